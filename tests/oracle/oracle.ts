/**
 * A second, naive computation of a standing, written straight from the specification (P, R and V4). It shares no code
 * with the engine and goes no shorter way than the text, so that the two can only agree by being right.
 */
import type { CategoryId, StationId, TeamId } from "../../src/core/competition/id.ts";
import type { RunState } from "../../src/core/competition/run-record.ts";
import type { Field } from "../../src/core/standings/field.ts";
import { counted, forTheEye, placeAsked, stationCountedMaximum } from "./counting.ts";
import { failuresInEffect } from "./facts.ts";
import { type Fraction, opposite, written } from "./fraction.ts";
import { bringsPoints, type Run, ranked, runOf, sheetCount, stateOf, stationsHeld } from "./one-run.ts";
import { passes, pointsOf } from "./points.ts";
import { awardMaximum, awardOf, nationsOf } from "./prizes.ts";
import { ranksOf } from "./ranking.ts";
import { shown, shownMaximum, type Total, totalOf } from "./total.ts";

/** What a standing says, all numbers exact and in lowest terms. Stations cancelled for all have no cells. */
export interface Verdict {
  readonly runs: Readonly<Record<string, RunVerdict>>;
  readonly teams: Readonly<Record<TeamId, TeamVerdict>>;
  readonly tables: Readonly<Record<string, Readonly<Record<TeamId, RankVerdict>>>>;
  readonly awards: Readonly<Record<string, AwardVerdict>>;
  readonly nations: Readonly<
    Record<string, { rank: number; shared: boolean; total: string; teams: number }>
  > | null;
  readonly stations: Readonly<Record<StationId, StationVerdict>>;
  readonly sheets: SheetCount;
  readonly complete: { readonly complete: number; readonly of: number };
}
export interface SheetCount {
  readonly received: number;
  readonly expected: number;
}
export interface RunVerdict {
  /** After step 8, exact. */
  readonly exact: string | null;
  /** What it counts, as the cell says it. */
  readonly points: string | null;
  readonly state: RunState;
  readonly place: number | null;
  readonly passed: boolean | null;
  readonly failures: number;
  readonly dropped: boolean;
}
export interface TeamVerdict {
  readonly total: string;
  readonly max: string | null;
  readonly behind: number;
  readonly complete: number;
  readonly of: number;
}
export interface RankVerdict {
  readonly rank: number;
  readonly shared: boolean;
  readonly decidedBy: number | null;
}
export interface AwardVerdict {
  readonly max: string;
  readonly places: Readonly<Record<TeamId, { rank: number; shared: boolean; points: string }>>;
}
export interface StationVerdict {
  readonly max: string;
  readonly done: number;
  readonly of: number;
  readonly sheets: SheetCount;
}

/** Everything that a standing of this field must say. */
export function oracle(field: Field): Verdict {
  const teams = [...field.teams.keys()];
  const totals = teams.map((team) => totalOf(field, team));
  const inRanks = totals.filter(({ team }) => ranked(field, team));
  const overall = ranksOf(field, inRanks);
  const stations = stationsHeld(field);
  const columns = stations.map((station) => [station, stationVerdict(field, station)] as const);
  const { awards, nations } = field.rules;
  const max = totals[0]?.max ?? null;
  return {
    runs: Object.fromEntries(
      stations.flatMap((station) =>
        totals.map((total) => [`${station}/${total.team}`, runVerdict(field, station, total)]),
      ),
    ),
    teams: Object.fromEntries(totals.map((total) => [total.team, teamVerdict(field, total)])),
    tables: Object.fromEntries([
      ["overall", table(overall)],
      ...[...field.categories.keys()].map((category) => [
        category,
        table(
          ranksOf(
            field,
            inRanks.filter(({ team }) => isIn(field, team, category)),
          ),
        ),
      ]),
    ]),
    awards: Object.fromEntries(awards.map((award) => [award.id, awardVerdict(field, award)])),
    nations: nations
      ? Object.fromEntries(
          nationsOf(field, nations.best, overall, totals).map(({ who, rank, shared, points }) => [
            who.nation,
            { rank, shared, total: written(shown(field, points, max)), teams: who.teams.length },
          ]),
        )
      : null,
    stations: Object.fromEntries(columns),
    sheets: columns.reduce((all, [, { sheets }]) => together(all, sheets), { received: 0, expected: 0 }),
    complete: {
      complete: columns.filter(([, { done, of }]) => done === of && of > 0).length,
      of: columns.length,
    },
  };
}
const isIn = (field: Field, team: TeamId, category: CategoryId) =>
  field.teams.get(team)?.categories.includes(category) === true;
const table = (places: ReturnType<typeof ranksOf>) =>
  Object.fromEntries(places.map(({ team, ...place }) => [team, place]));
const together = (a: SheetCount, b: SheetCount) => ({
  received: a.received + b.received,
  expected: a.expected + b.expected,
});
const writtenOr = (value: Fraction | null) => (value === null ? null : written(value));

function runVerdict(field: Field, station: StationId, total: Total): RunVerdict {
  const run = runOf(field, station, total.team);
  const brings = bringsPoints(run);
  const state = stateOf(run);
  const value = counted(run);
  const asShown = value !== null && field.rules.total.kind === "time" ? opposite(value) : value;
  return {
    exact: brings ? written(pointsOf(run)) : null,
    points: asShown === null ? null : written(forTheEye(asShown, field.rules.rounding)),
    state,
    place: placeAsked(run),
    passed: ["complete", "needsMarks"].includes(state) ? passes(run) : null,
    failures: failuresInEffect(run).length,
    dropped: total.dropped.includes(station),
  };
}
function teamVerdict(field: Field, total: Total): TeamVerdict {
  return {
    total: written(shown(field, total.total, total.max)),
    max: writtenOr(shownMaximum(field, total)),
    behind: total.behind,
    complete: total.complete,
    of: total.of,
  };
}
function awardVerdict(field: Field, award: Field["rules"]["awards"][number]): AwardVerdict {
  return {
    max: written(awardMaximum(field, award)),
    places: Object.fromEntries(
      awardOf(field, award).map(({ who, points, ...place }) => [who, { ...place, points: written(points) }]),
    ),
  };
}
function stationVerdict(field: Field, station: StationId): StationVerdict {
  const runs = [...field.teams.keys()].map((team) => runOf(field, station, team));
  const [first] = runs;
  if (!first) throw new Error("a field without teams");
  const done = runs.filter((run) => ["complete", "closed"].includes(stateOf(run)));
  return {
    max: written(forTheEye(stationCountedMaximum(first), field.rules.rounding)),
    done: done.length,
    of: runs.filter((run) => isExpected(run) || done.includes(run)).length,
    sheets: runs.map(sheetsExpected).reduce(together, { received: 0, expected: 0 }),
  };
}
/** Of a team that is out of the event, what has come is counted and no more is expected [R5]. */
const isExpected = ({ field, team }: Run) => !field.teamStatuses.has(team);
function sheetsExpected(run: Run): SheetCount {
  const { received, expected } = sheetCount(run);
  return { received, expected: isExpected(run) ? expected : received };
}
