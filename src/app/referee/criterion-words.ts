/** What a criterion is worth, said for people: the line under its words on the sheet. */
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Criterion, Form, TimeScore } from "../../core/competition/form.ts";
import type { Decimal, Language, Words } from "../../core/competition/words.ts";
import { fullPoints } from "../../core/scoring/criteria.ts";
import { decimalText } from "../../core/scoring/exact.ts";
import { countsTime } from "../../core/scoring/times.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { useWords } from "../i18n/words.ts";

export interface Speech {
  readonly t: TFunction<"referee">;
  readonly numbers: ReturnType<typeof useNumbers>;
  readonly words: (words: Words) => string;
  /** Of a form in which the time itself counts, points are seconds [P15]. */
  readonly unit: "points" | "seconds";
}

/**
 * Catalog, numbers and form's texts in the reader's language; one object as long as language and form stay.
 *
 * @param form  the form that is spoken of: its points may be seconds
 */
export function useSpeech(authoritative?: Language, timeZone?: string, form?: Form): Speech {
  const { t } = useTranslation("referee");
  const numbers = useNumbers(timeZone);
  const words = useWords(authoritative);
  const unit = form !== undefined && countsTime(form) ? "seconds" : "points";
  return useMemo(() => ({ t, numbers, words, unit }), [t, numbers, words, unit]);
}

/** "4 points", in the reader's decimals; where the time counts, "+60 s" for 60 points lost. */
export function pointsWords(points: Decimal | string, { t, numbers, unit }: Speech): string {
  if (unit === "seconds") return t("amount.seconds", { value: secondsText(points, numbers) });
  return t("amount.points", { count: Math.abs(Number(points)), value: numbers.points(points) });
}

function secondsText(points: Decimal | string, numbers: Speech["numbers"]): string {
  const text = String(points);
  if (Number(text) === 0) return numbers.points(0);
  return text.startsWith("-") ? `+${numbers.points(text.slice(1))}` : numbers.points(`-${text}`);
}

/** "4 points", "3 points each, up to 6", "≤ 3:00 5 · ≤ 4:00 3 · later 0", "6 points for 5 to 6 cm". */
export function worthWords(criterion: Criterion, speech: Speech): string {
  const { t, numbers, words } = speech;
  switch (criterion.kind) {
    case "binary":
    case "graded":
      return pointsWords(decimalText(fullPoints(criterion), 6), speech);
    case "count":
      return t("worth.each", { points: pointsWords(criterion.each, speech), max: criterion.upTo });
    case "timed":
      return timeWords(criterion.score, speech);
    case "measure":
      return t("worth.measure", {
        points: pointsWords(criterion.points, speech),
        from: numbers.points(criterion.full[0]),
        to: numbers.points(criterion.full[1]),
        unit: words(criterion.unit),
      });
  }
}

function timeWords(score: TimeScore, speech: Speech): string {
  const { t, numbers } = speech;
  switch (score.kind) {
    case "bands":
      return [
        ...score.bands.map(({ within, points }) =>
          t("worth.within", { limit: numbers.limit(within), points: numbers.points(points) }),
        ),
        t("worth.later", { points: numbers.points(score.otherwise) }),
      ].join(" · ");
    case "linear":
      return t("worth.linear", {
        points: pointsWords(score.points, speech),
        base: numbers.limit(score.base),
        step: numbers.points(score.per.points),
        every: numbers.points(score.per.seconds),
      });
    case "byRank":
      return t("worth.byRank");
    case "elapsed":
      return t("worth.elapsed");
    case "noPoints":
      return t("worth.noPoints");
  }
}
