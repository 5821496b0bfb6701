/** The one rounding of a rule set, on the numbers that people see [P3, P19]. */
import type { Rules } from "../competition/rules.ts";
import { round, sub, ZERO } from "./exact.ts";
import type { Exact } from "./score.ts";

/**
 * Whether the least total wins: times and sums of places [P15, P18]. Inside, its values are under zero, so that more is
 * better everywhere; they are shown without the sign.
 */
export function leastWins({ total: { kind } }: Pick<Rules, "total">): boolean {
  return kind === "time" || kind === "rankSum";
}

/** Points rounded; where the least wins it is the number without its sign that is rounded, since that is shown. */
export function rounded(points: Exact, rules: Pick<Rules, "rounding" | "total">): Exact {
  const { rounding } = rules;
  return leastWins(rules) ? sub(ZERO, round(sub(ZERO, points), rounding)) : round(points, rounding);
}
