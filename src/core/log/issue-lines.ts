/**
 * What each issue of the results said of each team, and which lines a later one changed [R2, R7, rule 51]. An issue is
 * the fold of the log up to what the office saw; once those entries are there it never changes, so it is worked out once.
 */
import type { CategoryId, OpId, Sequence, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { RunStatusKind, TeamStatusKind } from "../competition/run.ts";
import type { RunState } from "../competition/run-record.ts";
import type { Standing, TeamLine } from "../standings/standing.ts";
import { type FieldScores, scoreField, standing } from "../standings/standings.ts";
import { stateAt } from "./apply.ts";
import { baseOf } from "./changes.ts";
import { type Issue, issuesOf } from "./publication.ts";
import { fieldOf } from "./runs.ts";
import { emptyState, type State } from "./state.ts";

/** A team's line as an issue had it: what a captain could read and protest against. */
export interface IssueLine {
  readonly team: TeamId;
  readonly total: string;
  readonly status: TeamStatusKind | null;
  readonly runs: readonly {
    readonly station: StationId;
    readonly points: string | null;
    readonly state: RunState;
    readonly status: RunStatusKind | null;
    readonly cancelled: boolean;
  }[];
  /** `category` null: overall; `rank` null: none. */
  readonly ranks: readonly { readonly category: CategoryId | null; readonly rank: number | null }[];
}
/** null: the team was not in that issue. */
export interface LineChange {
  readonly team: TeamId;
  readonly before: IssueLine | null;
  readonly after: IssueLine | null;
}

/** The lines that an issue changed against the one before, by start number; of the first issue all of them. */
export function issueDifferences(state: State, number: number): readonly LineChange[] {
  const issues = issuesOf(state);
  const index = issues.findIndex((issue) => issue.number === number);
  const issue = issues[index];
  if (issue === undefined) return [];
  const before = linesOf(state, issues[index - 1]);
  const after = linesOf(state, issue);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((team) => {
    const [earlier, later] = [before.get(team), after.get(team)];
    const change = { team, before: earlier?.line ?? null, after: later?.line ?? null };
    return earlier?.said === later?.said ? [] : [change];
  });
}

/** When the time for a team's protests began: with the last issue that changed its line; null: nothing is out [R7]. */
export function windowStart(state: State, team: TeamId): WallTime | null {
  const issues = issuesOf(state);
  const last = issues.findLast((issue, index) => {
    if (index === 0) return true;
    const before = linesOf(state, issues[index - 1]).get(team);
    return before?.said !== linesOf(state, issue).get(team)?.said;
  });
  return last?.at ?? null;
}

/** A line, and all that it said as one text that is equal for lines that said the same. */
interface Said {
  readonly line: IssueLine;
  readonly said: string;
}
type Lines = ReadonlyMap<TeamId, Said>;
/** What an issue said, and how many entries up to its sequence were known when that was worked out. */
interface Known {
  readonly entries: number;
  readonly lines: Lines;
}

const nothing: Lines = new Map();
const known = new WeakMap<State, ReadonlyMap<OpId, Known>>();

/** Own ops that have no sequence yet change no issue: what was worked out without them serves. */
function linesOf(state: State, issue: Issue | undefined): Lines {
  return issue === undefined ? nothing : (issueLines(baseOf(state) ?? state).get(issue.op)?.lines ?? nothing);
}

/** What every issue said. Those that are not known, or not with all that has arrived since, are read in one walk. */
function issueLines(state: State): ReadonlyMap<OpId, Known> {
  const before = known.get(state);
  const count = entryCount(state);
  const missing = issuesOf(state).filter(({ op, upTo }) => before?.get(op)?.entries !== count(upTo));
  if (before !== undefined && missing.length === 0) return before;
  const now = new Map(before);
  const walk = emptyState(state.competition);
  let scores: FieldScores | undefined;
  for (const issue of missing.sort((a, b) => a.upTo - b.upTo)) {
    const field = { ...fieldOf(stateAt(state, issue.upTo, walk)), state: issue.state };
    scores = scoreField(field, scores);
    now.set(issue.op, { entries: count(issue.upTo), lines: readLines(standing(field, scores)) });
  }
  known.set(state, now);
  return now;
}

/** Counts the entries up to a sequence: on a device some may be still to come, or not for its eyes. */
function entryCount(state: State): (upTo: Sequence) => number {
  if (state.entries.size === state.sequence) return (upTo) => upTo;
  const sequences = [...state.entries.keys()];
  return (upTo) => sequences.filter((sequence) => sequence <= upTo).length;
}

function readLines({ teams, tables }: Standing): Lines {
  const ranks = tables.map(({ category, places }) => ({
    category,
    of: new Map(places.map(({ team, rank }) => [team, rank])),
  }));
  return new Map(
    teams.map((line) => {
      const ofTeam = ranks.flatMap(({ category, of }) => {
        const rank = of.get(line.team);
        return rank === undefined ? [] : [{ category, rank }];
      });
      return [line.team, said(line, ofTeam)];
    }),
  );
}

function said({ team, total, status, runs: cells }: TeamLine, ranks: IssueLine["ranks"]): Said {
  const runs = cells.map(({ station, points, state, status: closed, cancelled }) => ({
    station,
    points,
    state,
    status: closed,
    cancelled,
  }));
  // The order of columns and tables is no part of what a line says.
  const parts = [...runs, ...ranks].map((part) => JSON.stringify(part)).sort();
  return { line: { team, total, status, runs, ranks }, said: JSON.stringify([total, status, ...parts]) };
}
