/** What the points of a run are worth in the total, before the station's weight [P1.9, P18]. */
import type { Counts, Rules } from "../competition/rules.ts";
import { div, exactOf, max, mul, ONE, sub, whole, ZERO } from "./exact.ts";
import { bestOf, placeOf, type StationPlaces } from "./places.ts";
import type { Exact, StepDetail } from "./score.ts";

/** A run that brings points, as far as its worth depends on it. */
export interface Run {
  readonly points: Exact;
  readonly max: Exact;
  readonly behind: boolean;
  readonly passed: boolean | null;
}
export interface Worth {
  readonly value: Exact;
  /** Its place, where the worth asks for one. */
  readonly place: number | null;
  /** What the words of its step need. */
  readonly detail: StepDetail;
}

/** @param places  the station's runs, where the worth depends on them; null: it does not */
export function worthOf(
  counts: Counts,
  total: Rules["total"]["kind"],
  run: Run,
  places: StationPlaces | null,
): Worth {
  if (total === "rankSum") {
    const place = places === null ? null : placeOf(run, places);
    return { value: sub(ZERO, whole(place ?? 0)), place, detail: { counts: "rankSum", place: place ?? 0 } };
  }
  switch (counts.kind) {
    case "points":
      return { value: run.points, place: null, detail: { counts: "points" } };
    case "normalised": {
      const to = exactOf(counts.to);
      const value = share(run.points, run.max, to);
      return { value, place: null, detail: { counts: "normalised", of: run.max, to } };
    }
    case "ofBest": {
      const best = places === null ? ZERO : bestOf(places);
      const to = exactOf(counts.to);
      return { value: share(run.points, best, to), place: null, detail: { counts: "ofBest", best, to } };
    }
    case "byPlace": {
      const place = places === null ? null : placeOf(run, places);
      const points = place === null ? counts.otherwise : (counts.places[place - 1] ?? counts.otherwise);
      return { value: exactOf(points), place, detail: { counts: "byPlace", place: place ?? 0 } };
    }
    case "pass": {
      const passed = run.passed === true;
      return {
        value: passed ? exactOf(counts.points) : ZERO,
        place: null,
        detail: { counts: "pass", passed },
      };
    }
  }
}

/** The most that a run of the station can be worth; where the least wins, what it weighs when re-basing [P19]. */
export function mostWorth(counts: Counts, total: Rules["total"]["kind"], stationMax: Exact): Exact {
  if (total === "time" || total === "rankSum") return ONE;
  switch (counts.kind) {
    case "points":
      return stationMax;
    case "normalised":
    case "ofBest":
      return exactOf(counts.to);
    case "byPlace":
      return [counts.otherwise, ...counts.places].map(exactOf).reduce(max);
    case "pass":
      return exactOf(counts.points);
  }
}

const share = (points: Exact, whole: Exact, to: Exact): Exact =>
  whole === ZERO ? ZERO : div(mul(points, to), whole);
