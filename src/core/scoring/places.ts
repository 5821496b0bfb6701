/** What the runs of a station say to one another where a run counts by the best of them or by its place [P18]. */
import type { Station } from "../competition/competition.ts";
import type { Counts, Rules } from "../competition/rules.ts";
import { compare, ZERO } from "./exact.ts";
import type { Exact, RunScore } from "./score.ts";

/** The points of a station's runs that places are taken among: without guests and teams that are out of the event. */
export interface StationPlaces {
  /** Whether every run of the station has come: until then best and places are provisional [P2]. */
  readonly complete: boolean;
  /** Points after step 8 of the runs that are not behind, the most first. */
  readonly points: readonly Exact[];
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

/** @param scores  the runs that places are taken among, in any order */
export function stationPlaces(
  scores: Iterable<Pick<RunScore, "points" | "behind">>,
  complete: boolean,
): StationPlaces {
  const points = [...scores].flatMap((score) => (score.points === null || score.behind ? [] : [score.points]));
  return { complete, points: points.sort((a, b) => compare(b, a)) };
}

/** The place of a run that brings points: one more than the runs with more; behind all that have a time without one. */
export function placeOf({ points, behind }: Pick<RunScore, "points" | "behind">, others: StationPlaces): number {
  if (behind || points === null) return others.points.length + 1;
  return others.points.filter((other) => compare(other, points) > 0).length + 1;
}

/** The best points, and never less than 0. */
export const bestOf = ({ points: [best] }: StationPlaces): Exact =>
  best !== undefined && compare(best, ZERO) > 0 ? best : ZERO;
