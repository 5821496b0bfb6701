import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { LevelId } from "../../../core/competition/id.ts";
import { Button } from "../../ui/Button.tsx";
import { ListItem } from "../rules/ListItem.tsx";
import css from "../rules/rules.module.css";
import { DecimalControl, WordsControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import type { CriterionValues } from "./criterion-values.ts";

interface LevelFieldsProps {
  /** An id that no level of this station's form ever had, nor one of the list now. */
  readonly newLevel: (now: readonly string[]) => string;
}

/** The levels of a graded criterion, as they stand on the sheet. */
export function LevelFields({ newLevel }: LevelFieldsProps) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<CriterionValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "levels" });
  const add = () =>
    append({
      own: v.parse(LevelId, newLevel(fields.map(({ own }) => own))),
      points: null,
      words: { en: "", fr: "" },
    });
  return (
    <fieldset className={css.list}>
      <legend className={setup.legend}>{t("criterion.levels")}</legend>
      {fields.map((field, index) => {
        const what = t("criterion.level", { number: index + 1 });
        return (
          <ListItem key={field.id} what={what} stays={fields.length <= 2} onRemove={() => remove(index)}>
            <div className={css.level}>
              <WordsControl<CriterionValues>
                label={t("criterion.levelWords")}
                en={`levels.${index}.words.en`}
                fr={`levels.${index}.words.fr`}
                de={`levels.${index}.words.de`}
              />
              <DecimalControl<CriterionValues>
                name={`levels.${index}.points`}
                label={t("noun.points")}
                negative
              />
            </div>
          </ListItem>
        );
      })}
      <div>
        <Button size="small" icon="plus" onClick={add}>
          {t("criterion.addLevel")}
        </Button>
      </div>
    </fieldset>
  );
}
