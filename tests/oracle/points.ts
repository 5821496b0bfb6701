/** Points of a run after step 8, what is taken from its total, and whether it passed [P1.5 to P1.8, P15, P20, P22]. */
import {
  bonusCount,
  criticalMissed,
  failuresInEffect,
  infractions,
  isLeft,
  penaltiesOf,
  wasMissed,
} from "./facts.ts";
import {
  by,
  compare,
  type Fraction,
  fraction,
  greatest,
  least,
  nothing,
  plus,
  ratio,
  sum,
  times,
} from "./fraction.ts";
import { hasNothing, once, type Run, stateOf, treatmentOf } from "./one-run.ts";
import { runMaximum, sumOfBlocks } from "./parts.ts";
import { combinedTime, unitsOver } from "./time.ts";

/** Steps 1 to 8. */
export const pointsOf = once((run): Fraction => {
  const earned = plus(fraction(run.form.startCapital ?? 0), sumOfBlocks(run));
  const settled = sum([
    earned,
    bonuses(run),
    stationPenalties(run),
    overtime(run),
    lateness(run),
    discretion(run),
    deductions(run),
  ]);
  const capped = least(settled, ...caps(run));
  const floored = run.form.floor === null ? capped : greatest(capped, fraction(run.form.floor));
  return failuresInEffect(run).some(({ effect }) => effect.kind === "zero") ? nothing : floored;
});

function bonuses(run: Run): Fraction {
  return sum(
    run.form.bonuses.map((bonus) =>
      least(times(fraction(bonusCount(run, bonus)), fraction(bonus.points)), fraction(bonus.ceiling)),
    ),
  );
}
function penalties(run: Run, scope: "station" | "total"): Fraction {
  return sum(
    penaltiesOf(run)
      .filter((penalty) => penalty.scope === scope)
      .map((penalty) => times(fraction(infractions(run, penalty)), fraction(penalty.points))),
  );
}
const stationPenalties = (run: Run) => penalties(run, "station");
/** Penalties whose scope is the total, of runs that are in it [P1.10, P11]. */
export const totalPenalties = (run: Run) => penalties(run, "total");

const notBelow = (points: Fraction, most: number | string | undefined) =>
  most === undefined ? points : greatest(points, fraction(most));

function overtime(run: Run): Fraction {
  const { overtime } = run.form;
  if (overtime.kind !== "deduct") return nothing;
  const units = unitsOver(run, overtime.per === undefined ? null : fraction(overtime.per));
  return notBelow(times(ratio(units, 1n), fraction(overtime.points)), overtime.most);
}
function lateness(run: Run): Fraction {
  const { late } = run.field.rules;
  const minutes = run.record?.late ?? 0;
  if (!late || minutes <= late.free) return nothing;
  return notBelow(times(fraction(minutes - late.free), fraction(late.points)), late.most);
}
function discretion(run: Run): Fraction {
  const allowed = run.form.discretion;
  const given = run.record?.discretion ?? null;
  if (!allowed || given === null) return nothing;
  return greatest(fraction(allowed.least), least(fraction(allowed.most), fraction(given)));
}
function deductions(run: Run): Fraction {
  return sum(
    failuresInEffect(run).map(({ effect }) =>
      effect.kind === "deduction" ? fraction(effect.points) : nothing,
    ),
  );
}
function caps(run: Run): readonly Fraction[] {
  return failuresInEffect(run).flatMap(({ effect }) =>
    effect.kind === "cap" ? [times(runMaximum(run), by(fraction(effect.percent), fraction(100)))] : [],
  );
}

/** No time where the time is what counts [P15]. */
export function isBehind(run: Run): boolean {
  return run.form.criteria.some(
    (criterion) =>
      criterion.kind === "timed" &&
      criterion.score.kind === "elapsed" &&
      criterion.score.notReached === undefined &&
      combinedTime(run, criterion) === "notReached",
  );
}

/** Whether a run that is complete met its form's pass rule; null: there is none, or nothing to score [P22]. */
export function passes(run: Run): boolean | null {
  const { pass } = run.form;
  if (!pass || hasNothing(run)) return null;
  const others = run.form.criteria.filter((criterion) => !criterion.critical && isLeft(run, criterion));
  const achieved = others.filter((criterion) => !wasMissed(run, criterion));
  return (
    (!pass.allCritical || criticalMissed(run).length === 0) &&
    achieved.length >= Math.min(pass.atLeast, others.length) &&
    (!pass.noFailure || failuresInEffect(run).length === 0) &&
    (pass.points === undefined || compare(pointsOf(run), fraction(pass.points)) >= 0)
  );
}

/** It left the total, which is re-based [P11]. */
export const leftTotal = (run: Run) =>
  treatmentOf(run) === "rebased" || (stateOf(run) === "complete" && hasNothing(run));
/** It is closed and counts 0. */
export const countsZero = (run: Run) => treatmentOf(run) === "zero";
