/** From when to when a time runs, and what it is worth [rule 16, 17]. */
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import { useWords } from "../../i18n/words.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { useOffice } from "../office.ts";
import { PlacesList } from "../rules/PlacesList.tsx";
import css from "../rules/rules.module.css";
import { CheckControl, DecimalControl, SelectControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import type { CriterionValues } from "./criterion-values.ts";
import { TIME_SCORES } from "./score-values.ts";

const COUNTED = ["exact", "full", "begun"] as const;

export function TimeScoreFields({ form }: { readonly form: Form }) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<CriterionValues>();
  const { competition } = useOffice();
  const words = useWords(competition.authoritative);
  const [kind, counts] = useWatch({ control, name: ["score.kind", "score.missed.counts"] });
  const events = form.events.map((event) => ({ value: event.id, label: words(event.words) }));
  return (
    <>
      {events.length > 1 && (
        <div className={setup.pairs}>
          <SelectControl<CriterionValues>
            name="timer.start"
            label={t("time.from")}
            placeholder={t("time.clock")}
            options={events}
          />
          <SelectControl<CriterionValues>
            name="timer.stop"
            label={t("time.until")}
            placeholder={t("time.marked")}
            options={events}
          />
        </div>
      )}
      <SelectControl<CriterionValues>
        name="score.kind"
        label={t("time.score")}
        options={TIME_SCORES.map((value) => ({ value, label: t(`time.scores.${value}`) }))}
      />
      {kind === "bands" && <Bands />}
      {kind === "linear" && <Linear />}
      {kind === "byRank" && <Ranks />}
      {kind === "elapsed" && (
        <>
          <CheckControl<CriterionValues>
            name="score.missed.counts"
            label={t("time.missedCounts")}
            hint={t("time.missedHint")}
          />
          {counts && (
            <DecimalControl<CriterionValues>
              name="score.missed.seconds"
              label={t("time.missedAs")}
              unit="s"
              min="0"
            />
          )}
        </>
      )}
    </>
  );
}

function Bands() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<CriterionValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "score.bands" });
  return (
    <fieldset className={css.list}>
      <legend className={setup.legend}>{t("time.bands")}</legend>
      {fields.map((field, index) => (
        <div key={field.id} className={css.numbers}>
          <DecimalControl<CriterionValues>
            name={`score.bands.${index}.within`}
            label={t("time.within")}
            unit="s"
            min="0"
          />
          <div className={css.numbered}>
            <DecimalControl<CriterionValues>
              name={`score.bands.${index}.points`}
              label={t("noun.points")}
              negative
            />
            <IconButton
              icon="trash"
              label={t("list.remove", { what: t("time.band", { number: index + 1 }) })}
              disabled={fields.length === 1}
              onClick={() => remove(index)}
            />
          </div>
        </div>
      ))}
      <div>
        <Button size="small" icon="plus" onClick={() => append({ within: null, points: null })}>
          {t("time.addBand")}
        </Button>
      </div>
      <DecimalControl<CriterionValues> name="score.otherwise" label={t("time.later")} negative />
    </fieldset>
  );
}

function Linear() {
  const { t } = useTranslation("rules");
  return (
    <div className={css.numbers}>
      <DecimalControl<CriterionValues> name="score.base" label={t("time.base")} unit="s" min="0" />
      <DecimalControl<CriterionValues> name="score.points" label={t("time.basePoints")} negative />
      <DecimalControl<CriterionValues> name="score.step.points" label={t("time.stepPoints")} min="0" />
      <DecimalControl<CriterionValues>
        name="score.step.seconds"
        label={t("time.stepSeconds")}
        unit="s"
        min="0"
      />
      <SelectControl<CriterionValues>
        name="score.step.count"
        label={t("time.counted")}
        options={COUNTED.map((value) => ({ value, label: t(`time.count.${value}`) }))}
      />
      <DecimalControl<CriterionValues> name="score.min" label={t("time.min")} negative />
      <DecimalControl<CriterionValues> name="score.max" label={t("time.max")} />
    </div>
  );
}

function Ranks() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<CriterionValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "score.places" });
  return (
    <PlacesList
      places={fields.map(({ id }) => id)}
      place={(index) => (
        <DecimalControl<CriterionValues>
          name={`score.places.${index}.points`}
          label={t("counts.place", { number: index + 1 })}
        />
      )}
      otherwise={<DecimalControl<CriterionValues> name="score.otherwise" label={t("counts.otherwise")} />}
      onAdd={() => append({ points: null })}
      onRemove={remove}
    />
  );
}
