import type { WordsPlace } from "../../core/competition/typed-words.ts";
import { ReasonForm, type ReasonFormProps } from "./ReasonForm.tsx";
import { useLeftWords } from "./typed-words.ts";

interface SheetReasonFormProps extends Omit<ReasonFormProps, "left" | "onLeave"> {
  readonly place: WordsPlace;
}

/** Words on the open sheet: what is left half typed is there again, until it is saved or cancelled [D65]. */
export function SheetReasonForm({ place, onSave, onCancel, ...rest }: SheetReasonFormProps) {
  const { left, keep, letGo } = useLeftWords(place, rest.initial);
  return (
    <ReasonForm
      {...rest}
      left={left}
      onLeave={keep}
      onSave={(text) => {
        onSave(text);
        letGo();
      }}
      onCancel={() => {
        letGo();
        onCancel();
      }}
    />
  );
}
