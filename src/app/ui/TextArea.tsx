import { type ComponentPropsWithRef, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Field, type FieldWords } from "./Field.tsx";
import css from "./TextArea.module.css";

export interface TextAreaProps
  extends FieldWords,
    Omit<ComponentPropsWithRef<"textarea">, "id" | "className" | "style" | "children"> {
  /** Phrases that a tap adds, so that nobody has to type with gloves. */
  readonly phrases?: readonly string[];
}

/** Several lines of text. A phrase that is tapped is added at the end, as if it had been typed. */
export function TextArea({
  label,
  hint,
  problem,
  optional = false,
  phrases = [],
  rows = 2,
  ref,
  ...rest
}: TextAreaProps) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => area.current, []);
  return (
    <Field label={label} hint={hint} problem={problem} optional={optional}>
      {(control) => (
        <>
          {phrases.length > 0 && (
            <ul className={css.phrases} aria-label={t("field.phrases")}>
              {phrases.map((phrase) => (
                <li key={phrase}>
                  <button
                    type="button"
                    className={css.phrase}
                    disabled={rest.disabled}
                    onClick={() => area.current && addPhrase(area.current, phrase)}
                  >
                    {phrase}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <textarea {...rest} {...control} ref={area} rows={rows} />
        </>
      )}
    </Field>
  );
}

/** Adds the words and tells whoever listens, as a key press would. */
function addPhrase(area: HTMLTextAreaElement, phrase: string): void {
  const { value } = area;
  const gap = value === "" || /\s$/.test(value) ? "" : " ";
  area.setRangeText(gap + phrase, value.length, value.length, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
