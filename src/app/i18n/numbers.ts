/**
 * Numbers and times as people of a language write them. Points stay the exact decimal that they are: nothing here
 * rounds them. Thousands are not grouped, since a comma would mean two things on one screen.
 */
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type AppLanguage, appLanguage, localeOf } from "./language.ts";

/** Points from an exact decimal: "82.50" is 82.5 in English and 82,5 in French and German. */
export function pointsText(points: string | number, language: AppLanguage): string {
  return withMinus(decimalFormat(language).format(points as Intl.StringNumericLiteral));
}

/** Values that stand beside each other, "31 and 62": a stroke between them would say that one is of the other. */
export function besideText(values: readonly string[], language: AppLanguage): string {
  return listFormat(language).format(values);
}

/** How much of a whole is done, cut to whole percent: 100 % only when nothing is missing. */
export function percentText(part: number, whole: number, language: AppLanguage): string {
  const percent = whole > 0 ? Math.floor((part * 100) / whole) : 0;
  return percentFormat(language).format(percent / 100);
}

/** A running clock, "07:42": whole seconds, cut. `time` is in the rule set's unit, tenths by default. */
export function clockText(time: number, unitsPerSecond = 10): string {
  return minutesAndSeconds(Math.floor(time / unitsPerSecond), 2);
}

/** A marked time with everything that is compared [P4]: "03:21.4", in French "03:21,4". */
export function timeText(time: number, language: AppLanguage, unitsPerSecond = 10): string {
  const places = Math.round(Math.log10(unitsPerSecond));
  const fraction = String(time % unitsPerSecond).padStart(places, "0");
  const whole = clockText(time, unitsPerSecond);
  return places > 0 ? `${whole}${decimalSign(language)}${fraction}` : whole;
}

/** A limit of a form, given in seconds as a decimal: 180 is "3:00", "90.5" is "1:30.5". */
export function limitText(seconds: string | number, language: AppLanguage): string {
  const [whole = "0", fraction] = String(seconds).split(".");
  const text = minutesAndSeconds(Number(whole), 1);
  return fraction ? `${text}${decimalSign(language)}${fraction}` : text;
}

/** The time of day at the place of the competition, "10:42" or "10:42:07". */
export function dayTimeText(
  wall: number,
  language: AppLanguage,
  options: { readonly timeZone?: string | undefined; readonly seconds?: boolean } = {},
): string {
  return timeFormat(language, options.timeZone ?? "", options.seconds ?? false).format(wall);
}

/** A day, "Saturday 1 August 2026". `wall` is a moment, or an ISO date such as "2026-08-01". */
export function dayText(wall: number | string, language: AppLanguage, timeZone?: string): string {
  return typeof wall === "string"
    ? dayFormat(language, "UTC").format(Date.parse(`${wall}T12:00:00Z`))
    : dayFormat(language, timeZone ?? "").format(wall);
}

/** How long something lasted or lies back, in its largest whole unit: "4 s", "34 min", "2 h", "3 d". */
export function ageText(milliseconds: number, t: TFunction<"common">): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return t("age.seconds", { count: seconds });
  if (seconds < 3600) return t("age.minutes", { count: Math.floor(seconds / 60) });
  if (seconds < 86_400) return t("age.hours", { count: Math.floor(seconds / 3600) });
  return t("age.days", { count: Math.floor(seconds / 86_400) });
}

/** The decimal sign of a language. */
export function decimalSign(language: AppLanguage): "." | "," {
  return language === "en" ? "." : ",";
}

/** All of these for the language that the screen shows now; `timeZone` is the competition's. */
export function useNumbers(timeZone?: string) {
  const { i18n } = useTranslation();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  return useMemo(() => {
    const t = i18n.getFixedT(language, "common");
    return {
      points: (points: string | number) => pointsText(points, language),
      beside: (values: readonly string[]) => besideText(values, language),
      percent: (part: number, whole: number) => percentText(part, whole, language),
      clock: clockText,
      time: (time: number, unitsPerSecond?: number) => timeText(time, language, unitsPerSecond),
      limit: (seconds: string | number) => limitText(seconds, language),
      dayTime: (wall: number) => dayTimeText(wall, language, { timeZone }),
      dayTimeSeconds: (wall: number) => dayTimeText(wall, language, { timeZone, seconds: true }),
      day: (wall: number | string) => dayText(wall, language, timeZone),
      age: (milliseconds: number) => ageText(milliseconds, t),
    };
  }, [i18n, language, timeZone]);
}

function minutesAndSeconds(seconds: number, minuteDigits: number): string {
  const minutes = String(Math.floor(seconds / 60)).padStart(minuteDigits, "0");
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}

const withMinus = (text: string) => text.replace("-", "\u2212");

const decimalFormat = remembered(
  (language) => new Intl.NumberFormat(localeOf[language], { useGrouping: false, maximumFractionDigits: 20 }),
);
const listFormat = remembered((language) => new Intl.ListFormat(localeOf[language]));
const percentFormat = remembered(
  (language) => new Intl.NumberFormat(localeOf[language], { style: "percent", maximumFractionDigits: 0 }),
);
const timeFormat = remembered(
  (language, timeZone: string, seconds: boolean) =>
    new Intl.DateTimeFormat(localeOf[language], {
      hour: "2-digit",
      minute: "2-digit",
      ...(seconds ? { second: "2-digit" } : {}),
      hourCycle: "h23",
      ...zone(timeZone),
    }),
);
const dayFormat = remembered(
  (language, timeZone: string) =>
    new Intl.DateTimeFormat(localeOf[language], {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      ...zone(timeZone),
    }),
);

const zone = (timeZone: string) => (timeZone === "" ? {} : { timeZone });

/** Formats are slow to make and are made again for every cell otherwise. */
function remembered<Rest extends readonly (string | boolean)[], Format>(
  make: (language: AppLanguage, ...rest: Rest) => Format,
): (language: AppLanguage, ...rest: Rest) => Format {
  const made = new Map<string, Format>();
  return (language, ...rest) => {
    const key = [language, ...rest].join(" ");
    const format = made.get(key) ?? make(language, ...rest);
    made.set(key, format);
    return format;
  };
}
