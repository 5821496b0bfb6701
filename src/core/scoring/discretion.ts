/** What the head judge adds to a run or takes from it, within the form's limits [rule 23, P20]. */
import type { Form } from "../competition/form.ts";
import type { RunRecord } from "../competition/run-record.ts";
import { exactOf, max, min, ZERO } from "./exact.ts";
import type { Step } from "./score.ts";
import { leaf } from "./settle.ts";

/** null: nothing was given. What is given beyond the limits counts as far as they go; without limits not at all. */
export function discretionStep(
  { discretion: limits }: Pick<Form, "discretion">,
  { discretion: given }: Pick<RunRecord, "discretion">,
): Step | null {
  if (given === null) return null;
  const most = limits === undefined ? ZERO : exactOf(limits.most);
  const least = limits === undefined ? ZERO : exactOf(limits.least);
  const points = max(least, min(most, exactOf(given)));
  return leaf("discretion", "rule 23", null, points, { given: exactOf(given), least, most });
}
