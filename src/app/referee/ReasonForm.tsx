import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { Reason, Remark } from "../../core/competition/words.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { LeftBefore } from "./LeftBefore.tsx";
import { useLeaving } from "./leaving.ts";
import { type PhrasesFor, usePhrases } from "./phrases.ts";
import css from "./ReasonForm.module.css";

export interface ReasonFormProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly phrases: PhrasesFor;
  readonly initial: string | undefined;
  /** `reason`: words are needed; `remark`: empty takes it away. */
  readonly kind: "reason" | "remark";
  /** What the button does, "Save" unless said. */
  readonly action?: string;
  readonly tone?: "primary" | "danger";
  /** What was saved is on its way. */
  readonly busy?: boolean;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
  /** What was typed here before and is not saved: it is in the field in place of `initial`. */
  readonly left?: string | undefined;
  /** Called with what stands there while it is neither saved nor cancelled: when typing rests and when the form goes. */
  readonly onLeave?: (text: string) => void;
}

/** Words of a person, by phrases to tap or typed. What is left before it is saved is `onLeave`'s to keep. */
export function ReasonForm({
  label,
  hint,
  phrases,
  initial = "",
  kind,
  action,
  tone = "primary",
  busy = false,
  onSave,
  onCancel,
  left,
  onLeave,
}: ReasonFormProps) {
  const { t } = useTranslation("referee");
  const { register, handleSubmit, formState, getValues } = useForm({
    defaultValues: { text: left ?? initial },
  });
  const { typing, over } = useLeaving(() => getValues("text"), onLeave);
  const save = handleSubmit(({ text }) => {
    over();
    onSave(text.trim());
  });
  const cancel = () => {
    over();
    onCancel();
  };
  return (
    <form className={css.form} onSubmit={save} onInput={typing} noValidate>
      {left !== undefined && <LeftBefore />}
      <TextArea
        {...register("text", {
          validate: (text) => fits(kind, text) || t(kind === "reason" ? "reason.needed" : "reason.tooLong"),
        })}
        label={label}
        hint={hint ?? t("reason.noNames")}
        phrases={usePhrases(phrases)}
        problem={formState.errors.text?.message}
        rows={3}
      />
      <div className={css.actions}>
        <Button onClick={cancel}>{t("action.cancel")}</Button>
        <Button type="submit" tone={tone} busy={busy}>
          {action ?? t("action.save")}
        </Button>
      </div>
    </form>
  );
}

const fits = (kind: "reason" | "remark", text: string): boolean =>
  kind === "reason" ? v.is(Reason, text) : text.trim() === "" || v.is(Remark, text);
