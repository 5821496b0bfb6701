/** Totals in which the least wins: times and sums of places [P15, P18, P19]. */
import type { Rules } from "../competition/rules.ts";
import { decimalText, sub, ZERO } from "../scoring/exact.ts";
import type { Exact } from "../scoring/score.ts";

/**
 * Whether the least total wins. Inside, its values are under zero, so that more is better everywhere; they are shown
 * without the sign.
 */
export function leastWins({ total: { kind } }: Pick<Rules, "total">): boolean {
  return kind === "time" || kind === "rankSum";
}

/** Points of the total as they are shown: seconds and places without the sign. */
export function shownPoints(rules: Pick<Rules, "total" | "rounding">, points: Exact): string {
  return decimalText(leastWins(rules) ? sub(ZERO, points) : points, rules.rounding.places);
}
