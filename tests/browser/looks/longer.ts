/** Words that are longer than those of any language, so that a screen which holds them holds every language. */
import i18next from "i18next";
import { type Catalog, NAMESPACES, readCatalog } from "../../../src/app/i18n/catalogs.ts";

const ACCENTED = new Map(
  Object.entries({ a: "á", e: "ê", i: "ï", o: "ö", u: "ü", c: "ç", n: "ñ", E: "É", A: "Å" }),
);
const accented = (letters: string) => [...letters].map((letter) => ACCENTED.get(letter) ?? letter).join("");

/** Each word with accents and longer by 40 %; what is put in later (`{{name}}`) stays as it is. */
export const lengthened = (text: string): string =>
  text.replace(/\{\{.*?\}\}|\p{L}+/gu, (part) =>
    part.startsWith("{{") ? part : accented(part + part.slice(0, Math.ceil(part.length * 0.4)).toLowerCase()),
  );
const longerCatalog = (catalog: Catalog): Catalog =>
  Object.fromEntries(
    Object.entries(catalog).map(([key, words]) => [
      key,
      typeof words === "string" ? lengthened(words) : longerCatalog(words),
    ]),
  );

/** Puts the lengthened English in place of the French: a change to French shows it from then on. */
export async function lengthenFrench(): Promise<void> {
  for (const namespace of NAMESPACES) {
    const longer = longerCatalog(await readCatalog("en", namespace));
    i18next.addResourceBundle("fr", namespace, longer, false, true);
  }
}
