import { type ComponentPropsWithRef, type ReactNode, useId } from "react";
import css from "./Checkbox.module.css";

export interface CheckboxProps
  extends Omit<ComponentPropsWithRef<"input">, "id" | "type" | "className" | "style" | "children"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** Yes or no, with the whole line as the target. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label className={css.line}>
      <input
        {...rest}
        type="checkbox"
        className={css.box}
        aria-describedby={hint === undefined ? undefined : id}
      />
      <span>
        <span className={css.label}>{label}</span>
        {hint !== undefined && (
          <span id={id} className={css.hint}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
