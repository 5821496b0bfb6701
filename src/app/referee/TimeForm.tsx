import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import type { StationTime } from "../../core/competition/id.ts";
import type { Rules } from "../../core/competition/rules.ts";
import { Reason } from "../../core/competition/words.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { LeftBefore } from "./LeftBefore.tsx";
import { useLeaving } from "./leaving.ts";
import { usePhrases } from "./phrases.ts";
import css from "./ReasonForm.module.css";

export interface TimeFormProps {
  readonly initial: { readonly time: StationTime | null; readonly reason: string };
  readonly unitsPerSecond: Rules["unitsPerSecond"];
  readonly onSave: (time: StationTime, reason: string) => void;
  readonly onCancel: () => void;
  /** What was typed as the reason before and is not saved: it is in the field in place of `initial.reason`. */
  readonly left: string | undefined;
  /** Called with the reason as it stands while it is neither saved nor cancelled: when typing rests and when the form goes. */
  readonly onLeave: (reason: string) => void;
}

/** A time by hand, with the reason why the clock did not tell it [rule 16]. */
export function TimeForm({ initial, unitsPerSecond, onSave, onCancel, left, onLeave }: TimeFormProps) {
  const { t } = useTranslation("referee");
  const phrases = usePhrases("byHand");
  const { control, register, handleSubmit, formState, getValues } = useForm<TimeFormProps["initial"]>({
    defaultValues: { ...initial, reason: left ?? initial.reason },
  });
  const { typing, over } = useLeaving(() => getValues("reason"), onLeave);
  const save = handleSubmit(({ time, reason }) => {
    if (time === null) return;
    over();
    onSave(time, reason.trim());
  });
  const cancel = () => {
    over();
    onCancel();
  };
  return (
    <form className={css.form} onSubmit={save} onInput={typing} noValidate>
      <Controller
        control={control}
        name="time"
        rules={{ validate: (time) => time !== null || t("time.needed") }}
        render={({ field: { value, onChange } }) => (
          <TimeField
            label={t("noun.time")}
            value={value}
            onChange={onChange}
            unitsPerSecond={unitsPerSecond}
            problem={formState.errors.time?.message}
          />
        )}
      />
      {left !== undefined && <LeftBefore />}
      <TextArea
        {...register("reason", { validate: (text) => v.is(Reason, text) || t("reason.needed") })}
        label={t("time.whyByHand")}
        phrases={phrases}
        problem={formState.errors.reason?.message}
      />
      <div className={css.actions}>
        <Button onClick={cancel}>{t("action.cancel")}</Button>
        <Button type="submit" tone="primary">
          {t("action.save")}
        </Button>
      </div>
    </form>
  );
}
