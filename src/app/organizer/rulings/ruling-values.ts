/** A ruling between its fields and the record. */
import * as v from "valibot";
import type { CriterionId, StationId } from "../../../core/competition/id.ts";
import { Words } from "../../../core/competition/words.ts";
import type { Ruling } from "../../../core/log/rulings.ts";
import { APP_LANGUAGES, type AppLanguage } from "../../i18n/language.ts";

export type Typed = Readonly<Record<AppLanguage, string>>;
export interface RulingValues {
  readonly station: StationId;
  /** "": the whole sheet. */
  readonly criterion: CriterionId | "";
  readonly texts: Typed;
}

/**
 * What was typed as it stands in the op: in every language that forms are in, or, where no time is left to translate,
 * in one language for everybody. Null: neither.
 */
export function rulingText(typed: Typed): Ruling["text"] | null {
  const said = Object.entries(typed).flatMap(([language, text]) =>
    text.trim() === "" ? [] : [[language, text.trim()] as const],
  );
  const [only] = said;
  if (only === undefined) return null;
  if (said.length === 1) return only[1];
  const words = v.safeParse(Words, Object.fromEntries(said));
  return words.success ? words.output : null;
}

/** What to say at an empty field of words that make no ruling. */
export const missingWords = (typed: Typed): "rulings.textNeeded" | "rulings.pairNeeded" =>
  Object.values(typed).every((text) => text.trim() === "") ? "rulings.textNeeded" : "rulings.pairNeeded";

/** @param own  the reader's language: where a ruling in one language only is shown to be changed */
export function typedText(text: Ruling["text"] | null, own: AppLanguage): Typed {
  const typed = (language: AppLanguage): string => {
    if (text === null) return "";
    if (typeof text === "string") return language === own ? text : "";
    return text[language] ?? "";
  };
  return Object.fromEntries(APP_LANGUAGES.map((language) => [language, typed(language)])) as Typed;
}
