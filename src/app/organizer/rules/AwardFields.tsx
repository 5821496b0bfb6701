/** Special awards out of the criteria that bear a tag [rule 24, P23]. */
import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { AwardId } from "../../../core/competition/id.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectControl, TextControl, WordsControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { ListItem } from "./ListItem.tsx";
import css from "./rules.module.css";
import type { RulesValues } from "./rules-values.ts";
import { type Subjects, useNaming } from "./subjects.ts";

interface AwardFieldsProps {
  readonly subjects: Subjects;
  /** An id that no award ever had. */
  readonly newId: (now: readonly string[]) => string;
}

export function AwardFields({ subjects, newId }: AwardFieldsProps) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<RulesValues>();
  const naming = useNaming(subjects);
  const { fields, append, remove } = useFieldArray({ control, name: "awards" });
  const tags = new Set(
    subjects.stations.flatMap(({ form }) => form.criteria.flatMap((one) => one.tags ?? [])),
  );
  const add = () =>
    append({
      own: v.parse(AwardId, newId(fields.map(({ own }) => own))),
      words: { en: "", fr: "" },
      tags: "",
      category: "",
    });
  return (
    <div className={css.list}>
      <p className={setup.note}>
        {tags.size === 0 ? t("awards.noTags") : t("awards.known", { tags: [...tags].sort().join(", ") })}
      </p>
      {fields.map((field, index) => {
        const what = t("awards.one", { number: index + 1 });
        return (
          <ListItem key={field.id} what={what} onRemove={() => remove(index)}>
            <div className={css.fields}>
              <WordsControl<RulesValues>
                label={t("awards.name")}
                en={`awards.${index}.words.en`}
                fr={`awards.${index}.words.fr`}
                de={`awards.${index}.words.de`}
              />
              <TextControl<RulesValues>
                name={`awards.${index}.tags`}
                label={t("awards.tags")}
                hint={t("awards.tagsHint")}
              />
              <SelectControl<RulesValues>
                name={`awards.${index}.category`}
                label={t("awards.teams")}
                placeholder={t("awards.allTeams")}
                options={subjects.categories.map(({ id }) => ({ value: id, label: naming.category(id) }))}
              />
            </div>
          </ListItem>
        );
      })}
      <div>
        <Button icon="plus" onClick={add}>
          {t("awards.add")}
        </Button>
      </div>
    </div>
  );
}
