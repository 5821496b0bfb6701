/** A list of penalties: those that any station may give, or those of one station [P5, rule 14]. */
import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { PenaltyId } from "../../../core/competition/id.ts";
import { Button } from "../../ui/Button.tsx";
import { DecimalControl, SelectControl, WholeControl, WordsControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { ListItem } from "./ListItem.tsx";
import { FOLLOW_UPS, newPenalty, type PenaltyValues } from "./penalty-values.ts";
import css from "./rules.module.css";

interface Values {
  readonly penalties: readonly PenaltyValues[];
}

interface PenaltyFieldsProps {
  /** An id that no penalty ever had, other than those of the list now. */
  readonly newId: (now: readonly string[]) => string;
}

const SCOPES = ["station", "total"] as const;
const ACROSS = ["sum", "highest"] as const;

/** Inside of a `FormProvider` whose values hold `penalties`. */
export function PenaltyFields({ newId }: PenaltyFieldsProps) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<Values>();
  const { fields, append, remove } = useFieldArray({ control, name: "penalties" });
  const add = () => append(newPenalty(v.parse(PenaltyId, newId(fields.map(({ own }) => own)))));
  return (
    <div className={css.list}>
      <p className={setup.note}>{t("penalties.hint")}</p>
      {fields.map((field, index) => {
        const what = t("penalties.one", { number: index + 1 });
        return (
          <ListItem key={field.id} what={what} onRemove={() => remove(index)}>
            <div className={css.fields}>
              <WordsControl<Values>
                label={t("penalties.words")}
                en={`penalties.${index}.words.en`}
                fr={`penalties.${index}.words.fr`}
                de={`penalties.${index}.words.de`}
              />
              <DecimalControl<Values>
                name={`penalties.${index}.points`}
                label={t("penalties.points")}
                negative
              />
              <WholeControl<Values>
                name={`penalties.${index}.most`}
                label={t("penalties.most")}
                least={1}
                most={999}
              />
              <SelectControl<Values>
                name={`penalties.${index}.scope`}
                label={t("penalties.scope")}
                options={SCOPES.map((value) => ({ value, label: t(`penalties.scopes.${value}`) }))}
              />
              <SelectControl<Values>
                name={`penalties.${index}.acrossBlocks`}
                label={t("penalties.across")}
                options={ACROSS.map((value) => ({ value, label: t(`penalties.acrosses.${value}`) }))}
              />
              <SelectControl<Values>
                name={`penalties.${index}.followUp`}
                label={t("followUp.label")}
                placeholder={t("followUp.none")}
                options={FOLLOW_UPS.map((value) => ({ value, label: t(`followUp.of.${value}`) }))}
              />
            </div>
          </ListItem>
        );
      })}
      <div>
        <Button icon="plus" onClick={add}>
          {t("penalties.add")}
        </Button>
      </div>
    </div>
  );
}
