/** Impossible combinations of a form between their fields and the form [P25]. */
import type { Combination, Form } from "../../../core/competition/form.ts";
import type { CriterionId } from "../../../core/competition/id.ts";
import { trimmed } from "../rules/penalty-values.ts";

export interface CombinationValues {
  /** The form's own id; a form library keeps the name "id" for itself. */
  readonly own: Combination["id"];
  readonly words: Combination["words"];
  readonly when: readonly {
    /** "": not chosen yet. */
    readonly criterion: CriterionId | "";
    readonly is: Combination["when"][number]["is"];
  }[];
}

/** What the dialog's fields hold. */
export interface CombinationsValues {
  readonly impossible: readonly CombinationValues[];
}

export const combinationValues = ({ id, words, when }: Combination): CombinationValues => ({
  own: id,
  words,
  when,
});

/** As new: two criteria to be chosen, the first left out though the second was done. */
export const newCombination = (own: Combination["id"]): CombinationValues => ({
  own,
  words: { en: "", fr: "" },
  when: [
    { criterion: "", is: "missed" },
    { criterion: "", is: "achieved" },
  ],
});

/** Values whose fields were filled in. */
export const combinationOf = ({ own, words, when }: CombinationValues): Combination => ({
  id: own,
  words: trimmed(words),
  when: chosen(when),
});

/** Those whose criterion was chosen. */
export const chosen = (when: CombinationValues["when"]): Form["impossible"][number]["when"] =>
  when.flatMap(({ criterion, is }) => (criterion === "" ? [] : [{ criterion, is }]));
