/** What a run loses that lasts longer than its time limit [rule 18, P20]. */
import type { Form } from "../competition/form.ts";
import type { Rules } from "../competition/rules.ts";
import { compare, div, exactOf, max, mul, nearest, ONE, sub, whole, ZERO } from "./exact.ts";
import { loss } from "./penalties.ts";
import type { Exact, Step } from "./score.ts";
import type { Seating } from "./seating.ts";
import { leaf } from "./settle.ts";
import { stopwatch } from "./times.ts";

/** Its points are zero or less; null: the form takes nothing, or the run ended in time. */
export function overtimeStep(
  { overtime, timeLimit }: Pick<Form, "overtime" | "timeLimit">,
  { unitsPerSecond }: Pick<Rules, "unitsPerSecond">,
  { sheets }: Pick<Seating, "sheets">,
): Step | null {
  if (overtime.kind !== "deduct" || timeLimit === undefined) return null;
  const elapsed = stopwatch([...sheets.values()].flatMap(({ sheet }) => sheet.clock?.elapsed ?? []));
  if (elapsed === null || elapsed === "notReached") return null;
  const over = sub(div(whole(elapsed), whole(unitsPerSecond)), exactOf(timeLimit));
  if (compare(over, ZERO) <= 0) return null;
  const times = overtime.per === undefined ? ONE : begun(div(over, exactOf(overtime.per)));
  const all = mul(loss(overtime.points), times);
  const points = overtime.most === undefined ? all : max(all, loss(overtime.most));
  return leaf("overtime", "rule 18", null, points, { elapsed, limit: String(timeLimit), times });
}

/** Units that were begun: the whole number above, or the number itself. */
function begun(units: Exact): Exact {
  return sub(ZERO, nearest(sub(ZERO, units), "down"));
}
