import type { WordsPlace } from "../../core/competition/typed-words.ts";
import { TimeForm, type TimeFormProps } from "./TimeForm.tsx";
import { useLeftWords } from "./typed-words.ts";

interface SheetTimeFormProps extends Omit<TimeFormProps, "left" | "onLeave"> {
  readonly place: WordsPlace;
}

/** A time by hand on the open sheet: its reason, left half typed, is there again, until it is saved or cancelled [D65]. */
export function SheetTimeForm({ place, onSave, onCancel, ...rest }: SheetTimeFormProps) {
  const { left, keep, letGo } = useLeftWords(place, rest.initial.reason);
  return (
    <TimeForm
      {...rest}
      left={left}
      onLeave={keep}
      onSave={(time, reason) => {
        onSave(time, reason);
        letGo();
      }}
      onCancel={() => {
        letGo();
        onCancel();
      }}
    />
  );
}
