/** A mark in words: "Done", "3 of 6", "01:12.4", "5.5 cm", "Not reached". */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Criterion } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";
import type { Words } from "../../core/competition/words.ts";
import { useNumbers } from "./numbers.ts";

/** What words for marks need: the common catalog, numbers and the form's texts in the reader's language. */
export interface MarkSpeech {
  readonly t: TFunction<"common"> | TFunction<"referee">;
  readonly numbers: Pick<ReturnType<typeof useNumbers>, "points" | "time">;
  readonly words: (words: Words) => string;
}

/** What was marked. A mark that no longer fits its criterion is said as far as it can be [L21]. */
export function markText(
  criterion: Criterion | undefined,
  mark: Mark,
  unitsPerSecond: number,
  speech: MarkSpeech,
): string {
  const { numbers, words } = speech;
  const t = speech.t as TFunction<"common">;
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

/** The same as a hook, which also says "not marked" and why something is not applicable. */
export function useMarkText(
  words: (words: Words) => string,
  unitsPerSecond: number,
): (criterion: Criterion | undefined, mark: Mark | undefined) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (criterion, mark) => {
    if (mark === undefined) return t("mark.notMarked");
    const text = markText(criterion, mark, unitsPerSecond, { t, numbers, words });
    return mark.kind === "notApplicable" ? `${text}: ${mark.reason}` : text;
  };
}
