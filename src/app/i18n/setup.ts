/**
 * Sets up the words of the app: one language at a time, the catalog "common" at once, the others when a screen asks
 * for them with `useTranslation("referee")`, which waits in the nearest Suspense. Keys of "common" may be used in
 * every screen without naming it.
 */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { type CatalogName, catalogs } from "./catalogs.ts";
import { APP_LANGUAGES, type AppLanguage, appLanguage, firstLanguage, LANGUAGE_KEY } from "./language.ts";

/**
 * Starts in the language of the person who holds the device; resolves when the words common to all, and those of these
 * catalogs, are there.
 */
export async function startLanguage(more: readonly CatalogName[] = []): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  const language = firstLanguage({
    search: location.search,
    kept: keptLanguage(),
    preferred: navigator.languages,
  });
  if (new URLSearchParams(location.search).get("lang") === language) keepLanguage(language);
  await i18next
    .use(catalogs)
    .use(initReactI18next)
    .init({
      lng: language,
      supportedLngs: APP_LANGUAGES,
      // Both languages have the same keys (a test says so), so a second one need never be fetched.
      fallbackLng: false,
      ns: ["common", ...more],
      defaultNS: "common",
      fallbackNS: "common",
      returnEmptyString: false,
      // React escapes what it shows.
      interpolation: { escapeValue: false },
    });
}

/** Whose choice it is, while somebody is named who holds the device; null: the device's own. */
let holder: string | null = null;

/**
 * Somebody takes the device, or puts it down: what they chose here last is spoken again.
 *
 * @param person  an id, no name; null: nobody. Without a choice of theirs the language stays as it is
 */
export async function speakFor(person: string | null): Promise<void> {
  holder = person;
  const chosen = person === null ? null : appLanguage(keptLanguage(person));
  if (chosen !== null && chosen !== languageNow()) await i18next.changeLanguage(chosen);
}

/** Changes the language of this device and keeps the choice; resolves when its words are there. */
export async function chooseLanguage(language: AppLanguage): Promise<void> {
  keepLanguage(language);
  if (holder !== null) keepLanguage(language, holder);
  // What was chosen last counts, also after a reload of an address that asks for another language.
  const address = new URL(location.href);
  if (address.searchParams.has("lang")) {
    address.searchParams.delete("lang");
    history.replaceState(history.state, "", address);
  }
  await i18next.changeLanguage(language);
}

/** The language that the app speaks now. */
export function languageNow(): AppLanguage {
  return appLanguage(i18next.resolvedLanguage) ?? "en";
}

const keyOf = (person: string | null) => (person === null ? LANGUAGE_KEY : `${LANGUAGE_KEY}/${person}`);

function keptLanguage(person: string | null = null): string | null {
  try {
    return localStorage.getItem(keyOf(person));
  } catch {
    return null; // Storage is forbidden here: the choice lasts as long as the page.
  }
}

function keepLanguage(language: AppLanguage, person: string | null = null): void {
  try {
    localStorage.setItem(keyOf(person), language);
  } catch (error) {
    console.warn("The language could not be kept on this device", error);
  }
}
