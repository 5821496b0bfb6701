/** The points of a step as text: exact where its places hold them, otherwise marked as rounded for the eye [P3]. */
import { useTranslation } from "react-i18next";
import { compare, decimalText, exactOf, sub, ZERO } from "../../../core/scoring/exact.ts";
import type { Exact, Step } from "../../../core/scoring/score.ts";
import { appLanguage } from "../../i18n/language.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { secondsText } from "../../i18n/totals.ts";
import { useOffice } from "../office.ts";

/** What the points of a step are: where the least wins they are seconds or places, under zero inside [P15]. */
export type StepUnit = "points" | "seconds" | "places";

/** An exact number in its unit; times and places without the sign. */
export function useExactText(): (value: Exact, unit?: StepUnit) => string {
  const { i18n } = useTranslation();
  const { field } = useOffice();
  const numbers = useNumbers();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  return (value, unit = "points") => {
    const seen = unit === "points" ? value : sub(ZERO, value);
    const text = decimalText(seen, unit === "seconds" ? 3 : 2);
    const shown =
      unit === "seconds" ? secondsText(text, language, field.rules.unitsPerSecond) : numbers.points(text);
    return compare(exactOf(text), seen) === 0 ? shown : `≈ ${shown}`;
  };
}

/** "5 / 6" for what has a maximum, "+3" and "−3" for what changes the points before it, "= 100" for what replaces them. */
export function useStepPoints(): (step: Step, unit: StepUnit) => string {
  const { t } = useTranslation("office");
  const textOf = useExactText();
  return ({ kind, points, max, detail }, unit) => {
    switch (kind) {
      case "rank":
        return points === ZERO || max === null ? "–" : t("amount.outOf", { part: points, whole: max });
      case "tieBreak":
        return "";
      case "counts":
        return `= ${textOf(exact(detail?.after), unit)}`;
      case "run":
      case "criterion":
      case "seat":
      case "part":
      case "block":
      case "section":
      case "total":
        return max === null || unit !== "points"
          ? textOf(points, unit)
          : `${textOf(points)} / ${textOf(max)}`;
      case "status":
        return textOf(points, unit);
      case "rebased":
      case "ceiling":
      case "bonus":
      case "penalty":
      case "failure":
      case "cap":
      case "floor":
      case "zero":
      case "weight":
      case "rounding":
      case "overtime":
      case "late":
      case "discretion":
      case "dropped":
      case "startCapital":
      case "totalPenalty":
        return signed(textOf(points, unit));
    }
  };
}

/** Texts that come out of a derivation are exact numbers. */
export const exact = (found: unknown): Exact => (typeof found === "string" ? (found as Exact) : ZERO);

const signed = (text: string) => (/^(≈ )?\u2212/.test(text) ? text : `+${text}`);
