import type { WordsPlace } from "../../core/competition/typed-words.ts";
import { ReasonForm, type ReasonFormProps } from "./ReasonForm.tsx";
import { useLeftWords } from "./typed-words.ts";

interface SheetReasonFormProps extends Omit<ReasonFormProps, "words"> {
  readonly place: WordsPlace;
}

/** Words on the open sheet: what is left half typed is there again, until it is saved or cancelled [D65]. */
export function SheetReasonForm({ place, ...form }: SheetReasonFormProps) {
  return <ReasonForm {...form} words={useLeftWords(place, form.initial)} />;
}
