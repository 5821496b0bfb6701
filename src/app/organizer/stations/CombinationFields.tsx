/** The criteria of one combination, and how each of them would have to be marked. */
import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import { markedByOne } from "../../../core/scoring/combinations.ts";
import { useWords } from "../../i18n/words.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { useOffice } from "../office.ts";
import { SelectControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { type CombinationsValues, chosen } from "./combination-values.ts";
import css from "./stations.module.css";

const STATES = ["missed", "achieved"] as const;

interface CombinationFieldsProps {
  readonly form: Form;
  /** Which combination of the values. */
  readonly index: number;
}

/** Two criteria at least are always there. */
export function CombinationFields({ form, index }: CombinationFieldsProps) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<CombinationsValues>();
  const { fields, append, remove } = useFieldArray({ control, name: `impossible.${index}.when` });
  return (
    <fieldset className={css.conditions}>
      <legend className={setup.legend}>{t("impossible.when")}</legend>
      {fields.map((field, place) => (
        <div key={field.id} className={css.condition}>
          <CriterionControl form={form} index={index} place={place} places={fields.length} />
          <SelectControl<CombinationsValues>
            name={`impossible.${index}.when.${place}.is`}
            label={t("impossible.is", { number: place + 1 })}
            options={STATES.map((value) => ({ value, label: t(`impossible.state.${value}`) }))}
          />
          {fields.length > 2 && (
            <IconButton
              icon="trash"
              label={t("list.remove", { what: t("impossible.criterion", { number: place + 1 }) })}
              onClick={() => remove(place)}
            />
          )}
        </div>
      ))}
      <div>
        <Button size="small" icon="plus" onClick={() => append({ criterion: "", is: "achieved" })}>
          {t("impossible.addCriterion")}
        </Button>
      </div>
    </fieldset>
  );
}

interface CriterionControlProps extends CombinationFieldsProps {
  readonly place: number;
  /** How many criteria the combination has: a new choice in one may put the others right. */
  readonly places: number;
}

/** One of the sheet's criteria: chosen, not twice, and all of a combination on one judge's sheet. */
function CriterionControl({ form, index, place, places }: CriterionControlProps) {
  const { t } = useTranslation("rules");
  const { competition } = useOffice();
  const words = useWords(competition.authoritative);
  const { register, getFieldState, formState } = useFormContext<CombinationsValues>();
  const nameOf = (of: number) => `impossible.${index}.when.${of}.criterion` as const;
  const name = nameOf(place);
  const problemOf = (criterion: string, { impossible }: CombinationsValues): string | true => {
    const when = chosen(impossible[index]?.when ?? []);
    if (criterion === "") return t("impossible.choose");
    if (when.filter((one) => one.criterion === criterion).length > 1) return t("impossible.twice");
    return markedByOne(form, when) || t("impossible.nobody");
  };
  return (
    <Select
      label={t("impossible.criterion", { number: place + 1 })}
      placeholder={t("action.choose")}
      options={form.criteria.map(({ id, words: said }) => ({ value: id, label: words(said) }))}
      problem={getFieldState(name, formState).error?.message}
      {...register(name, {
        validate: problemOf,
        deps: Array.from({ length: places }, (_, of) => nameOf(of)),
      })}
    />
  );
}
