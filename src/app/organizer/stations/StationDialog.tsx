/** How a station is called, how many lanes it has and what it weighs. Its form is a record of its own [L7]. */
import { useState } from "react";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { Station } from "../../../core/competition/competition.ts";
import type { OpId, StationId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { ALWAYS_SAID, type Language, type Words } from "../../../core/competition/words.ts";
import { inForce, stationsOf } from "../../../core/log/setup.ts";
import { APP_LANGUAGES } from "../../i18n/language.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { DecimalField } from "../../ui/DecimalField.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useOffice } from "../office.ts";
import { CountsFields } from "../rules/CountsFields.tsx";
import { type CountsValues, countsOf, countsValues } from "../rules/counts-values.ts";
import { trimmed } from "../rules/penalty-values.ts";
import { useRulesWords } from "../rules/rules-words.ts";
import { useSubjects } from "../rules/subjects.ts";
import { accepts } from "../setup/accepts.ts";
import { putAct } from "../setup/put.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import { decimalOf, wholeOf } from "../setup/typed-number.ts";
import css from "./stations.module.css";

interface Values {
  readonly code: string;
  readonly title: Words;
  readonly short: Words;
  readonly lanes: string;
  readonly weight: string | null;
  readonly counts: CountsValues;
}

interface StationDialogProps {
  readonly station: StationId;
  readonly onClose: () => void;
}

export function StationDialog({ station, onClose }: StationDialogProps) {
  const { state } = useOffice();
  const known = stationsOf(state).get(station);
  return known ? <EditStation id={station} known={known} onClose={onClose} /> : null;
}

interface EditStationProps {
  readonly id: StationId;
  readonly known: Station;
  readonly onClose: () => void;
}

function EditStation({ id, known, onClose }: EditStationProps) {
  const { t } = useTranslation("office");
  const { device, state, field, competition } = useOffice();
  const said = useRulesWords(useSubjects(), competition.authoritative);
  const words = useWords(competition.authoritative);
  const saving = useSaving();
  const [edited] = useState<OpId | null>(() => inForce(state, record.station(id))?.op ?? null);
  const form = useForm<Values>({
    defaultValues: {
      code: known.code,
      title: known.title,
      short: known.short,
      lanes: String(known.lanes),
      weight: String(known.weight),
      counts: countsValues(known.counts),
    },
  });
  const { register, control, formState, handleSubmit } = form;
  const submit = handleSubmit(async (values) => {
    const saved = await saving.save(async () => {
      await device.act(putAct("station.put", record.station(id), edited, stationOf(values, known)));
      return null;
    });
    if (saved) onClose();
  });
  const wrong = formState.errors;
  const { code, lanes } = Station.entries;
  return (
    <Dialog
      open
      title={t("stations.editTitle", { station: words(known.title) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="station-form" busy={saving.busy}>
            {t("action.save")}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="station-form" className={setup.stack} noValidate onSubmit={submit}>
          <div className={setup.pairs}>
            {APP_LANGUAGES.map((language) => (
              <TextField
                key={language}
                label={t("stations.titleIn", { language: t(`language.${language}`) })}
                lang={language}
                optional={!ALWAYS_SAID.includes(language)}
                autoComplete="off"
                problem={wrong.title?.[language]?.message}
                {...register(`title.${language}`, { validate: needed(language) })}
              />
            ))}
            {APP_LANGUAGES.map((language) => (
              <TextField
                key={language}
                label={t("stations.shortIn", { language: t(`language.${language}`) })}
                hint={t("stations.shortHint")}
                lang={language}
                optional={!ALWAYS_SAID.includes(language)}
                autoComplete="off"
                problem={wrong.short?.[language]?.message}
                {...register(`short.${language}`, { validate: needed(language) })}
              />
            ))}
            <TextField
              label={t("stations.code")}
              hint={t("stations.codeHint")}
              autoComplete="off"
              problem={wrong.code?.message}
              {...register("code", { validate: accepts(code, t("stations.codeTodo")) })}
            />
            <TextField
              label={t("stations.lanes")}
              hint={t("stations.lanesHint")}
              inputMode="numeric"
              autoComplete="off"
              problem={wrong.lanes?.message}
              {...register("lanes", {
                validate: (typed) => accepts(lanes, t("stations.lanesTodo"))(wholeOf(typed)),
              })}
            />
            <Controller
              control={control}
              name="weight"
              rules={{ validate: (weight) => weight !== null || t("stations.weightTodo") }}
              render={({ field, fieldState }) => (
                <DecimalField
                  label={t("stations.weight")}
                  hint={t("stations.weightHint")}
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                  min="0"
                  problem={fieldState.error?.message}
                />
              )}
            />
            {field.rules.total.kind === "rankSum" ? (
              <p className={setup.note}>{t("stations.placesCount")}</p>
            ) : (
              <div className={css.counts}>
                <CountsFields asRules={said.counts(field.rules.counts)} />
              </div>
            )}
          </div>
          <SavingProblem state={saving.state} />
        </form>
      </FormProvider>
    </Dialog>
  );

  /** Words in a language in which they must be there. */
  function needed(language: Language) {
    return (typed: string | undefined) =>
      !ALWAYS_SAID.includes(language) || (typed ?? "").trim() !== "" || t("stations.wordsTodo");
  }
}

/** What is not on the dialog stays as it was. */
function stationOf(values: Values, known: Station): Station {
  const { counts: _known, ...rest } = known;
  const counts = countsOf(values.counts);
  return v.parse(Station, {
    ...rest,
    code: values.code,
    title: trimmed(values.title),
    short: trimmed(values.short),
    lanes: wholeOf(values.lanes),
    weight: decimalOf(values.weight ?? ""),
    ...(counts === undefined ? {} : { counts }),
  });
}
