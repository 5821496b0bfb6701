/** A station's form to change on the screen [rule 26]: changes gather in a draft and take force together. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Criterion, Form } from "../../../core/competition/form.ts";
import type { StationId } from "../../../core/competition/id.ts";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { useUnfinished } from "../../device/unfinished.ts";
import { useSpeech } from "../../referee/criterion-words.ts";
import { penaltyWorth } from "../../referee/infraction-words.ts";
import { Button } from "../../ui/Button.tsx";
import { useBarHeight } from "../../ui/bar-height.ts";
import { Card } from "../../ui/Card.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice } from "../office.ts";
import { NotTaken } from "../rules/NotTaken.tsx";
import type { Edited } from "../rules/versions.ts";
import { competitionData } from "../setup/competition-data.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { ClockDialog } from "./ClockDialog.tsx";
import { CombinationsDialog } from "./CombinationsDialog.tsx";
import { CriteriaEditor } from "./CriteriaEditor.tsx";
import { Both, CombinationLine } from "./FormLines.tsx";
import { FormPreview } from "./FormPreview.tsx";
import { useClockWords } from "./form-words.ts";
import { PenaltiesDialog } from "./PenaltiesDialog.tsx";
import { checkedForm, formWhere } from "./read-form.ts";
import { SectionsDialog } from "./SectionsDialog.tsx";
import css from "./stations.module.css";

interface FormEditorProps {
  readonly station: StationId;
  readonly title: string;
  /** The version now; the one that was shown first is edited, and named when the change is put. */
  readonly version: Edited<Form>;
  /** Back to reading the form. */
  readonly onClose: () => void;
}

type Open = "clock" | "sections" | "penalties" | "combinations" | "preview";

export function FormEditor({ station, title, version, onClose }: FormEditorProps) {
  const { t } = useTranslation("rules");
  const office = useOffice();
  const speech = useSpeech(office.competition.authoritative);
  const clockWords = useClockWords();
  const [base] = useState(version);
  const [form, setForm] = useState(base.body);
  const [open, setOpen] = useState<Open | null>(null);
  const [problems, setProblems] = useState<readonly FileProblem[]>([]);
  const changed = JSON.stringify(form) !== JSON.stringify(base.body);
  useUnfinished(changed);
  const take = (next: Form) => {
    setForm(next);
    setProblems([]);
    setOpen(null);
  };
  const look = () => {
    const read = checkedForm(form, station, competitionData(office));
    setProblems(read.ok ? [] : read.problems);
    if (read.ok) setOpen("preview");
  };
  const dialog = { form, onTake: take, onClose: () => setOpen(null) };
  return (
    <OfficePage
      title={t("change.title", { station: title })}
      subtitle={t("change.hint")}
      actions={
        <Button icon="back" onClick={onClose}>
          {t("action.back")}
        </Button>
      }
    >
      {version.op !== base.op && (
        <Problem tone="warn" title={t("change.overtaken")} todo={t("change.overtakenTodo")} />
      )}
      <section>
        <SectionHead
          title={t("clock.title")}
          aside={
            <Button size="small" icon="edit" onClick={() => setOpen("clock")}>
              {t("clock.edit")}
            </Button>
          }
        />
        <Card>
          <ul className={css.lines}>
            {clockWords(form).map((line) => (
              <li key={line} className={css.said}>
                {line}
              </li>
            ))}
          </ul>
        </Card>
      </section>
      <SectionHead
        title={t("sections.all")}
        aside={
          <Button size="small" icon="edit" onClick={() => setOpen("sections")}>
            {t("sections.edit")}
          </Button>
        }
      />
      <CriteriaEditor
        station={station}
        form={form}
        onChange={(criteria: readonly Criterion[]) => take({ ...form, criteria: [...criteria] })}
      />
      <section>
        <SectionHead
          title={t("penalties.ofStation")}
          aside={
            <Button size="small" icon="edit" onClick={() => setOpen("penalties")}>
              {t("penalties.edit")}
            </Button>
          }
        />
        <Card>
          {form.penalties.length === 0 && <p>{t("penalties.noneHere")}</p>}
          <ul className={css.lines}>
            {form.penalties.map((penalty) => (
              <li key={penalty.id} className={css.line}>
                <Both words={penalty.words} />
                <span className={css.worth}>{penaltyWorth(penalty, speech)}</span>
              </li>
            ))}
          </ul>
        </Card>
      </section>
      <section>
        <SectionHead
          title={t("impossible.title")}
          aside={
            <Button size="small" icon="edit" onClick={() => setOpen("combinations")}>
              {t("impossible.edit")}
            </Button>
          }
        />
        <Card>
          {form.impossible.length === 0 && <p>{t("impossible.none")}</p>}
          <ul className={css.lines}>
            {form.impossible.map((combination) => (
              <CombinationLine key={combination.id} combination={combination} form={form} />
            ))}
          </ul>
        </Card>
      </section>
      <NotTaken problems={problems} where={(path) => formWhere(form, path, t, speech.words)} />
      <DraftBar changed={changed} onDiscard={onClose} onLook={look} />
      {open === "clock" && <ClockDialog {...dialog} />}
      {open === "sections" && <SectionsDialog {...dialog} />}
      {open === "penalties" && <PenaltiesDialog {...dialog} />}
      {open === "combinations" && <CombinationsDialog {...dialog} station={station} />}
      {open === "preview" && (
        <FormPreview
          station={station}
          follows={base.op === null ? [] : [base.op]}
          before={base.body}
          form={form}
          onBack={() => setOpen(null)}
          onDone={onClose}
        />
      )}
    </OfficePage>
  );
}

interface DraftBarProps {
  readonly changed: boolean;
  readonly onDiscard: () => void;
  readonly onLook: () => void;
}

/** What can be done with all changes together; the page keeps what has the focus clear of it. */
function DraftBar({ changed, onDiscard, onLook }: DraftBarProps) {
  const { t } = useTranslation("rules");
  const bar = useRef<HTMLDivElement>(null);
  useBarHeight(bar, "--foot-bar");
  return (
    <div ref={bar} className={css.bar} data-screen-only>
      <p role="status">{t(changed ? "change.waits" : "change.none")}</p>
      {changed && <Button onClick={onDiscard}>{t("change.discard")}</Button>}
      <Button tone="primary" disabled={!changed} onClick={onLook}>
        {t("put.look")}
      </Button>
    </div>
  );
}
