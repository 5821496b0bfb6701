/** What a run counts in the total: the kind, then its numbers [P18]. Used by the rule set and by each station. */
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DecimalControl, SelectControl } from "../setup/controls.tsx";
import { COUNTS, type CountsValues } from "./counts-values.ts";
import { PlacesList } from "./PlacesList.tsx";

interface Values {
  readonly counts: CountsValues;
}

interface CountsFieldsProps {
  /** A station may leave it to the rule set; then what that says, in words. */
  readonly asRules?: string;
}

/** Inside of a `FormProvider` whose values hold `counts`. */
export function CountsFields({ asRules }: CountsFieldsProps) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<Values>();
  const kind = useWatch({ control, name: "counts.kind" });
  const kinds = COUNTS.map((value) => ({ value, label: t(`counts.kind.${value}`) }));
  return (
    <>
      <SelectControl<Values>
        name="counts.kind"
        label={t("counts.label")}
        hint={asRules === undefined ? t("counts.hint") : t("counts.stationHint")}
        options={
          asRules === undefined
            ? kinds
            : [{ value: "asRules", label: t("counts.asRules", { what: asRules }) }, ...kinds]
        }
      />
      {(kind === "normalised" || kind === "ofBest") && (
        <DecimalControl<Values> name="counts.to" label={t("counts.to")} min="0" />
      )}
      {kind === "byPlace" && <Places />}
      {kind === "pass" && <DecimalControl<Values> name="counts.points" label={t("counts.passPoints")} />}
    </>
  );
}

function Places() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<Values>();
  const { fields, append, remove } = useFieldArray({ control, name: "counts.places" });
  return (
    <PlacesList
      places={fields.map(({ id }) => id)}
      place={(index) => (
        <DecimalControl<Values>
          name={`counts.places.${index}.points`}
          label={t("counts.place", { number: index + 1 })}
        />
      )}
      otherwise={<DecimalControl<Values> name="counts.otherwise" label={t("counts.otherwise")} />}
      onAdd={() => append({ points: null })}
      onRemove={remove}
    />
  );
}
