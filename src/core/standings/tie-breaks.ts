/**
 * The tie-break chain: what equal totals are compared by, step by step; the first step that differs decides
 * [rule 49, R1]. Only runs that count are looked at; elsewhere a team has nothing. What a recorded decision says
 * depends on who else is equal in a table, and stands in `ties.ts` [R4].
 */
import type { SectionId, StationId, TeamId } from "../competition/id.ts";
import type { TieBreak } from "../competition/rules.ts";
import { add, compare, ONE, points, sub, sum, whole, ZERO } from "../scoring/exact.ts";
import { leastWins } from "../scoring/rounding.ts";
import type { Exact, RunScore } from "../scoring/score.ts";
import type { StationScores } from "./station-scores.ts";

type Stations = ReadonlyMap<StationId, StationScores>;

/** What a team is compared by in one step: numbers looked at in their order, the first that differs decides. */
export type TieBreakValue = readonly Exact[];

/** A step that compares what teams did; a recorded decision does not. */
export type Comparing = Exclude<TieBreak, { readonly kind: "decision" }>;

export function tieBreakValue(step: Comparing, stations: Stations, team: TeamId): TieBreakValue {
  switch (step.kind) {
    case "sections":
      return [
        sum(step.sections.map(({ station, section }) => sectionPoints(stations, station, section, team))),
      ];
    case "stations":
      return step.stations.flatMap((station) => stationValue(stations, station, team));
    case "fewestCriticalFailures":
      return [counted(stations, team, criticalFailures)];
    case "fewestPenalties":
      return [counted(stations, team, infractions)];
    case "time":
      return addedTime(step, stations, team);
  }
}

/** Less than 0 when `a` is better in this step, 0 when the step does not decide. */
export function compareTieBreak(step: TieBreak, a: TieBreakValue, b: TieBreakValue): number {
  const more = step.kind === "sections" || step.kind === "stations";
  for (const [index, value] of a.entries()) {
    const difference = compare(value, b[index] ?? ZERO);
    if (difference !== 0) return more ? -difference : difference;
  }
  return 0;
}

/** A team's value as it is told to people: points of stations, or times and places without the sign. */
export function toldValue(step: TieBreak, stations: Stations, value: TieBreakValue): TieBreakValue {
  if (step.kind !== "stations" || !least(stations)) return value;
  return value.flatMap((number, index) =>
    index % 2 === 1 && value[index - 1] === ONE ? [sub(ZERO, number)] : [],
  );
}

/** What the run counts, in points. Where the least wins, having nothing that counts is worse than any number [P19]. */
function stationValue(stations: Stations, id: StationId, team: TeamId): TieBreakValue {
  const station = stations.get(id);
  const run = runThatCounts(stations, id, team);
  const value = station && run ? points(run.counted, station.rules.rounding.places) : ZERO;
  return least(stations) ? [run ? ONE : ZERO, value] : [value];
}

function least(stations: Stations): boolean {
  const [station] = stations.values();
  return station !== undefined && leastWins(station.rules);
}

const sectionPoints = (stations: Stations, station: StationId, section: SectionId, team: TeamId) =>
  runThatCounts(stations, station, team)?.sections.get(section) ?? ZERO;

function counted(stations: Stations, team: TeamId, count: (run: RunScore) => number): Exact {
  const runs = [...stations.keys()].flatMap((station) => runThatCounts(stations, station, team) ?? []);
  return whole(runs.reduce((before, run) => before + count(run), 0));
}

/** Critical failures that work, and critical criteria that were missed [P7]. */
const criticalFailures = ({ failures, missedCritical }: RunScore) =>
  [...failures.values()].filter(({ effective }) => effective).length + missedCritical.length;

const infractions = ({ penalties }: RunScore) =>
  [...penalties.values()].reduce((sum, count) => sum + count, 0);

/** First how many of the times were not reached, or never run, since they stand behind every time [P8]; then the sum. */
function addedTime(
  { criteria }: Extract<TieBreak, { readonly kind: "time" }>,
  stations: Stations,
  team: TeamId,
): TieBreakValue {
  let behind = 0;
  let time = ZERO;
  for (const { station, criterion } of criteria) {
    const reached = runThatCounts(stations, station, team)?.times.get(criterion) ?? "notReached";
    if (reached === "notReached") behind += 1;
    else time = add(time, whole(reached));
  }
  return [whole(behind), time];
}

type CountingRun = RunScore & { readonly counted: Exact };

/** The team's run at a station, if it counts; nobody's does at a station cancelled for all. */
function runThatCounts(stations: Stations, id: StationId, team: TeamId): CountingRun | null {
  const station = stations.get(id);
  const score = station?.cancelled ? undefined : station?.scores.get(team);
  return score && counts(score) ? score : null;
}

const counts = (score: RunScore): score is CountingRun => score.counted !== null;
