/** The app's own words, so that a script finds a button in whatever language the screen is. */
import { readFileSync } from "node:fs";
import type { AppLanguage } from "../../src/app/i18n/language.ts";

interface Catalog {
  readonly [key: string]: string | Catalog;
}
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/**
 * What a key of a person's catalog says, or of the common one.
 *
 * @throws when there is no such key
 */
export function wordsOf(language: AppLanguage, namespace: string): Say {
  const catalogs = [namespace, "common"].map((name) => readCatalog(language, name));
  return (key, values = {}) => {
    const [words] = catalogs.flatMap((catalog) => find(catalog, key.split(".")) ?? []);
    if (words === undefined) throw new Error(`Neither ${namespace} nor common says ${key} in ${language}`);
    const whole = words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
    // Names are compared with plain spaces, while French has narrow ones before its colons.
    return whole.replace(/\s/g, " ");
  };
}

function readCatalog(language: AppLanguage, name: string): Catalog {
  return JSON.parse(readFileSync(`src/app/i18n/${language}/${name}.json`, "utf8"));
}

function find(catalog: Catalog, [first = "", ...rest]: readonly string[]): string | undefined {
  const found = catalog[first];
  if (typeof found === "string") return rest.length === 0 ? found : undefined;
  return found && find(found, rest);
}
