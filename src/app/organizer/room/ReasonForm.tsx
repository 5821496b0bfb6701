/** Asks for the reason that an act of the office must have, and gives it. */
import { type ReactNode, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import styles from "./run.module.css";

interface ReasonFormProps {
  readonly label: string;
  readonly action: string;
  readonly tone?: "primary" | "danger";
  readonly onGive: (reason: string) => Promise<unknown>;
  readonly onCancel?: () => void;
  /** What leads back, where "Cancel" could be taken for the act itself. */
  readonly back?: string;
  /** What is to be known before one gives it. */
  readonly lead?: ReactNode;
  /** A reason that is already written, to be changed or given. */
  readonly initial?: string;
  /** Whether what else is asked was answered: nothing is given before. */
  readonly answered?: boolean;
  /** What else is asked, between the reason and the buttons. */
  readonly children?: ReactNode;
}

/** The words stay in the field when the act could not be written, and it says so. */
export function ReasonForm({
  label,
  action,
  tone = "primary",
  onGive,
  onCancel,
  back,
  lead,
  initial = "",
  answered = true,
  children,
}: ReasonFormProps) {
  const { t } = useTranslation("office");
  const { register, handleSubmit, formState, reset } = useForm<{ reason: string }>({
    defaultValues: { reason: initial },
  });
  const [failed, setFailed] = useState(false);
  const give = handleSubmit(async ({ reason }) => {
    setFailed(false);
    try {
      await onGive(reason.trim());
      reset();
    } catch (error) {
      console.error(error);
      setFailed(true);
    }
  });
  return (
    <form className={styles.reason} onSubmit={(event) => void give(event)} noValidate>
      {typeof lead === "string" ? <p>{lead}</p> : lead}
      <TextArea
        label={label}
        hint={t("run.noNames")}
        problem={formState.errors.reason ? t("run.reasonNeeded") : failed ? t("run.notWritten") : undefined}
        {...register("reason", { validate: (text) => text.trim().length >= 3 })}
      />
      {children}
      <div className={styles.actions}>
        {onCancel && <Button onClick={onCancel}>{back ?? t("action.cancel")}</Button>}
        <Button type="submit" tone={tone} busy={formState.isSubmitting} disabled={!answered}>
          {action}
        </Button>
      </div>
    </form>
  );
}
