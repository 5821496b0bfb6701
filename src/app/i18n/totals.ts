/**
 * Totals, and what runs count in them, as they read: points, percent, times or sums of places [P15, P18]. Times and
 * sums of places come without the sign that they have inside, since there the least wins.
 */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Standing } from "../../core/standings/standing.ts";
import { type AppLanguage, appLanguage } from "./language.ts";
import { limitText, pointsText } from "./numbers.ts";

export type TotalsRead = Standing["totals"];

/**
 * Seconds as minutes and seconds, with at least the decimals of the rule set's unit: "412.3" is "6:52.3", and "412"
 * in tenths "6:52.0", so that times below one another read alike.
 */
export function secondsText(seconds: string, language: AppLanguage, unitsPerSecond = 10): string {
  const sign = seconds.startsWith("-") ? "\u2212" : "";
  const [whole = "0", fraction = ""] = seconds.replace("-", "").split(".");
  const decimals = fraction.padEnd(Math.round(Math.log10(unitsPerSecond)), "0");
  return sign + limitText(decimals === "" ? whole : `${whole}.${decimals}`, language);
}

/** A team's total. */
export function totalText(
  reads: TotalsRead,
  total: string,
  language: AppLanguage,
  unitsPerSecond?: number,
): string {
  switch (reads) {
    case "points":
    case "places":
      return pointsText(total, language);
    case "percent":
      return `${pointsText(total, language)}\u00a0%`;
    case "time":
      return secondsText(total, language, unitsPerSecond);
  }
}

/** What a run counts: a part of a time is a time; a part of a percentage is points. */
export function countedText(
  reads: TotalsRead,
  counted: string,
  language: AppLanguage,
  unitsPerSecond?: number,
): string {
  return reads === "time" ? secondsText(counted, language, unitsPerSecond) : pointsText(counted, language);
}

/** Whether the least wins: then there is no maximum to show [P19]. */
export const leastWins = (reads: TotalsRead): boolean => reads === "time" || reads === "places";

/** These for a standing, in the language that the screen shows now. */
export function useTotals(standing: Pick<Standing, "totals"> | null, unitsPerSecond: number) {
  const { i18n } = useTranslation();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  const reads = standing?.totals ?? "points";
  return useMemo(
    () => ({
      total: (total: string) => totalText(reads, total, language, unitsPerSecond),
      counted: (counted: string) => countedText(reads, counted, language, unitsPerSecond),
      leastWins: leastWins(reads),
    }),
    [reads, language, unitsPerSecond],
  );
}
