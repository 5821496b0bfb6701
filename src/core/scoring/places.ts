/** What the runs of a station say to one another where a run counts by the best of them or by its place [P18]. */
import type { Station } from "../competition/competition.ts";
import type { Counts, Rules } from "../competition/rules.ts";
import { compare, ZERO } from "./exact.ts";
import type { Exact, RunScore } from "./score.ts";

/** The runs of a station that bring points, without guests and teams that are out of the event. */
export interface StationPlaces {
  /** Whether every run of the station has come: until then best and places are provisional [P2]. */
  readonly complete: boolean;
  /** Points after step 8 of the runs that are not behind, the most first. */
  readonly points: readonly Exact[];
  /** How many runs are behind [P15]. */
  readonly behind: number;
}

/** What a station's runs count: its own word, or the rule set's. */
export const countsAt = (station: Pick<Station, "counts">, rules: Pick<Rules, "counts">): Counts =>
  station.counts ?? rules.counts;

/** Whether what a run counts at this station depends on the points of the others. */
export function countsByOthers(
  station: Pick<Station, "counts">,
  rules: Pick<Rules, "counts" | "total">,
): boolean {
  const { kind } = countsAt(station, rules);
  return rules.total.kind === "rankSum" || kind === "ofBest" || kind === "byPlace";
}

/** @param scores  the runs that places are taken among, in any order; those without points are passed over */
export function stationPlaces(
  scores: Iterable<Pick<RunScore, "points" | "behind">>,
  complete: boolean,
): StationPlaces {
  const points: Exact[] = [];
  let behind = 0;
  for (const score of scores) {
    if (score.points === null) continue;
    if (score.behind) behind += 1;
    else points.push(score.points);
  }
  return { complete, points: points.sort((a, b) => compare(b, a)), behind };
}

/** The place of a run: one more than the runs with more points; behind all that have a time if it has none. */
export function placeOf(run: Pick<RunScore, "points" | "behind">, others: StationPlaces): number {
  const { points } = run;
  if (points === null) return others.points.length + others.behind + 1;
  if (run.behind) return others.points.length + 1;
  return better(others.points, points) + 1;
}

/** How many of them are more, found by halving: a station asks for the place of each of its runs. */
function better(sorted: readonly Exact[], points: Exact): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const other = sorted[middle];
    if (other !== undefined && compare(other, points) > 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The best points, and never less than 0. */
export const bestOf = ({ points: [best] }: StationPlaces): Exact =>
  best !== undefined && compare(best, ZERO) > 0 ? best : ZERO;
