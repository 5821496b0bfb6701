/** How points of a total are shown [P19]. */
import type { Rules } from "../competition/rules.ts";
import { decimalText, sub, ZERO } from "../scoring/exact.ts";
import { leastWins } from "../scoring/rounding.ts";
import type { Exact } from "../scoring/score.ts";

/** Points of the total as they are shown: seconds and places without the sign. */
export function shownPoints(rules: Pick<Rules, "total" | "rounding">, points: Exact): string {
  return decimalText(leastWins(rules) ? sub(ZERO, points) : points, rules.rounding.places);
}
