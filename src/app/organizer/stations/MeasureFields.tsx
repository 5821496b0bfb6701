import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../ui/Button.tsx";
import css from "../rules/rules.module.css";
import { DecimalControl, WordsControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import type { CriterionValues } from "./criterion-values.ts";

/** Full points for a measured value within a range, fewer in the ranges around it. */
export function MeasureFields() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<CriterionValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "bands" });
  return (
    <>
      <div className={setup.pairs}>
        <WordsControl<CriterionValues> label={t("measure.unit")} en="unit.en" fr="unit.fr" de="unit.de" />
      </div>
      <div className={css.numbers}>
        <DecimalControl<CriterionValues> name="full.from" label={t("measure.fullFrom")} negative />
        <DecimalControl<CriterionValues> name="full.to" label={t("measure.fullTo")} negative />
        <DecimalControl<CriterionValues> name="points" label={t("measure.fullPoints")} />
      </div>
      <fieldset className={css.list}>
        <legend className={setup.legend}>{t("measure.bands")}</legend>
        {fields.map((field, index) => (
          <div key={field.id} className={css.numbers}>
            <DecimalControl<CriterionValues>
              name={`bands.${index}.from`}
              label={t("measure.from")}
              negative
            />
            <DecimalControl<CriterionValues> name={`bands.${index}.to`} label={t("measure.to")} negative />
            <div className={css.numbered}>
              <DecimalControl<CriterionValues>
                name={`bands.${index}.points`}
                label={t("noun.points")}
                negative
              />
              <IconButton
                icon="trash"
                label={t("list.remove", { what: t("measure.band", { number: index + 1 }) })}
                onClick={() => remove(index)}
              />
            </div>
          </div>
        ))}
        <div>
          <Button size="small" icon="plus" onClick={() => append({ from: null, to: null, points: null })}>
            {t("measure.addBand")}
          </Button>
        </div>
      </fieldset>
      <DecimalControl<CriterionValues> name="otherwise" label={t("measure.otherwise")} negative />
    </>
  );
}
