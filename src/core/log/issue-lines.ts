/**
 * What each issue of the results said of each team, and which lines a later one changed [R2, R7, rule 51]. An issue is
 * the fold of the log up to what the office saw, and that never changes, so each is worked out once.
 */
import type { CategoryId, OpId, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { RunStatusKind, TeamStatusKind } from "../competition/run.ts";
import type { RunState } from "../competition/run-record.ts";
import { scoreField, standing } from "../standings/standings.ts";
import { stateAt } from "./apply.ts";
import { type Issue, issuesOf } from "./publication.ts";
import { fieldOf } from "./runs.ts";
import type { State } from "./state.ts";

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
  const earlier = issues[index - 1];
  const before = earlier === undefined ? new Map<TeamId, IssueLine>() : linesOf(state, earlier);
  const after = linesOf(state, issue);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((team) => {
    const change = { team, before: before.get(team) ?? null, after: after.get(team) ?? null };
    return same(change.before, change.after) ? [] : [change];
  });
}

/** When the time for a team's protests began: with the last issue that changed its line; null: nothing is out [R7]. */
export function windowStart(state: State, team: TeamId): WallTime | null {
  const issues = issuesOf(state);
  const last = issues.findLast((issue, index) => {
    const earlier = issues[index - 1];
    if (earlier === undefined) return true;
    const before = linesOf(state, earlier).get(team) ?? null;
    return !same(before, linesOf(state, issue).get(team) ?? null);
  });
  return last?.at ?? null;
}

type Lines = ReadonlyMap<TeamId, IssueLine>;
const known = new WeakMap<State, Map<OpId, Lines>>();

function linesOf(state: State, issue: Issue): Lines {
  const ofState = known.get(state) ?? new Map<OpId, Lines>();
  known.set(state, ofState);
  const lines = ofState.get(issue.op) ?? readLines(stateAt(state, issue.upTo));
  ofState.set(issue.op, lines);
  return lines;
}

function readLines(state: State): Lines {
  const field = fieldOf(state);
  const { teams, tables } = standing(field, scoreField(field));
  const ranks = tables.map(({ category, places }) => ({
    category,
    of: new Map(places.map(({ team, rank }) => [team, rank])),
  }));
  return new Map(
    teams.map(({ team, total, status, runs }) => [
      team,
      {
        team,
        total,
        status,
        runs: runs.map(({ station, points, state: is, status: closed, cancelled }) => ({
          station,
          points,
          state: is,
          status: closed,
          cancelled,
        })),
        ranks: ranks.flatMap(({ category, of }) => {
          const rank = of.get(team);
          return rank === undefined ? [] : [{ category, rank }];
        }),
      },
    ]),
  );
}

/** Lines are plain data with their fields in one order. */
const same = (a: IssueLine | null, b: IssueLine | null): boolean => JSON.stringify(a) === JSON.stringify(b);
