/** One criterion of a form to change, or a new one [rule 10]. What it says is put into the draft, not into the log. */
import { useState } from "react";
import { FormProvider, useForm, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { Criterion, type Form } from "../../../core/competition/form.ts";
import { type FileProblem, schemaProblems } from "../../../core/formats/file-problem.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import { NotTaken } from "../rules/NotTaken.tsx";
import css from "../rules/rules.module.css";
import {
  CheckControl,
  DecimalControl,
  SelectControl,
  TextControl,
  WholeControl,
  WordsControl,
} from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { CRITERION_KINDS, type CriterionValues, criterionOf } from "./criterion-values.ts";
import { LevelFields } from "./LevelFields.tsx";
import { MeasureFields } from "./MeasureFields.tsx";
import { TimeScoreFields } from "./TimeScoreFields.tsx";

interface CriterionDialogProps {
  readonly form: Form;
  readonly values: CriterionValues;
  /** A new one may still become of another kind: marks of the kind before would be lost otherwise [L21]. */
  readonly isNew: boolean;
  /** An id that no level of this station's form ever had. */
  readonly newLevel: (now: readonly string[]) => string;
  readonly onTake: (criterion: Criterion) => void;
  readonly onClose: () => void;
}

export function CriterionDialog(props: CriterionDialogProps) {
  const { form, values, isNew, newLevel, onTake, onClose } = props;
  const { t } = useTranslation("rules");
  const { competition } = useOffice();
  const words = useWords(competition.authoritative);
  const [problems, setProblems] = useState<readonly FileProblem[]>([]);
  const fields = useForm<CriterionValues>({ defaultValues: values });
  const submit = fields.handleSubmit((typed) => {
    const read = v.safeParse(Criterion, criterionOf(typed));
    setProblems(read.success ? [] : schemaProblems(Criterion, read.issues));
    if (read.success) onTake(read.output);
  });
  return (
    <Dialog
      open
      width="wide"
      title={isNew ? t("criterion.new") : words(values.words)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="criterion-form">
            {t("change.take")}
          </Button>
        </>
      }
    >
      <FormProvider {...fields}>
        <form id="criterion-form" className={setup.stack} noValidate onSubmit={submit}>
          {isNew && (
            <SelectControl<CriterionValues>
              name="kind"
              label={t("criterion.kind")}
              options={CRITERION_KINDS.map((kind) => ({ value: kind, label: t(`criterion.kinds.${kind}`) }))}
            />
          )}
          <div className={setup.pairs}>
            <WordsControl<CriterionValues>
              label={t("criterion.words")}
              en="words.en"
              fr="words.fr"
              de="words.de"
              long
            />
          </div>
          <WorthFields form={form} newLevel={newLevel} />
          <PlaceFields form={form} />
          <NotTaken problems={problems} where={() => null} />
        </form>
      </FormProvider>
    </Dialog>
  );
}

/** What it is worth, by its kind. */
function WorthFields({ form, newLevel }: Pick<CriterionDialogProps, "form" | "newLevel">) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<CriterionValues>();
  const kind = useWatch({ control, name: "kind" });
  switch (kind) {
    case "binary":
      return (
        <div className={setup.pairs}>
          <DecimalControl<CriterionValues> name="points" label={t("criterion.points")} />
        </div>
      );
    case "graded":
      return <LevelFields newLevel={newLevel} />;
    case "count":
      return (
        <div className={setup.pairs}>
          <WholeControl<CriterionValues> name="upTo" label={t("criterion.upTo")} least={1} most={999} />
          <DecimalControl<CriterionValues> name="each" label={t("criterion.each")} />
        </div>
      );
    case "timed":
      return <TimeScoreFields form={form} />;
    case "measure":
      return <MeasureFields />;
  }
}

/** Where it belongs, and what it serves besides points. */
function PlaceFields({ form }: { readonly form: Form }) {
  const { t } = useTranslation("rules");
  const { competition } = useOffice();
  const words = useWords(competition.authoritative);
  return (
    <>
      <CheckControl<CriterionValues>
        name="critical"
        label={t("criterion.critical")}
        hint={t("criterion.criticalHint")}
      />
      <div className={css.fields}>
        <SelectControl<CriterionValues>
          name="section"
          label={t("noun.section")}
          options={form.sections.map((section) => ({ value: section.id, label: words(section.words) }))}
        />
        <SelectControl<CriterionValues>
          name="block"
          label={t("criterion.block")}
          options={form.blocks.map((block) => ({ value: block.id, label: words(block.words) }))}
        />
        {form.casualties.length > 0 && (
          <SelectControl<CriterionValues>
            name="casualty"
            label={t("criterion.casualty")}
            placeholder={t("criterion.noCasualty")}
            options={form.casualties.map(({ id }) => ({ value: id, label: id }))}
          />
        )}
        <TextControl<CriterionValues>
          name="tags"
          label={t("criterion.tags")}
          hint={t("criterion.tagsHint")}
          optional
        />
      </div>
    </>
  );
}
