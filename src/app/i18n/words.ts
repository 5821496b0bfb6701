/** Picks the language of words that are stored by language: the texts of forms, categories, stations [rule 59]. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Language, Words } from "../../core/competition/words.ts";
import { appLanguage } from "./language.ts";

/** `words` in the reader's language; where that is missing, in the language whose text counts in doubt. */
export function wordsIn(words: Words, language: Language, authoritative: Language = "en"): string {
  return words[language] ?? words[authoritative] ?? words.en;
}

/** `wordsIn` for the language that the screen shows now; `authoritative` is the competition's. */
export function useWords(authoritative: Language = "en"): (words: Words) => string {
  const { i18n } = useTranslation();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  return useCallback((words) => wordsIn(words, language, authoritative), [language, authoritative]);
}
