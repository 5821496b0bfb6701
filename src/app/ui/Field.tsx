import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import css from "./Field.module.css";
import { Icon } from "./Icon.tsx";

/** What every field with a label may say. */
export interface FieldWords {
  readonly label: ReactNode;
  /** Below the label: what to write, in which form. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do; null or absent: nothing. */
  readonly problem?: ReactNode;
  /** Says "optional" beside the label. */
  readonly optional?: boolean;
}

/** What the native control inside a field must carry. */
export interface ControlProps {
  readonly id: string;
  readonly className: string | undefined;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

export interface FieldProps extends FieldWords {
  readonly children: (control: ControlProps) => ReactNode;
}

/** Label, hint and problem around one native control, tied to it by ids. */
export function Field({ label, hint, problem, optional = false, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const wrong = problem !== undefined && problem !== null && problem !== false;
  const described = [hint !== undefined && `${id}-hint`, wrong && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
        {optional && <span className={css.optional}> {t("field.optional")}</span>}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      {children({
        id,
        className: css.control,
        "aria-describedby": described || undefined,
        "aria-invalid": wrong || undefined,
      })}
      {wrong && <FieldProblem id={`${id}-problem`}>{problem}</FieldProblem>}
    </div>
  );
}

/** What is wrong with a field, below it. */
export function FieldProblem({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p id={id} className={css.problem} role="alert">
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  );
}
