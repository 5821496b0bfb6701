import { useId } from "react";
import type { TypedWords } from "../../core/competition/typed-words.ts";
import { Button } from "../ui/Button.tsx";
import { useSheet } from "./sheet-context.ts";
import css from "./TypedNote.module.css";
import { questionAt } from "./typed-words.ts";

/** Words that were typed and left, where they belong, with the way on to them: they are not on the sheet [D65]. */
export function TypedNote({ place, text }: TypedWords) {
  const { speech } = useSheet();
  const words = useId();
  return (
    <div className={css.note}>
      <p id={words} className={css.words}>
        <b className={css.state}>{speech.t("typed.notOnSheet")}</b> {text}
      </p>
      <GoOnTyping place={place} describedBy={words} />
    </div>
  );
}

interface GoOnTypingProps extends Pick<TypedWords, "place"> {
  /** The element that shows the words. */
  readonly describedBy: string;
}

/** Opens the form that the words were typed in. */
export function GoOnTyping({ place, describedBy }: GoOnTypingProps) {
  const { speech, readOnly, ask } = useSheet();
  const question = questionAt(place);
  if (question === null) return null;
  return (
    <Button icon="edit" disabled={readOnly} aria-describedby={describedBy} onClick={() => ask(question)}>
      {speech.t("typed.goOn")}
    </Button>
  );
}
