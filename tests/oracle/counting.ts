/** What a run counts in the total and out of how much; places at a station [P3, P18, P19]. */
import type { Counts, Rounding } from "../../src/core/competition/rules.ts";
import type { Field } from "../../src/core/standings/field.ts";
import {
  above,
  by,
  equal,
  type Fraction,
  fraction,
  greatest,
  minus,
  nothing,
  opposite,
  ratio,
  times,
  wholeUnder,
} from "./fraction.ts";
import { bringsPoints, isCompared, type Run, runOf } from "./one-run.ts";
import { runMaximum, stationMaximum } from "./parts.ts";
import { countsZero, isBehind, passes, pointsOf } from "./points.ts";

export const leastWins = ({ rules }: Field) => rules.total.kind === "time" || rules.total.kind === "rankSum";

/** The one rounding of the rule set [P3, P13]. */
export function rounded(value: Fraction, { places, mode }: Rounding): Fraction {
  const units = times(value, ratio(10n ** BigInt(places), 1n));
  const down = wholeUnder(units);
  const rest = minus(units, ratio(down, 1n));
  const half = ratio(1n, 2n);
  const up = above(rest, half) || (equal(rest, half) && (mode === "halfUp" || down % 2n !== 0n));
  return ratio(mode !== "down" && up ? down + 1n : down, 10n ** BigInt(places));
}

/** A time is under zero; the number that is rounded is the one that is shown [P15, P19]. */
export function roundedAsShown({ rules }: Field, value: Fraction): Fraction {
  if (rules.total.kind !== "time") return rounded(value, rules.rounding);
  return opposite(rounded(opposite(value), rules.rounding));
}
/** What decides nothing is rounded half up, for the eye [P3]. */
export const forTheEye = (value: Fraction, { places }: Rounding): Fraction =>
  rounded(value, { at: "total", places, mode: "halfUp" });

const countsOf = (run: Run): Counts => run.at.station.counts ?? run.field.rules.counts;
const weightOf = (run: Run) => fraction(run.at.station.weight);

/** The others of its station that it is compared with, and perhaps itself. */
function compared(run: Run): readonly { readonly points: Fraction; readonly behind: boolean }[] {
  return [...run.field.teams.keys()]
    .map((team) => runOf(run.field, run.station, team))
    .filter(isCompared)
    .map((other) => ({ points: pointsOf(other), behind: isBehind(other) }));
}
/** Its place among them; null: it brings no points and is not closed to count 0 in a sum of places [P18]. */
export function placeOf(run: Run): number | null {
  const others = compared(run);
  if (!bringsPoints(run))
    return run.field.rules.total.kind === "rankSum" && countsZero(run) ? others.length + 1 : null;
  const ahead = others.filter(({ behind }) => !behind);
  if (isBehind(run)) return ahead.length + 1;
  const own = pointsOf(run);
  return ahead.filter(({ points }) => above(points, own)).length + 1;
}
/** The place, where what the run counts asks for one. */
export function placeAsked(run: Run): number | null {
  const asks = run.field.rules.total.kind === "rankSum" || countsOf(run).kind === "byPlace";
  return asks ? placeOf(run) : null;
}

function beforeWeight(run: Run): Fraction {
  const counts = countsOf(run);
  switch (counts.kind) {
    case "points":
      return pointsOf(run);
    case "normalised": {
      const maximum = runMaximum(run);
      return above(maximum, nothing) ? times(by(pointsOf(run), maximum), fraction(counts.to)) : nothing;
    }
    case "ofBest": {
      const best = greatest(nothing, ...compared(run).map(({ points }) => points));
      return above(best, nothing) ? times(by(pointsOf(run), best), fraction(counts.to)) : nothing;
    }
    case "byPlace":
      return fraction(counts.places[(placeOf(run) ?? 0) - 1] ?? counts.otherwise);
    case "pass":
      return passes(run) ? fraction(counts.points) : nothing;
  }
}
/** What the run adds to the total: weighted, and rounded if the rule set rounds at the station; null: nothing counts. */
export function counted(run: Run): Fraction | null {
  const { total, rounding } = run.field.rules;
  const round = (value: Fraction) => (rounding.at === "station" ? roundedAsShown(run.field, value) : value);
  if (leastWins(run.field) && !hasSomething(run)) return null;
  if (total.kind === "rankSum") return round(times(fraction(placeOf(run) ?? 0), weightOf(run)));
  if (bringsPoints(run)) return round(times(beforeWeight(run), weightOf(run)));
  return countsZero(run) ? nothing : null;
}
/** What its station adds to the maximum of a total; its weight where the least wins [P19]. */
export const stationCountedMaximum = (run: Run) => weighted(run, outOf(run, stationMaximum(run)));
/** What the run adds to its team's own maximum. */
export const countedMaximum = (run: Run) =>
  bringsPoints(run) ? weighted(run, outOf(run, runMaximum(run))) : stationCountedMaximum(run);
const weighted = (run: Run, most: Fraction) =>
  leastWins(run.field) ? weightOf(run) : times(most, weightOf(run));

function outOf(run: Run, maximum: Fraction): Fraction {
  const counts = countsOf(run);
  switch (counts.kind) {
    case "points":
      return maximum;
    case "normalised":
    case "ofBest":
      return fraction(counts.to);
    case "byPlace":
      return greatest(fraction(counts.otherwise), ...counts.places.map(fraction));
    case "pass":
      return fraction(counts.points);
  }
}
/** Whether it has something that counts where the least wins: a place, or a time [P19]. */
export function hasSomething(run: Run): boolean {
  if (run.field.rules.total.kind === "rankSum") return placeOf(run) !== null;
  return bringsPoints(run) && !isBehind(run);
}
/** More is better, whatever wins: a place turned round. */
export function goodness(run: Run): Fraction | null {
  const value = counted(run);
  if (value === null) return null;
  return run.field.rules.total.kind === "rankSum" ? minus(nothing, value) : value;
}
