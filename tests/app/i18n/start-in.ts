import i18next from "i18next";
import { NAMESPACES } from "../../../src/app/i18n/catalogs.ts";
import { type AppLanguage, LANGUAGE_KEY } from "../../../src/app/i18n/language.ts";
import { startLanguage } from "../../../src/app/i18n/setup.ts";

/** Starts the app's words in one language with every catalog there, so that no screen under test has to wait. */
export async function startIn(language: AppLanguage): Promise<void> {
  localStorage.setItem(LANGUAGE_KEY, language);
  await startLanguage();
  await i18next.loadNamespaces(NAMESPACES);
}
