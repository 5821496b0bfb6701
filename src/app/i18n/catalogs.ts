/** The catalogs of words: a file for each language and each person's part, loaded when a screen first needs it. */
import type { BackendModule } from "i18next";

export const NAMESPACES = [
  "common",
  "referee",
  "office",
  "rules",
  "captain",
  "board",
  "start",
  "relay",
  "print",
  "repair",
] as const;
export type CatalogName = (typeof NAMESPACES)[number];

const loaders = import.meta.glob<Catalog>("./{en,fr,de}/*.json", { import: "default" });

/** Words by key; keys may be grouped. */
export interface Catalog {
  readonly [key: string]: string | Catalog;
}

/** Reads one catalog. Rejects when there is none or when its file can't be fetched. */
export async function readCatalog(language: string, namespace: string): Promise<Catalog> {
  const load = loaders[`./${language}/${namespace}.json`];
  if (!load) throw new Error(`There is no catalog ${language}/${namespace}.json`);
  return load();
}

/** Hands the catalogs to i18next. */
export const catalogs: BackendModule = {
  type: "backend",
  init() {},
  read(language, namespace, done) {
    readCatalog(language, namespace).then(
      (words) => done(null, words),
      (reason: unknown) => done(reason instanceof Error ? reason : new Error(String(reason)), null),
    );
  },
};
