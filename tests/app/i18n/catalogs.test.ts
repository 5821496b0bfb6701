import { readdirSync } from "node:fs";
import type { ParseKeys } from "i18next";
import { expect, test } from "vitest";
import { type Catalog, NAMESPACES, readCatalog } from "../../../src/app/i18n/catalogs.ts";
import { APP_LANGUAGES } from "../../../src/app/i18n/language.ts";

/** Keys as they are asked for, "group.key", with their texts. */
function flat(catalog: Catalog, before = ""): readonly (readonly [string, string])[] {
  return Object.entries(catalog).flatMap(([key, words]) =>
    typeof words === "string" ? [[before + key, words] as const] : flat(words, `${before}${key}.`),
  );
}
const placeholders = (text: string) => [...text.matchAll(/\{\{.*?\}\}/g)].map(([found]) => found).sort();
const textsOf = async (language: string, namespace: string) => flat(await readCatalog(language, namespace));
const [base, ...others] = APP_LANGUAGES;
/** Each catalog in each language but the first, to be compared with the first. */
const translations = NAMESPACES.flatMap((namespace) => others.map((other) => [namespace, other] as const));

test("there is a file for each catalog in each language, and no other", () => {
  for (const language of APP_LANGUAGES) {
    const files = readdirSync(`src/app/i18n/${language}`).sort();
    expect(files).toEqual(NAMESPACES.map((name) => `${name}.json`).sort());
  }
});

test.each(translations)("[rule 59] %s says in %s what it says in English", async (namespace, other) => {
  const keys = async (language: string) => (await textsOf(language, namespace)).map(([key]) => key).sort();
  expect(await keys(other)).toEqual(await keys(base));
});

test.each(translations)("%s names in %s the same placeholders as in English", async (namespace, other) => {
  const translated = new Map(await textsOf(other, namespace));
  const differing = (await textsOf(base, namespace)).filter(
    ([key, text]) => placeholders(text).join() !== placeholders(translated.get(key) ?? "").join(),
  );
  expect(differing).toEqual([]);
});

test.each(NAMESPACES)(
  "%s has no empty text, and each form of a plural that its language has",
  async (namespace) => {
    for (const language of APP_LANGUAGES) {
      const texts = await textsOf(language, namespace);
      const keys = new Set(texts.map(([key]) => key));
      expect(texts.filter(([, text]) => text.trim() === "")).toEqual([]);
      const plurals = [...keys]
        .filter((key) => /_(one|other)$/.test(key))
        .map((key) => key.replace(/_\w+$/, ""));
      expect(plurals.filter((key) => !keys.has(`${key}_one`) || !keys.has(`${key}_other`))).toEqual([]);
    }
  },
);

test("a catalog that is not there is refused by name", async () => {
  await expect(readCatalog("en", "nowhere")).rejects.toThrow("en/nowhere.json");
});

test("a key that no catalog has is no key for the type check", () => {
  const known: "action.save" extends ParseKeys<"common"> ? true : false = true;
  const missing: "action.nothingOfTheSort" extends ParseKeys<"common"> ? true : false = false;
  const elsewhere: "action.save" extends ParseKeys<"referee"> ? true : false = true;
  expect([known, missing, elsewhere]).toEqual([true, false, true]);
});
