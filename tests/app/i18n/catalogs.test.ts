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
const both = async (namespace: string) =>
  Promise.all(APP_LANGUAGES.map(async (language) => flat(await readCatalog(language, namespace))));

test("there is a file for each catalog in each language, and no other", () => {
  for (const language of APP_LANGUAGES) {
    const files = readdirSync(`src/app/i18n/${language}`).sort();
    expect(files).toEqual(NAMESPACES.map((name) => `${name}.json`).sort());
  }
});

test.each(NAMESPACES)("[rule 59] %s says the same things in English and French", async (namespace) => {
  const [en = [], fr = []] = await both(namespace);
  expect(fr.map(([key]) => key).sort()).toEqual(en.map(([key]) => key).sort());
});

test.each(NAMESPACES)("%s names the same placeholders in both languages", async (namespace) => {
  const [en = [], fr = []] = await both(namespace);
  const french = new Map(fr);
  const differing = en.filter(
    ([key, text]) => placeholders(text).join() !== placeholders(french.get(key) ?? "").join(),
  );
  expect(differing).toEqual([]);
});

test.each(NAMESPACES)("%s has no empty text, and no plural without its other form", async (namespace) => {
  for (const texts of await both(namespace)) {
    const keys = new Set(texts.map(([key]) => key));
    expect(texts.filter(([, text]) => text.trim() === "")).toEqual([]);
    const plurals = [...keys]
      .filter((key) => /_(one|other)$/.test(key))
      .map((key) => key.replace(/_\w+$/, ""));
    expect(plurals.filter((key) => !keys.has(`${key}_one`) || !keys.has(`${key}_other`))).toEqual([]);
  }
});

test("a catalog that is not there is refused by name", async () => {
  await expect(readCatalog("en", "nowhere")).rejects.toThrow("en/nowhere.json");
});

test("a key that no catalog has is no key for the type check", () => {
  const known: "action.save" extends ParseKeys<"common"> ? true : false = true;
  const missing: "action.nothingOfTheSort" extends ParseKeys<"common"> ? true : false = false;
  const elsewhere: "action.save" extends ParseKeys<"referee"> ? true : false = true;
  expect([known, missing, elsewhere]).toEqual([true, false, true]);
});
