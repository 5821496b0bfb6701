/** What one mark is worth: the five kinds of criteria and the functions of time [rule 10, rule 17, P4, P8]. */
import type { Criterion, TimeScore } from "../competition/form.ts";
import type { StationTime } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { Rules } from "../competition/rules.ts";
import type { Decimal } from "../competition/words.ts";
import { add, compare, div, exactOf, max, min, mul, nearest, sub, whole, ZERO } from "./exact.ts";
import type { Exact } from "./score.ts";

/** A criterion's mark that brings or takes points; "not applicable" does neither. */
export type ScoredMark = Exclude<Mark, { readonly kind: "notApplicable" }>;
type Timed = Extract<Criterion, { readonly kind: "timed" }>;
type Measure = Extract<Criterion, { readonly kind: "measure" }>;
type Units = Rules["unitsPerSecond"];

/**
 * Points of a mark that fits its criterion (`fits` in `criteria.ts`).
 *
 * A time that is ranked among other runs is worth 0 here, and a time that counts itself is this seat's own: what counts
 * of both comes from `times.ts` [P2, P15].
 */
export function markPoints(criterion: Criterion, mark: ScoredMark, unitsPerSecond: Units): Exact {
  switch (criterion.kind) {
    case "binary":
      return mark.kind === "binary" && mark.done ? exactOf(criterion.points) : ZERO;
    case "graded": {
      const level = mark.kind === "graded" && criterion.levels.find(({ id }) => id === mark.level);
      return level ? exactOf(level.points) : ZERO;
    }
    case "count": {
      const count = mark.kind === "count" ? Math.min(mark.count, criterion.upTo) : 0;
      return mul(exactOf(criterion.each), whole(count));
    }
    case "timed":
      return mark.kind === "timed" ? timePoints(criterion.score, mark.time, unitsPerSecond) : ZERO;
    case "measure":
      return mark.kind === "measure" ? measurePoints(criterion, mark.value) : ZERO;
  }
}

/**
 * Points for an elapsed time. A band holds for elapsed <= its limit, the first that holds counts [P4].
 *
 * @param time  in the rule set's unit; the form's limits are seconds
 */
export function timePoints(score: TimeScore, time: StationTime, unitsPerSecond: Units): Exact {
  switch (score.kind) {
    case "bands":
      return exactOf(bandOf(score, time, unitsPerSecond)?.points ?? score.otherwise);
    case "linear":
      return linearPoints(score, div(whole(time), whole(unitsPerSecond)));
    case "elapsed":
      return sub(ZERO, div(whole(time), whole(unitsPerSecond)));
    case "byRank":
    case "noPoints":
      return ZERO;
  }
}

/** Around the base, in units of so many seconds: exact ones, full ones only, or also those that were begun [rule 17]. */
function linearPoints(score: Extract<TimeScore, { kind: "linear" }>, elapsed: Exact): Exact {
  const { base, points, per } = score;
  const under = div(sub(exactOf(base), elapsed), exactOf(per.seconds));
  const free = add(exactOf(points), mul(countedUnits(under, per.count), exactOf(per.points)));
  return max(exactOf(score.min), min(exactOf(score.max), free));
}

/** Full units are cut towards the base, begun ones go away from it, on either side alike. */
function countedUnits(units: Exact, count: "exact" | "full" | "begun"): Exact {
  if (count === "exact") return units;
  const downwards = (count === "full") === compare(units, ZERO) >= 0;
  return downwards ? nearest(units, "down") : sub(ZERO, nearest(sub(ZERO, units), "down"));
}

function bandOf(score: Extract<TimeScore, { kind: "bands" }>, time: StationTime, unitsPerSecond: Units) {
  const elapsed = whole(time);
  return score.bands.find(({ within }) => compare(elapsed, mul(exactOf(within), whole(unitsPerSecond))) <= 0);
}

/** Full points inside the range, both ends included; outside of it the first band that holds the value. */
function measurePoints(criterion: Measure, value: string): Exact {
  const measured = exactOf(value);
  if (inside(criterion.full, measured)) return exactOf(criterion.points);
  return exactOf(measureBand(criterion, measured)?.points ?? criterion.otherwise);
}

const measureBand = (criterion: Measure, measured: Exact) =>
  criterion.bands?.find(({ range }) => inside(range, measured));

const inside = ([from, to]: readonly [Decimal, Decimal], value: Exact) =>
  compare(exactOf(from), value) <= 0 && compare(value, exactOf(to)) <= 0;

/**
 * Whether a criterion was not achieved at all: not done, the worst level, none of it, not reached, outside of every
 * band. For a critical criterion this asks for a reason and counts for pass rules and tie-breaks; it changes no
 * points by itself [P7]. "Not applicable" is not missed.
 */
export function missed(criterion: Criterion, mark: Mark, unitsPerSecond: Units): boolean {
  switch (mark.kind) {
    case "binary":
      return !mark.done;
    case "graded":
      return criterion.kind === "graded" && isWorst(criterion, mark.level);
    case "count":
      return mark.count === 0;
    case "timed":
      return criterion.kind === "timed" && outOfTime(criterion, mark.time, unitsPerSecond);
    case "measure":
      return criterion.kind === "measure" && outOfRange(criterion, mark.value);
    case "notReached":
      return true;
    case "notApplicable":
      return false;
  }
}

function isWorst({ levels }: Extract<Criterion, { kind: "graded" }>, level: string): boolean {
  const points = levels.find(({ id }) => id === level)?.points;
  return (
    points !== undefined && levels.every((other) => compare(exactOf(points), exactOf(other.points)) <= 0)
  );
}

const outOfTime = ({ score }: Timed, time: StationTime, unitsPerSecond: Units) =>
  score.kind === "bands" && bandOf(score, time, unitsPerSecond) === undefined;

function outOfRange(criterion: Measure, value: string): boolean {
  const measured = exactOf(value);
  return !inside(criterion.full, measured) && measureBand(criterion, measured) === undefined;
}
