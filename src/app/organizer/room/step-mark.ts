/** The mark that a criterion's step tells of. */
import type { LevelId } from "../../../core/competition/id.ts";
import type { Mark } from "../../../core/competition/mark.ts";
import type { StepDetail } from "../../../core/scoring/score.ts";

/** undefined: not marked, or not applicable, which the step says without its reason. */
export function markIn(detail: StepDetail): Mark | undefined {
  switch (detail.mark) {
    case "binary":
      return { kind: "binary", done: detail.done === true };
    case "graded":
      return { kind: "graded", level: String(detail.level) as LevelId };
    case "count":
      return { kind: "count", count: Number(detail.count) };
    case "timed":
      return { kind: "timed", time: Number(detail.time) };
    case "measure":
      return { kind: "measure", value: String(detail.value) };
    case "notReached":
      return { kind: "notReached" };
    default:
      return undefined;
  }
}
