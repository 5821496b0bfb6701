/** The tie-break chain as a list that can be moved, added to and taken from [rule 49]. */
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { SelectControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { ListItem } from "./ListItem.tsx";
import { MoveButtons, PickList } from "./PickList.tsx";
import css from "./rules.module.css";
import type { RulesValues } from "./rules-values.ts";
import { type Subjects, useNaming } from "./subjects.ts";
import { NEW_TIE_BREAK, TIE_BREAKS } from "./tie-values.ts";

interface TieFieldsProps {
  readonly subjects: Subjects;
}

export function TieFields({ subjects }: TieFieldsProps) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<RulesValues>();
  const { fields, append, remove, move } = useFieldArray({ control, name: "ties" });
  return (
    <div className={css.list}>
      <p className={setup.note}>{t("ties.hint")}</p>
      {fields.map((field, index) => {
        const what = t("ties.step", { number: index + 1 });
        return (
          <ListItem
            key={field.id}
            what={what}
            actions={
              <MoveButtons
                what={what}
                index={index}
                last={fields.length - 1}
                onMove={(to) => move(index, to)}
              />
            }
            onRemove={() => remove(index)}
          >
            <Step index={index} subjects={subjects} />
          </ListItem>
        );
      })}
      <div>
        <Button icon="plus" onClick={() => append(NEW_TIE_BREAK)}>
          {t("ties.add")}
        </Button>
      </div>
    </div>
  );
}

interface StepProps extends TieFieldsProps {
  readonly index: number;
}

/** The kind of a step, then what it looks at. */
function Step({ index, subjects }: StepProps) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<RulesValues>();
  const kind = useWatch({ control, name: `ties.${index}.kind` });
  const naming = useNaming(subjects);
  const { stations } = subjects;
  return (
    <>
      <SelectControl<RulesValues>
        name={`ties.${index}.kind`}
        label={t("ties.kindLabel")}
        options={TIE_BREAKS.map((value) => ({ value, label: t(`ties.kind.${value}`) }))}
      />
      {kind === "sections" && (
        <PickList<RulesValues>
          name={`ties.${index}.sections`}
          label={t("ties.sections")}
          add={t("ties.addSection")}
          options={stations.flatMap(({ id, form }) =>
            form.sections.map((section) => ({
              value: `${id}/${section.id}`,
              label: naming.section(id, section.id),
            })),
          )}
        />
      )}
      {kind === "stations" && (
        <PickList<RulesValues>
          ordered
          name={`ties.${index}.stations`}
          label={t("ties.stations")}
          add={t("ties.addStation")}
          options={stations.map(({ id }) => ({ value: id, label: naming.station(id) }))}
        />
      )}
      {kind === "time" && (
        <PickList<RulesValues>
          name={`ties.${index}.criteria`}
          label={t("ties.criteria")}
          add={t("ties.addCriterion")}
          options={stations.flatMap(({ id, form }) =>
            form.criteria
              .filter((criterion) => criterion.kind === "timed")
              .map((criterion) => ({
                value: `${id}/${criterion.id}`,
                label: naming.criterion(id, criterion.id),
              })),
          )}
        />
      )}
    </>
  );
}
