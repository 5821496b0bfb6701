/** Which language a person reads: chosen, else asked for by the address, else the browser's. Kept per device. */

/** The languages of the app itself; forms may hold more. */
export const APP_LANGUAGES = ["en", "fr", "de"] as const;
export type AppLanguage = (typeof APP_LANGUAGES)[number];

/** The key in localStorage under which the choice is kept. */
export const LANGUAGE_KEY = "aidpost.language";

/** What is known of a person's language when the app starts. */
export interface LanguageSigns {
  /** The address's query, e.g. `?lang=fr`. */
  readonly search: string;
  /** What was kept earlier, or null. */
  readonly kept: string | null;
  /** The browser's list, the most wanted first. */
  readonly preferred: readonly string[];
}

/** The language to start in: `?lang=` before the kept choice before the browser's list; English when none fits. */
export function firstLanguage({ search, kept, preferred }: LanguageSigns): AppLanguage {
  const asked = new URLSearchParams(search).get("lang");
  for (const sign of [asked, kept, ...preferred]) {
    const language = appLanguage(sign);
    if (language) return language;
  }
  return "en";
}

/** The app's language that a language tag such as "fr-CA" asks for, or null when the app does not speak it. */
export function appLanguage(tag: string | null | undefined): AppLanguage | null {
  const start = tag?.toLowerCase().split("-")[0];
  return APP_LANGUAGES.find((language) => language === start) ?? null;
}

/** The locale whose numbers and dates go with a language. */
export const localeOf = { en: "en-GB", fr: "fr-FR", de: "de-DE" } as const satisfies Record<
  AppLanguage,
  string
>;
