import type { ComponentPropsWithRef } from "react";
import { Field, type FieldWords } from "./Field.tsx";
import { Icon } from "./Icon.tsx";
import css from "./Select.module.css";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps
  extends FieldWords,
    Omit<ComponentPropsWithRef<"select">, "id" | "className" | "style" | "children"> {
  readonly options: readonly SelectOption[];
  /** The words of the empty choice, whose value is ""; absent: there is no empty choice. */
  readonly placeholder?: string;
}

/** One of many, with the device's own list. */
export function Select({
  label,
  hint,
  problem,
  optional = false,
  options,
  placeholder,
  ...rest
}: SelectProps) {
  return (
    <Field label={label} hint={hint} problem={problem} optional={optional}>
      {(control) => (
        <div className={css.select}>
          <select {...rest} {...control}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      )}
    </Field>
  );
}
