/** Names, weights and ceilings of a form's sections to change [rule 9]. */
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import css from "../rules/rules.module.css";
import { CheckControl, DecimalControl, SelectControl, WordsControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { type SectionsValues, sectionsOf, sectionsValues } from "./section-values.ts";

interface SectionsDialogProps {
  readonly form: Form;
  readonly onTake: (form: Form) => void;
  readonly onClose: () => void;
}

const COMBINES = ["sum", "mean"] as const;

export function SectionsDialog({ form, onTake, onClose }: SectionsDialogProps) {
  const { t } = useTranslation("rules");
  const { competition } = useOffice();
  const words = useWords(competition.authoritative);
  const fields = useForm<SectionsValues>({ defaultValues: sectionsValues(form) });
  const [weighted, sections] = useWatch({ control: fields.control, name: ["weighted", "sections"] });
  const submit = fields.handleSubmit((values) => onTake({ ...form, sections: sectionsOf(values) }));
  return (
    <Dialog
      open
      width="wide"
      title={t("sections.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="sections-form">
            {t("change.take")}
          </Button>
        </>
      }
    >
      <FormProvider {...fields}>
        <form id="sections-form" className={setup.stack} noValidate onSubmit={submit}>
          <CheckControl<SectionsValues>
            name="weighted"
            label={t("sections.weighted")}
            hint={t("sections.weightedHint")}
          />
          {form.sections.map((section, index) => (
            <fieldset key={section.id} className={css.item} aria-label={words(section.words)}>
              <div className={css.fields}>
                <WordsControl<SectionsValues>
                  label={t("sections.name")}
                  en={`sections.${index}.words.en`}
                  fr={`sections.${index}.words.fr`}
                  de={`sections.${index}.words.de`}
                />
                {weighted && (
                  <DecimalControl<SectionsValues>
                    name={`sections.${index}.weight`}
                    label={t("sections.weight")}
                    unit="%"
                    min="0"
                  />
                )}
                <SelectControl<SectionsValues>
                  name={`sections.${index}.combine`}
                  label={t("sections.combine")}
                  options={COMBINES.map((value) => ({ value, label: t(`sections.combines.${value}`) }))}
                />
                <CheckControl<SectionsValues>
                  name={`sections.${index}.limited`}
                  label={t("sections.limited")}
                />
                {sections[index]?.limited && (
                  <DecimalControl<SectionsValues>
                    name={`sections.${index}.ceiling`}
                    label={t("sections.ceiling")}
                    min="0"
                  />
                )}
              </div>
            </fieldset>
          ))}
        </form>
      </FormProvider>
    </Dialog>
  );
}
