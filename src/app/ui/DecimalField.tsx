import { useTranslation } from "react-i18next";
import { appLanguage } from "../i18n/language.ts";
import { decimalSign, pointsText } from "../i18n/numbers.ts";
import css from "./DecimalField.module.css";
import { compareDecimals, fitsStep, readDecimal } from "./decimal.ts";
import { Field, type FieldWords } from "./Field.tsx";
import { useTyped } from "./typed.ts";

export interface DecimalFieldProps extends FieldWords {
  /** A decimal string such as "5.5"; null: none. */
  readonly value: string | null;
  /** Called with a decimal string when what stands there is one that fits, otherwise with null. */
  readonly onChange: (value: string | null) => void;
  /** Decimal strings; both ends are allowed. A `min` below zero, or none at all with `negative`, offers a sign. */
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
  readonly negative?: boolean;
  /** After the number: "cm", "°C". */
  readonly unit?: string;
  readonly disabled?: boolean;
  readonly onBlur?: () => void;
}

/**
 * A decimal number, typed with comma or point. What is typed stays as typed; what it means goes to `onChange`. Number
 * keyboards of tablets have no minus, so a button changes the sign where one may stand.
 */
export function DecimalField({
  label,
  hint,
  problem,
  optional = false,
  value,
  onChange,
  min,
  max,
  step,
  negative = min?.startsWith("-") ?? false,
  unit,
  disabled = false,
  onBlur,
}: DecimalFieldProps) {
  const { t, i18n } = useTranslation();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  const sign = decimalSign(language);
  const [text, setText] = useTyped(value, (known) => shown(known, sign));

  function write(next: string): void {
    const decimal = readDecimal(next);
    const means = decimal !== null && misfit(decimal) === null ? decimal : null;
    setText(next, means);
    onChange(means);
  }
  function misfit(decimal: string): string | null {
    if (min !== undefined && compareDecimals(decimal, min) < 0)
      return t("field.tooSmall", { min: pointsText(min, language) });
    if (max !== undefined && compareDecimals(decimal, max) > 0)
      return t("field.tooLarge", { max: pointsText(max, language) });
    if (step !== undefined && !fitsStep(decimal, step))
      return t("field.offStep", { step: pointsText(step, language) });
    return null;
  }
  function wrong(): string | null {
    if (text.trim() === "") return null;
    const decimal = readDecimal(text);
    return decimal === null
      ? t("field.notNumber", { example: pointsText("2.5", language) })
      : misfit(decimal);
  }

  return (
    <Field label={label} hint={hint} problem={wrong() ?? problem} optional={optional}>
      {(control) => (
        <div className={css.line}>
          {negative && (
            <button
              type="button"
              className={css.sign}
              aria-label={t("field.changeSign")}
              disabled={disabled}
              onClick={() => write(/^\s*[-−]/.test(text) ? text.replace(/[-−]/, "") : `−${text}`)}
            >
              ±
            </button>
          )}
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            enterKeyHint="done"
            value={text}
            disabled={disabled}
            onBlur={onBlur}
            onChange={(event) => write(event.target.value)}
          />
          {unit !== undefined && <span className={css.unit}>{unit}</span>}
        </div>
      )}
    </Field>
  );
}

const shown = (value: string | null, sign: string) => (value ?? "").replace(".", sign).replace("-", "−");
