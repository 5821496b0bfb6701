import type { ComponentPropsWithRef } from "react";
import { Field, type FieldWords } from "./Field.tsx";

export interface TextFieldProps
  extends FieldWords,
    Omit<ComponentPropsWithRef<"input">, "id" | "className" | "style" | "children"> {}

/** One line of text. Takes the attributes of an input, so that a form library can register it. */
export function TextField({
  label,
  hint,
  problem,
  optional = false,
  type = "text",
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem} optional={optional}>
      {(control) => <input {...rest} {...control} type={type} />}
    </Field>
  );
}
