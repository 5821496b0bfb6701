import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { appLanguage } from "../i18n/language.ts";
import { decimalSign } from "../i18n/numbers.ts";
import { readDecimal } from "../ui/decimal.ts";
import { FieldProblem } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import css from "./ValuePad.module.css";

interface ValuePadProps {
  /** What is measured. */
  readonly label: string;
  readonly unit: string;
  /** A decimal string; null: none yet. */
  readonly initial: string | null;
  /** A sign may stand before the number. */
  readonly negative: boolean;
  readonly onSave: (value: string) => void;
}

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Takes a measured value by big keys, since number keyboards are small and lack a minus; a real keyboard types too. */
export function ValuePad({ label, unit, initial, negative, onSave }: ValuePadProps) {
  const { t, i18n } = useTranslation("referee");
  const sign = decimalSign(appLanguage(i18n.resolvedLanguage) ?? "en");
  const id = useId();
  const [text, setText] = useState((initial ?? "").replace(".", sign).replace("-", "−"));
  const value = readDecimal(text);
  const wrong = text !== "" && text !== "−" && value === null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (value !== null) onSave(value);
  };
  const key = (shown: string) => (
    <button key={shown} type="button" className={css.key} onClick={() => setText(text + shown)}>
      {shown}
    </button>
  );
  return (
    <form className={css.pad} onSubmit={save} noValidate>
      <label className="said" htmlFor={id}>
        {label}
      </label>
      <div className={css.shown}>
        <input
          id={id}
          className={css.value}
          type="text"
          inputMode="none"
          autoComplete="off"
          value={text}
          aria-describedby={`${id}-unit`}
          aria-invalid={wrong || undefined}
          data-first-focus
          onChange={(event) => setText(event.target.value)}
        />
        <span id={`${id}-unit`} className={css.unit}>
          {unit}
        </span>
      </div>
      {wrong && <FieldProblem>{t("value.notNumber")}</FieldProblem>}
      <div className={css.keys}>
        {DIGITS.map(key)}
        <button
          type="button"
          className={css.key}
          disabled={text.includes(sign)}
          onClick={() => setText(text + sign)}
        >
          {sign}
        </button>
        {key("0")}
        <button
          type="button"
          className={css.key}
          aria-label={t("value.erase")}
          disabled={text === ""}
          onClick={() => setText(text.slice(0, -1))}
        >
          <Icon name="backspace" />
        </button>
        {negative && (
          <button
            type="button"
            className={css.key}
            aria-label={t("field.changeSign")}
            onClick={() => setText(/^[-−]/.test(text) ? text.slice(1) : `−${text}`)}
          >
            ±
          </button>
        )}
        <button
          type="submit"
          className={css.key}
          data-go
          data-wide={negative || undefined}
          disabled={value === null}
        >
          {t("action.save")}
        </button>
      </div>
    </form>
  );
}
