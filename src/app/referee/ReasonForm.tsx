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
import type { LeftWords } from "./typed-words.ts";

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
  /** Where words are kept that are neither saved nor cancelled; those of before are in the field in place of `initial`. */
  readonly words?: LeftWords;
}

/** Words of a person, by phrases to tap or typed. */
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
  words,
}: ReasonFormProps) {
  const { t } = useTranslation("referee");
  const { register, handleSubmit, formState, getValues } = useForm({
    defaultValues: { text: words?.left ?? initial },
  });
  const { typing, end } = useLeaving(() => getValues("text"), words);
  const save = handleSubmit(({ text }) => end(() => onSave(text.trim())));
  return (
    <form className={css.form} onSubmit={save} onInput={typing} noValidate>
      {words?.left !== undefined && <LeftBefore />}
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
        <Button onClick={() => end(onCancel)}>{t("action.cancel")}</Button>
        <Button type="submit" tone={tone} busy={busy}>
          {action ?? t("action.save")}
        </Button>
      </div>
    </form>
  );
}

const fits = (kind: "reason" | "remark", text: string): boolean =>
  kind === "reason" ? v.is(Reason, text) : text.trim() === "" || v.is(Remark, text);
