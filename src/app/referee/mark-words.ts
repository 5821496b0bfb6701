/** A mark said for people: "Done", "5 of 6", "03:21.4 · 3 points", "5.5 cm", "Not reached". */
import type { Criterion, TimeScore } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";
import type { Rules } from "../../core/competition/rules.ts";
import { decimalText } from "../../core/scoring/exact.ts";
import { markPoints } from "../../core/scoring/mark-points.ts";
import { markText } from "../i18n/mark-text.ts";
import { pointsWords, type Speech } from "./criterion-words.ts";

/** A time that is ranked is worth what the others leave it, one that counts itself says so already, one for ties nothing. */
export const markWorthIsOpen = ({ kind }: TimeScore): boolean => kind !== "bands" && kind !== "linear";

/** What was marked, by the rules' unit of time. */
export function markWords(
  criterion: Criterion | undefined,
  mark: Mark,
  { unitsPerSecond }: Pick<Rules, "unitsPerSecond">,
  speech: Speech,
): string {
  return markText(criterion, mark, unitsPerSecond, speech);
}

/**
 * What a mark is worth on its own, "3 points"; null where nobody can say yet (points by rank), where it is out of the
 * count, and where the rules don't show running points.
 */
export function markWorth(
  criterion: Criterion,
  mark: Mark,
  rules: Pick<Rules, "unitsPerSecond" | "runningPoints">,
  speech: Speech,
): string | null {
  if (!rules.runningPoints || mark.kind === "notApplicable") return null;
  if (criterion.kind === "timed" && markWorthIsOpen(criterion.score)) return null;
  return pointsWords(decimalText(markPoints(criterion, mark, rules.unitsPerSecond), 6), speech);
}
