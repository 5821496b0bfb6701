/** Times of a run: combined over stopwatches, ranked, and over the limit [P2, P4, P13, P20]. */
import type { Criterion } from "../../src/core/competition/form.ts";
import { by, compare, type Fraction, fraction, minus, wholeAbove } from "./fraction.ts";
import { blockOf, isCompared, markers, type Run, runOf, scoredMark, sheetsOf } from "./one-run.ts";

export type Time = number | "notReached";

/** The middle one; of an even number the two in the middle, averaged and cut; not reached is later than every time. */
export function middle(watches: readonly Time[]): Time | null {
  const inOrder = [...watches].sort((a, b) => late(a) - late(b) || 0);
  const half = Math.floor(inOrder.length / 2);
  const upper = inOrder[half];
  if (upper === undefined) return null;
  if (inOrder.length % 2 === 1) return upper;
  const lower = inOrder[half - 1] ?? upper;
  return lower === "notReached" || upper === "notReached" ? "notReached" : Math.floor((lower + upper) / 2);
}
const late = (time: Time) => (time === "notReached" ? Number.MAX_SAFE_INTEGER : time);

/** The stopwatch rule over the seats of the criterion's block; null: nobody timed it, or it is not applicable. */
export function combinedTime(run: Run, criterion: Criterion): Time | null {
  const watches = markers(run, blockOf(run.form, criterion)).flatMap((seat): Time[] => {
    const mark = scoredMark(run, seat, criterion);
    if (mark?.kind === "timed") return [mark.time];
    return mark?.kind === "notReached" ? ["notReached"] : [];
  });
  return middle(watches);
}

/** One more than the number of compared runs with less time [P2]. */
export function placeByTime(run: Run, criterion: Criterion, time: number): number {
  const faster = [...run.field.teams.keys()].filter((team) => {
    const other = runOf(run.field, run.station, team);
    if (!isCompared(other)) return false;
    const theirs = combinedTime(other, criterion);
    return typeof theirs === "number" && theirs < time;
  });
  return faster.length + 1;
}

export const inSeconds = (run: Run, time: number): Fraction =>
  by(fraction(time), fraction(run.field.rules.unitsPerSecond));

/** Begun units of `per` seconds by which the clocks' time is over the limit; 0: it is not over [P20]. */
export function unitsOver(run: Run, per: Fraction | null): bigint {
  if (run.form.timeLimit === undefined) return 0n;
  const clocks = sheetsOf(run).flatMap(({ clock }) => clock?.elapsed ?? []);
  const time = middle(clocks);
  if (typeof time !== "number") return 0n;
  const over = minus(inSeconds(run, time), fraction(run.form.timeLimit));
  if (compare(over, fraction(0)) <= 0) return 0n;
  return per === null ? 1n : wholeAbove(by(over, per));
}
