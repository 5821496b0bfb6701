/** What a criterion is worth at most, what a mark is worth, and when it was missed [P4, P7, P8, P15, P24]. */
import type { Criterion, TimeScore } from "../../src/core/competition/form.ts";
import type { SeatId } from "../../src/core/competition/id.ts";
import type { Mark } from "../../src/core/competition/mark.ts";
import {
  above,
  by,
  compare,
  type Fraction,
  fraction,
  greatest,
  least,
  minus,
  nothing,
  opposite,
  plus,
  ratio,
  times,
  wholeAbove,
  wholeUnder,
} from "./fraction.ts";
import { blockOf, type Run, scoredMark } from "./one-run.ts";
import { combinedTime, inSeconds, placeByTime, type Time } from "./time.ts";

type Timed = Extract<Criterion, { kind: "timed" }>;
type Measure = Extract<Criterion, { kind: "measure" }>;

/** The most that it can bring, never under 0. */
export function fullPoints(criterion: Criterion): Fraction {
  return greatest(nothing, ...offers(criterion));
}
function offers(criterion: Criterion): readonly Fraction[] {
  switch (criterion.kind) {
    case "binary":
      return [fraction(criterion.points)];
    case "graded":
      return criterion.levels.map(({ points }) => fraction(points));
    case "count":
      return [times(fraction(criterion.upTo), fraction(criterion.each))];
    case "timed":
      return timeOffers(criterion.score);
    case "measure":
      return [
        criterion.points,
        ...(criterion.bands ?? []).map(({ points }) => points),
        criterion.otherwise,
      ].map(fraction);
  }
}
function timeOffers(score: TimeScore): readonly Fraction[] {
  switch (score.kind) {
    case "bands":
      return [...score.bands.map(({ points }) => points), score.otherwise].map(fraction);
    case "linear":
      return [fraction(score.max)];
    case "byRank":
      return [...score.places, score.otherwise].map(fraction);
    case "elapsed":
    case "noPoints":
      return [];
  }
}

/** What a seat's mark is worth; null: not marked or not applicable. Gates are looked at elsewhere. */
export function worth(run: Run, seat: SeatId, criterion: Criterion): Fraction | null {
  const mark = scoredMark(run, seat, criterion);
  if (!mark) return null;
  switch (criterion.kind) {
    case "binary":
      return mark.kind === "binary" && mark.done ? fraction(criterion.points) : nothing;
    case "graded": {
      const level = criterion.levels.find(({ id }) => mark.kind === "graded" && id === mark.level);
      return level ? fraction(level.points) : nothing;
    }
    case "count":
      return mark.kind === "count" ? times(fraction(mark.count), fraction(criterion.each)) : nothing;
    case "timed":
      return timeWorth(run, criterion, timeOf(run, criterion, mark));
    case "measure":
      return mark.kind === "measure" ? measureWorth(criterion, fraction(mark.value)) : nothing;
  }
}

/** The seat's own time, or the combined one where times are combined first or depend on other runs. */
function timeOf(run: Run, criterion: Timed, mark: Mark): Time {
  const together = blockOf(run.form, criterion).times === "stopwatch";
  if (together || criterion.score.kind === "byRank" || criterion.score.kind === "elapsed")
    return combinedTime(run, criterion) ?? "notReached";
  return mark.kind === "timed" ? mark.time : "notReached";
}
function timeWorth(run: Run, criterion: Timed, time: Time): Fraction {
  const { score } = criterion;
  if (time === "notReached") {
    if (score.kind !== "elapsed" || score.notReached === undefined) return nothing;
    return opposite(fraction(score.notReached));
  }
  const seconds = inSeconds(run, time);
  switch (score.kind) {
    case "bands": {
      const band = score.bands.find(({ within }) => !above(seconds, fraction(within)));
      return fraction(band ? band.points : score.otherwise);
    }
    case "linear": {
      const early = minus(fraction(score.base), seconds);
      const units = linearUnits(by(early, fraction(score.per.seconds)), score.per.count);
      const points = plus(fraction(score.points), times(units, fraction(score.per.points)));
      return greatest(fraction(score.min), least(fraction(score.max), points));
    }
    case "byRank":
      return fraction(score.places[placeByTime(run, criterion, time) - 1] ?? score.otherwise);
    case "elapsed":
      return opposite(seconds);
    case "noPoints":
      return nothing;
  }
}
/** Units of time from the base, exactly, cut towards the base, or away from it [P24]. */
function linearUnits(units: Fraction, count: "exact" | "full" | "begun"): Fraction {
  if (count === "exact") return units;
  const early = !above(nothing, units);
  const down = count === "full" ? early : !early;
  return ratio(down ? wholeUnder(units) : wholeAbove(units), 1n);
}
function inside(value: Fraction, [from, to]: readonly [number | string, number | string]): boolean {
  return compare(value, fraction(from)) >= 0 && compare(value, fraction(to)) <= 0;
}
function measureWorth(criterion: Measure, value: Fraction): Fraction {
  if (inside(value, criterion.full)) return fraction(criterion.points);
  const band = criterion.bands?.find(({ range }) => inside(value, range));
  return fraction(band ? band.points : criterion.otherwise);
}

/** Whether a mark says that nothing of it was achieved. Its opposite, for marks that say something, is achieved. */
export function saysMissed(run: Run, criterion: Criterion, mark: Mark): boolean {
  switch (mark.kind) {
    case "binary":
      return !mark.done;
    case "graded": {
      if (criterion.kind !== "graded") return false;
      const points = criterion.levels.map((level) => fraction(level.points));
      const own = criterion.levels.find(({ id }) => id === mark.level);
      return own !== undefined && points.every((other) => !above(fraction(own.points), other));
    }
    case "count":
      return mark.count === 0;
    case "timed":
      return criterion.kind === "timed" && criterion.score.kind === "bands"
        ? criterion.score.bands.every(({ within }) => above(inSeconds(run, mark.time), fraction(within)))
        : false;
    case "measure": {
      if (criterion.kind !== "measure") return false;
      const value = fraction(mark.value);
      return ![criterion.full, ...(criterion.bands ?? []).map(({ range }) => range)].some((range) =>
        inside(value, range),
      );
    }
    case "notReached":
      return true;
    case "notApplicable":
      return false;
  }
}
