import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { appLanguage } from "../i18n/language.ts";
import { decimalSign, timeText } from "../i18n/numbers.ts";
import { FieldProblem } from "./Field.tsx";
import css from "./TimeField.module.css";
import { useTyped } from "./typed.ts";

export interface TimeFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly problem?: ReactNode;
  /** A time in the rule set's unit; null: none. */
  readonly value: number | null;
  /** Called with a whole number of units, or with null while what stands there is no time that fits. */
  readonly onChange: (value: number | null) => void;
  readonly unitsPerSecond?: 1 | 10 | 100 | 1000;
  /** The longest time that can be meant, in units. */
  readonly max?: number;
  readonly disabled?: boolean;
}

interface Parts {
  readonly minutes: string;
  readonly seconds: string;
  readonly fraction: string;
}
const EMPTY: Parts = { minutes: "", seconds: "", fraction: "" };
const fractionKeys = {
  1: null,
  10: "time.tenths",
  100: "time.hundredths",
  1000: "time.thousandths",
} as const;

/** A time by hand: minutes, seconds and the parts of a second, each in a box of its own, so that digits are enough. */
export function TimeField({
  label,
  hint,
  problem,
  value,
  onChange,
  unitsPerSecond = 10,
  max,
  disabled = false,
}: TimeFieldProps) {
  const { t, i18n } = useTranslation();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  const id = useId();
  const [parts, setParts] = useTyped(value, (time) => partsOf(time, unitsPerSecond));
  const fractionKey = fractionKeys[unitsPerSecond];
  const read = readTime(parts, unitsPerSecond, max);
  const wrong = typeof read === "string" ? wrongWords(read) : null;

  function write(part: keyof Parts, text: string): void {
    const next = { ...parts, [part]: text };
    const means = readTime(next, unitsPerSecond, max);
    const time = typeof means === "number" ? means : null;
    setParts(next, time);
    onChange(time);
  }
  function wrongWords(kind: Misfit): string {
    switch (kind) {
      case "seconds":
        return t("time.secondsLimit");
      case "digits":
        return t("time.whole");
      case "tooLong":
        return t("field.tooLarge", { max: timeText(max ?? 0, language, unitsPerSecond) });
    }
  }
  const box = (part: keyof Parts, name: string, digits: number) => (
    <label className={css.part} data-part={part}>
      <input
        className={css.box}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={digits}
        size={digits}
        value={parts[part]}
        disabled={disabled}
        aria-invalid={wrong !== null || undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => write(part, event.target.value)}
      />
      <span className={css.name}>{name}</span>
    </label>
  );

  return (
    <fieldset className={css.field} aria-describedby={hint === undefined ? undefined : id}>
      <legend className={css.legend}>{label}</legend>
      {hint !== undefined && (
        <p id={id} className={css.hint}>
          {hint}
        </p>
      )}
      <div className={css.boxes}>
        {box("minutes", t("time.minutes"), 3)}
        <span className={css.sign}>:</span>
        {box("seconds", t("time.seconds"), 2)}
        {fractionKey !== null && (
          <>
            <span className={css.sign}>{decimalSign(language)}</span>
            {box("fraction", t(fractionKey), String(unitsPerSecond).length - 1)}
          </>
        )}
      </div>
      {(wrong ?? problem) && <FieldProblem>{wrong ?? problem}</FieldProblem>}
    </fieldset>
  );
}

type Misfit = "seconds" | "digits" | "tooLong";

/** The time that the boxes mean; null when all are empty. An empty box beside a filled one is zero. */
function readTime(parts: Parts, unitsPerSecond: number, max: number | undefined): number | Misfit | null {
  const texts = [parts.minutes, parts.seconds, parts.fraction].map((text) => text.trim());
  if (texts.every((text) => text === "")) return null;
  if (!texts.every((text) => /^\d*$/.test(text))) return "digits";
  const [minutes = "", seconds = "", fraction = ""] = texts;
  if (Number(seconds) > 59) return "seconds";
  const places = Math.round(Math.log10(unitsPerSecond));
  const units = places === 0 ? 0 : Number(fraction.padEnd(places, "0"));
  const time = (Number(minutes) * 60 + Number(seconds)) * unitsPerSecond + units;
  return max !== undefined && time > max ? "tooLong" : time;
}

function partsOf(time: number | null, unitsPerSecond: number): Parts {
  if (time === null) return EMPTY;
  const [minutes = "", seconds = "", fraction = ""] = timeText(time, "en", unitsPerSecond).split(/[:.]/);
  return { minutes: String(Number(minutes)), seconds, fraction };
}
