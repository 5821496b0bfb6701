/** A team's total over the stations held: best ones, re-based, normalised, with penalties of the total [P1.10, P11, P19]. */
import type { StationId, TeamId } from "../../src/core/competition/id.ts";
import type { Field } from "../../src/core/standings/field.ts";
import {
  counted,
  countedMaximum,
  forTheEye,
  goodness,
  hasSomething,
  leastWins,
  roundedAsShown,
  stationCountedMaximum,
} from "./counting.ts";
import {
  above,
  by,
  compare,
  equal,
  type Fraction,
  fraction,
  minus,
  nothing,
  opposite,
  plus,
  sum,
  times,
} from "./fraction.ts";
import { type Run, runOf, stateOf, stationsHeld } from "./one-run.ts";
import { leftTotal, totalPenalties } from "./points.ts";

export interface Total {
  readonly team: TeamId;
  readonly total: Fraction;
  readonly max: Fraction | null;
  readonly behind: number;
  readonly dropped: readonly StationId[];
  readonly complete: number;
  readonly of: number;
}

export function totalOf(field: Field, team: TeamId): Total {
  const runs = stationsHeld(field).map((station) => runOf(field, station, team));
  const counting = runs.filter((run) => counted(run) !== null);
  const kept = bestOf(field, counting);
  return {
    team,
    total: roundedAsShown(field, value(field, runs, counting, kept)),
    max: maximum(field, runs),
    behind: behind(field, runs),
    dropped: counting.filter((run) => !kept.includes(run)).map(({ station }) => station),
    complete: runs.filter((run) => ["complete", "closed"].includes(stateOf(run))).length,
    of: runs.length,
  };
}

/** The n best, the earlier station first where they are equal; what counts before what does not. */
function bestOf(field: Field, counting: readonly Run[]): readonly Run[] {
  const { best } = field.rules;
  if (best === undefined) return counting;
  return [...counting].sort((a, b) => compare(goodness(b) ?? nothing, goodness(a) ?? nothing)).slice(0, best);
}
/** The sum of the n greatest. */
function greatestOf(field: Field, maxima: readonly Fraction[]): Fraction {
  const inOrder = [...maxima].sort((a, b) => compare(b, a));
  return sum(inOrder.slice(0, field.rules.best ?? inOrder.length));
}

/** What is dropped leaves its penalties of the total behind [P19]. */
function value(field: Field, runs: readonly Run[], counting: readonly Run[], kept: readonly Run[]): Fraction {
  const full = greatestOf(field, runs.map(stationCountedMaximum));
  const own = greatestOf(field, runs.filter((run) => !leftTotal(run)).map(countedMaximum));
  const plain = sum(kept.map((run) => counted(run) ?? nothing));
  const rebased = equal(own, full) ? plain : equal(own, nothing) ? nothing : by(times(plain, full), own);
  const penalties = sum(counting.map(totalPenalties));
  const { total } = field.rules;
  switch (total.kind) {
    case "sum":
    case "percent":
      return plus(rebased, penalties);
    case "normalised":
      return plus(above(full, nothing) ? times(by(rebased, full), fraction(total.to)) : nothing, penalties);
    case "time":
      return plus(rebased, penalties);
    case "rankSum":
      return minus(rebased, penalties);
  }
}
/** As a total is shown: a time without its sign, a percentage rounded for the eye [P3, P15]. */
export function shown({ rules }: Field, total: Fraction, max: Fraction | null): Fraction {
  if (rules.total.kind === "time") return opposite(total);
  if (rules.total.kind !== "percent") return total;
  const share = max && above(max, nothing) ? by(times(total, fraction(100)), max) : nothing;
  return forTheEye(share, rules.rounding);
}
/** More is better. */
export const better = ({ rules }: Field, total: Fraction) =>
  rules.total.kind === "rankSum" ? opposite(total) : total;

/** Exact; null: the least wins. */
function maximum(field: Field, runs: readonly Run[]): Fraction | null {
  if (leastWins(field)) return null;
  const { total } = field.rules;
  return total.kind === "normalised"
    ? fraction(total.to)
    : greatestOf(field, runs.map(stationCountedMaximum));
}
/** As it is shown. */
export function shownMaximum(field: Field, { max }: Total): Fraction | null {
  if (max === null) return null;
  return field.rules.total.kind === "percent" ? fraction(100) : forTheEye(max, field.rules.rounding);
}
/** As many as it lacks of n values, or of the stations that did not leave its total where they are fewer. */
function behind(field: Field, runs: readonly Run[]): number {
  if (!leastWins(field)) return 0;
  const inTotal = runs.filter((run) => !leftTotal(run));
  const wanted = Math.min(inTotal.length, field.rules.best ?? inTotal.length);
  return Math.max(0, wanted - inTotal.filter(hasSomething).length);
}
