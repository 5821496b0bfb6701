import i18next from "i18next";
import { beforeEach, expect, test } from "vitest";
import { firstLanguage, LANGUAGE_KEY } from "../../../src/app/i18n/language.ts";
import { chooseLanguage, languageNow, startLanguage } from "../../../src/app/i18n/setup.ts";

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/");
});

test.each([
  ["the browser's first language that the app speaks", "", null, ["et", "fr-CA", "en"], "fr"],
  ["English when it speaks none of them", "", null, ["es", "et"], "en"],
  ["German for Austria and Switzerland too", "", null, ["de-AT", "en"], "de"],
  ["the kept choice before the browser", "", "en", ["fr"], "en"],
  ["the address before the kept choice", "?lang=fr", "en", ["en"], "fr"],
  ["the next sign when the address asks for a language it does not speak", "?lang=xx", "fr", ["en"], "fr"],
])("the app starts in %s", (_name, search, kept, preferred, expected) => {
  expect(firstLanguage({ search, kept, preferred })).toBe(expected);
});

test("the page says its language, also after a change, and the choice is kept", async () => {
  await startLanguage();
  expect([document.documentElement.lang, languageNow()]).toEqual(["en", "en"]);
  await chooseLanguage("fr");
  expect([document.documentElement.lang, languageNow()]).toEqual(["fr", "fr"]);
  expect(localStorage.getItem(LANGUAGE_KEY)).toBe("fr");
  expect(i18next.t("action.save")).toBe("Enregistrer");
});

test("a language asked for by the address is kept for the pages that follow", async () => {
  history.replaceState(null, "", "/?lang=fr");
  await startLanguage();
  expect(localStorage.getItem(LANGUAGE_KEY)).toBe("fr");
});

test("a choice outlasts the language that the address asked for", async () => {
  history.replaceState(null, "", "/board/demo?lang=fr&table=novice#top");
  await startLanguage();
  await chooseLanguage("en");
  expect(location.href).toMatch(/\/board\/demo\?table=novice#top$/);
  await startLanguage();
  expect(languageNow()).toBe("en");
});

test("only the language and the catalogs that are needed are read", async () => {
  localStorage.setItem(LANGUAGE_KEY, "fr");
  i18next.removeResourceBundle("en", "common");
  await startLanguage();
  expect(i18next.hasResourceBundle("fr", "common")).toBe(true);
  expect(i18next.hasResourceBundle("en", "common")).toBe(false);
  expect(i18next.hasResourceBundle("fr", "referee")).toBe(false);
});

test("plurals follow the language: French counts zero as one", async () => {
  await startLanguage();
  expect([0, 1, 2].map((count) => i18next.t("amount.sheets", { count }))).toEqual([
    "0 sheets",
    "1 sheet",
    "2 sheets",
  ]);
  await chooseLanguage("fr");
  expect([0, 1, 2].map((count) => i18next.t("amount.sheets", { count }))).toEqual([
    "0 feuille",
    "1 feuille",
    "2 feuilles",
  ]);
  await chooseLanguage("de");
  expect([0, 1, 2].map((count) => i18next.t("amount.sheets", { count }))).toEqual([
    "0 Bögen",
    "1 Bogen",
    "2 Bögen",
  ]);
});
