/** The criteria of a form, section by section: each can be changed or taken out, and new ones come in [L20]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import type { Criterion, Form } from "../../../core/competition/form.ts";
import { CriterionId, type SectionId, type StationId } from "../../../core/competition/id.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice } from "../office.ts";
import { criterionIds, nextId } from "../rules/ids.ts";
import { CriterionDialog } from "./CriterionDialog.tsx";
import { type CriterionValues, criterionValues, newCriterion } from "./criterion-values.ts";
import { Both, CriterionLine } from "./FormLines.tsx";
import css from "./stations.module.css";

interface CriteriaEditorProps {
  readonly station: StationId;
  readonly form: Form;
  readonly onChange: (criteria: readonly Criterion[]) => void;
}
interface Opened {
  readonly values: CriterionValues;
  readonly isNew: boolean;
}

export function CriteriaEditor({ station, form, onChange }: CriteriaEditorProps) {
  const { t } = useTranslation("rules");
  const { state, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const numbers = useNumbers();
  const [open, setOpen] = useState<Opened | null>(null);
  // Ids given here and taken out again are never given a second time either.
  const [given, setGiven] = useState<readonly string[]>([]);
  const used = criterionIds(state, station);
  const levels = form.criteria.flatMap((one) =>
    one.kind === "graded" ? one.levels.map(({ id }) => id) : [],
  );
  const add = (section: SectionId) => {
    const own = v.parse(
      CriterionId,
      nextId("c", [...used.criteria, ...form.criteria.map(({ id }) => id), ...given]),
    );
    setOpen({ values: newCriterion(own, section, form), isNew: true });
  };
  const take = (criterion: Criterion) => {
    const known = form.criteria.some(({ id }) => id === criterion.id);
    setGiven([...given, criterion.id]);
    onChange(
      known
        ? form.criteria.map((one) => (one.id === criterion.id ? criterion : one))
        : [...form.criteria, criterion],
    );
    setOpen(null);
  };
  return (
    <>
      {form.sections.map((section) => (
        <section key={section.id}>
          <SectionHead
            title={<Both words={section.words} />}
            aside={[
              section.weight !== undefined && `${numbers.points(section.weight)} %`,
              section.ceiling !== undefined &&
                t("sections.atMost", { points: numbers.points(section.ceiling) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          />
          <Card>
            <ul className={css.lines}>
              {form.criteria
                .filter((criterion) => criterion.section === section.id)
                .map((criterion) => (
                  <CriterionLine
                    key={criterion.id}
                    criterion={criterion}
                    actions={
                      <span className={css.actions}>
                        <IconButton
                          icon="edit"
                          label={t("criterion.edit", { what: words(criterion.words) })}
                          onClick={() => setOpen({ values: criterionValues(criterion, form), isNew: false })}
                        />
                        <IconButton
                          icon="trash"
                          label={t("list.remove", { what: words(criterion.words) })}
                          onClick={() => onChange(form.criteria.filter(({ id }) => id !== criterion.id))}
                        />
                      </span>
                    }
                  />
                ))}
            </ul>
            <div className={css.add}>
              <Button size="small" icon="plus" onClick={() => add(section.id)}>
                {t("criterion.add")}
                <span className="said"> {words(section.words)}</span>
              </Button>
            </div>
          </Card>
        </section>
      ))}
      {open !== null && (
        <CriterionDialog
          form={form}
          values={open.values}
          isNew={open.isNew}
          newLevel={(now) => nextId("l", [...used.levels, ...levels, ...now])}
          onTake={take}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
