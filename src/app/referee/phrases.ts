/** Phrases that a tap says in place of typing, for each thing that asks for words [rule 22]. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

const KEYS = {
  missed: ["missed.notAttempted", "missed.tooLate", "missed.unsafe", "missed.prompted"],
  notApplicable: ["notApplicable.equipment", "notApplicable.interrupted", "notApplicable.notAsked"],
  failure: ["failure.seen", "failure.warned", "failure.confirmed"],
  penalty: ["penalty.seen", "penalty.warned", "penalty.confirmed"],
  remark: ["remark.prompted", "remark.discussed", "remark.equipment", "remark.exemplary"],
  byHand: ["byHand.stopwatch", "byHand.tappedLate", "byHand.noClock"],
  refused: ["refused.marks", "refused.protest", "refused.notThere"],
  correction: ["correction.mistapped", "correction.forgotten", "correction.discussed"],
} as const;
export type PhrasesFor = keyof typeof KEYS;

/** The phrases for one kind of words, in the reader's language. */
export function usePhrases(what: PhrasesFor): readonly string[] {
  const { t } = useTranslation("referee");
  return useMemo(() => KEYS[what].map((key) => t(`phrase.${key}`)), [t, what]);
}
