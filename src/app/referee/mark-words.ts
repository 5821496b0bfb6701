/** A mark said for people: "Done", "5 of 6", "03:21.4 · 3 points", "5.5 cm", "Not reached". */
import type { Criterion } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";
import type { Rules } from "../../core/competition/rules.ts";
import { decimalText } from "../../core/scoring/exact.ts";
import { markPoints } from "../../core/scoring/mark-points.ts";
import { pointsWords, type Speech } from "./criterion-words.ts";

/** What was marked. A mark that no longer fits its criterion is said as far as it can be [L21]. */
export function markWords(
  criterion: Criterion | undefined,
  mark: Mark,
  { unitsPerSecond }: Pick<Rules, "unitsPerSecond">,
  { t, numbers, words }: Speech,
): string {
  switch (mark.kind) {
    case "binary":
      return mark.done ? t("mark.done") : t("mark.notDone");
    case "graded": {
      const level = criterion?.kind === "graded" && criterion.levels.find(({ id }) => id === mark.level);
      return level ? words(level.words) : mark.level;
    }
    case "count":
      return criterion?.kind === "count"
        ? t("count.of", { count: mark.count, max: criterion.upTo })
        : String(mark.count);
    case "timed":
      return numbers.time(mark.time, unitsPerSecond);
    case "measure":
      return criterion?.kind === "measure"
        ? `${numbers.points(mark.value)} ${words(criterion.unit)}`
        : numbers.points(mark.value);
    case "notReached":
      return t("mark.notReached");
    case "notApplicable":
      return t("mark.notApplicable");
  }
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
  if (criterion.kind === "timed" && criterion.score.kind === "byRank") return null;
  return pointsWords(decimalText(markPoints(criterion, mark, rules.unitsPerSecond), 6), speech);
}
