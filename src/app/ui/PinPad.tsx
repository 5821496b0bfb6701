import { type FormEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon.tsx";
import css from "./PinPad.module.css";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

export interface PinPadProps {
  /** Whose PIN it is. */
  readonly label: ReactNode;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Called with the digits; the pad is empty afterwards. */
  readonly onEnter: (pin: string) => void;
  /** What came of the last try; null: nothing yet. */
  readonly problem?: ReactNode;
  /** While a try is being checked, or the pad has to wait. */
  readonly disabled?: boolean;
}

/** Takes a PIN by big keys or by a keyboard. The digits are never shown, only how many there are. */
export function PinPad({
  label,
  minLength = 4,
  maxLength = 6,
  onEnter,
  problem,
  disabled = false,
}: PinPadProps) {
  const { t } = useTranslation();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [pin, setPin] = useState("");
  const ready = pin.length >= minLength && !disabled;
  const put = (digits: string) => setPin(digits.replace(/\D/g, "").slice(0, maxLength));
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setPin("");
    onEnter(pin);
  };
  useTyping(form, disabled, (key) => {
    if (key === "Enter") form.current?.requestSubmit();
    else put(key === "Backspace" ? pin.slice(0, -1) : pin + key);
  });
  return (
    <form ref={form} className={css.pad} onSubmit={enter}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <div className={css.shown} data-problem={problem ? true : undefined}>
        {/* Numbers are tapped below: the tablet's own keyboard stays away, a real one types here. */}
        <input
          id={id}
          className={css.input}
          type="password"
          inputMode="none"
          autoComplete="off"
          value={pin}
          disabled={disabled}
          aria-describedby={`${id}-problem`}
          data-first-focus
          onChange={(event) => put(event.target.value)}
        />
        <div className={css.dots} aria-hidden="true">
          {Array.from({ length: maxLength }, (_, place) => (
            <i
              key={DIGITS[place]}
              data-full={place < pin.length || undefined}
              data-more={place >= minLength || undefined}
            />
          ))}
        </div>
      </div>
      <p id={`${id}-problem`} className={css.problem} role="alert">
        {problem}
      </p>
      <div className={css.keys}>
        {DIGITS.map((digit) => (
          <Key key={digit} disabled={disabled} onTap={() => put(pin + digit)}>
            {digit}
          </Key>
        ))}
        <Key disabled={disabled || pin === ""} label={t("pin.erase")} onTap={() => put(pin.slice(0, -1))}>
          <Icon name="backspace" />
        </Key>
        <Key disabled={disabled} onTap={() => put(`${pin}0`)}>
          0
        </Key>
        <button type="submit" className={css.key} data-go disabled={!ready}>
          {t("action.ok")}
        </button>
      </div>
      <p className="said" role="status">
        {pin === "" ? "" : t("pin.digits", { count: pin.length })}
      </p>
    </form>
  );
}

/**
 * Keys of a keyboard that are pressed while nothing has the focus, or one of the pad's own keys: a tap on one takes it
 * from the field. There Enter is the key's own.
 */
function useTyping(
  form: RefObject<HTMLFormElement | null>,
  disabled: boolean,
  onKey: (key: string) => void,
): void {
  useEffect(() => {
    if (disabled) return;
    const typed = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || !/^(\d|Backspace|Enter)$/.test(key)) return;
      if (!(target instanceof Element) || target.matches("input, textarea, select")) return;
      const within = form.current?.contains(target) === true;
      const modal = document.querySelector("dialog[open]");
      const hidden = modal !== null && !modal.contains(form.current);
      if (hidden || !(within ? key !== "Enter" : target.matches("body, main, h1, h2"))) return;
      event.preventDefault();
      onKey(key);
    };
    document.addEventListener("keydown", typed);
    return () => document.removeEventListener("keydown", typed);
  });
}

interface KeyProps {
  readonly disabled: boolean;
  readonly label?: string;
  readonly onTap: () => void;
  readonly children: ReactNode;
}

function Key({ disabled, label, onTap, children }: KeyProps) {
  return (
    <button type="button" className={css.key} disabled={disabled} aria-label={label} onClick={onTap}>
      {children}
    </button>
  );
}
