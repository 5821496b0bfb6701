import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon.tsx";
import css from "./Stepper.module.css";

export interface StepperProps {
  /** What is counted, for those who hear the screen. */
  readonly label: string;
  readonly describedBy?: string;
  /** null: not counted yet, shown as "–"; that is not zero. */
  readonly value: number | null;
  readonly max: number;
  readonly onChange: (value: number) => void;
  readonly disabled?: boolean;
  /** A button for "all of them". */
  readonly withAll?: boolean;
}

/**
 * A count from 0 to `max`. It begins empty: plus makes 1, minus makes 0. With a keyboard: arrows, Home, End, Page up
 * and down, or the digits themselves.
 */
export function Stepper({
  label,
  describedBy,
  value,
  max,
  onChange,
  disabled = false,
  withAll = false,
}: StepperProps) {
  const { t } = useTranslation();
  const typed = useRef("");
  const set = (next: number) => {
    const count = Math.min(max, Math.max(0, next));
    if (count !== value) onChange(count);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = countForKey(event.key, value, max, typed.current);
    if (next === null) return;
    event.preventDefault();
    typed.current = isDigit(event.key) ? String(next) : "";
    set(next);
  };
  return (
    <fieldset className={css.stepper} disabled={disabled} data-empty={value === null || undefined}>
      <button
        type="button"
        tabIndex={-1}
        className={css.step}
        aria-label={`${t("count.less")}: ${label}`}
        disabled={value === 0}
        onClick={() => set((value ?? 0) - 1)}
      >
        <Icon name="minus" />
      </button>
      <div
        className={css.value}
        role="spinbutton"
        tabIndex={disabled ? -1 : 0}
        aria-label={label}
        aria-describedby={describedBy}
        aria-disabled={disabled || undefined}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value ?? undefined}
        aria-valuetext={value === null ? t("mark.notMarked") : t("count.of", { count: value, max })}
        onKeyDown={onKeyDown}
        onBlur={() => {
          typed.current = "";
        }}
      >
        {value ?? "–"}
      </div>
      <button
        type="button"
        tabIndex={-1}
        className={css.step}
        aria-label={`${t("count.more")}: ${label}`}
        disabled={value === max}
        onClick={() => set((value ?? 0) + 1)}
      >
        <Icon name="plus" />
      </button>
      {withAll && (
        <button
          type="button"
          tabIndex={-1}
          className={css.all}
          aria-label={`${t("count.all", { count: max })}: ${label}`}
          disabled={value === max}
          onClick={() => set(max)}
        >
          {t("count.all", { count: max })}
        </button>
      )}
    </fieldset>
  );
}

const isDigit = (key: string) => /^[0-9]$/.test(key);

/** The count that a key asks for, or null when the key is not ours. Digits follow one another as long as they fit. */
function countForKey(key: string, value: number | null, max: number, typed: string): number | null {
  if (isDigit(key)) {
    const joined = Number(typed + key);
    return joined <= max ? joined : Number(key);
  }
  switch (key) {
    case "ArrowUp":
    case "ArrowRight":
      return (value ?? 0) + 1;
    case "ArrowDown":
    case "ArrowLeft":
      return (value ?? 0) - 1;
    case "PageUp":
      return (value ?? 0) + 10;
    case "PageDown":
      return (value ?? 0) - 10;
    case "Home":
      return 0;
    case "End":
      return max;
    default:
      return null;
  }
}
