import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import type { StationTime } from "../../core/competition/id.ts";
import type { Rules } from "../../core/competition/rules.ts";
import type { WordsPlace } from "../../core/competition/typed-words.ts";
import { Reason } from "../../core/competition/words.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { LeftBefore } from "./LeftBefore.tsx";
import { useLeaving } from "./leaving.ts";
import { usePhrases } from "./phrases.ts";
import css from "./ReasonForm.module.css";
import { useLeftWords } from "./typed-words.ts";

interface TimeFormProps {
  /** Whose time it is: its reason, left half typed, is there again, until it is saved or cancelled [D65]. */
  readonly place: WordsPlace;
  readonly initial: { readonly time: StationTime | null; readonly reason: string };
  readonly unitsPerSecond: Rules["unitsPerSecond"];
  readonly onSave: (time: StationTime, reason: string) => void;
  readonly onCancel: () => void;
}

/** A time by hand, with the reason why the clock did not tell it [rule 16]. */
export function TimeForm({ place, initial, unitsPerSecond, onSave, onCancel }: TimeFormProps) {
  const { t } = useTranslation("referee");
  const phrases = usePhrases("byHand");
  const words = useLeftWords(place, initial.reason);
  const { control, register, handleSubmit, formState, getValues } = useForm<TimeFormProps["initial"]>({
    defaultValues: { ...initial, reason: words.left ?? initial.reason },
  });
  const { typing, end } = useLeaving(() => getValues("reason"), words);
  const save = handleSubmit(({ time, reason }) => {
    if (time !== null) end(() => onSave(time, reason.trim()));
  });
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
      {words.left !== undefined && <LeftBefore />}
      <TextArea
        {...register("reason", { validate: (text) => v.is(Reason, text) || t("reason.needed") })}
        label={t("time.whyByHand")}
        phrases={phrases}
        problem={formState.errors.reason?.message}
      />
      <div className={css.actions}>
        <Button onClick={() => end(onCancel)}>{t("action.cancel")}</Button>
        <Button type="submit" tone="primary">
          {t("action.save")}
        </Button>
      </div>
    </form>
  );
}
