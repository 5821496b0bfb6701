import type { Criterion } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";

/** What the control of every kind of criterion needs. */
export interface MarkControlProps<C extends Criterion = Criterion> {
  readonly criterion: C;
  readonly mark: Mark | undefined;
  /** Id of the line that says what the criterion is worth. */
  readonly describedBy: string;
}
