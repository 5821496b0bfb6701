/** A mark in words: "Done", "3 of 6", "01:12.4", "partly". */
import { useTranslation } from "react-i18next";
import type { Criterion } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";
import type { Words } from "../../core/competition/words.ts";
import { useNumbers } from "./numbers.ts";

/** Words for marks; a mark that no longer fits its criterion is shown as it was made. */
export function useMarkText(
  wordsOf: (words: Words) => string,
  unitsPerSecond: number,
): (criterion: Criterion | undefined, mark: Mark | undefined) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (criterion, mark) => {
    if (mark === undefined) return t("mark.notMarked");
    switch (mark.kind) {
      case "binary":
        return t(mark.done ? "mark.done" : "mark.notDone");
      case "graded": {
        const level = criterion?.kind === "graded" && criterion.levels.find(({ id }) => id === mark.level);
        return level ? wordsOf(level.words) : mark.level;
      }
      case "count":
        return criterion?.kind === "count"
          ? t("count.of", { count: mark.count, max: criterion.upTo })
          : String(mark.count);
      case "timed":
        return numbers.time(mark.time, unitsPerSecond);
      case "measure":
        return criterion?.kind === "measure"
          ? `${numbers.points(mark.value)} ${wordsOf(criterion.unit)}`
          : numbers.points(mark.value);
      case "notReached":
        return t("mark.notReached");
      case "notApplicable":
        return `${t("mark.notApplicable")}: ${mark.reason}`;
    }
  };
}
