/**
 * The tie-break chain: what equal totals are compared by, step by step; the first step that differs decides
 * [rule 49, R1]. Only runs that are in the total are looked at; elsewhere a team has nothing.
 */
import type { StationId, TeamId } from "../competition/id.ts";
import type { TieBreak } from "../competition/rules.ts";
import { add, compare, sum, whole, ZERO } from "../scoring/exact.ts";
import type { Exact, RunScore } from "../scoring/score.ts";
import type { StationScores } from "./station-scores.ts";

type Stations = ReadonlyMap<StationId, StationScores>;

/** What a team is compared by in one step: numbers looked at in their order, the first that differs decides. */
export type TieBreakValue = readonly Exact[];

export function tieBreakValue(step: TieBreak, stations: Stations, team: TeamId): TieBreakValue {
  switch (step.kind) {
    case "sections":
      return [
        sum(step.sections.map(({ station, section }) => sectionPoints(stations, station, section, team))),
      ];
    case "stations":
      return step.stations.map((station) => runInTotal(stations, station, team)?.counted ?? ZERO);
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

const sectionPoints = (
  stations: Stations,
  station: StationId,
  section: Parameters<RunScore["sections"]["get"]>[0],
  team: TeamId,
) => runInTotal(stations, station, team)?.sections.get(section) ?? ZERO;

function counted(stations: Stations, team: TeamId, count: (run: RunScore) => number): Exact {
  const runs = [...stations.keys()].flatMap((station) => runInTotal(stations, station, team) ?? []);
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
    const reached = runInTotal(stations, station, team)?.times.get(criterion) ?? "notReached";
    if (reached === "notReached") behind += 1;
    else time = add(time, whole(reached));
  }
  return [whole(behind), time];
}

/** The team's run at a station, if it counts in the total; nobody's does at a station cancelled for all. */
function runInTotal(stations: Stations, id: StationId, team: TeamId): RunScore | null {
  const station = stations.get(id);
  const score = station?.cancelled ? undefined : station?.scores.get(team);
  return score && score.counted !== null ? score : null;
}
