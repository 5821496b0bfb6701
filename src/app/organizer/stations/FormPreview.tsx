/** The last step before a form takes force: every run that changes, what must be marked anew, totals and ranks [R8]. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import type { OpId, StationId } from "../../../core/competition/id.ts";
import { previewForm, type RunChange } from "../../../core/standings/form-change.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useOffice } from "../office.ts";
import { ChangePreview } from "../rules/ChangePreview.tsx";
import { Change, StandingChanges } from "../rules/StandingChanges.tsx";
import { putForm } from "../rules/versions.ts";
import { DifferenceTable } from "../rules/WordsChanges.tsx";
import { useFormDifferences } from "./form-words.ts";

interface FormPreviewProps {
  readonly station: StationId;
  /** What the new form follows: the version edited, or all that it replaces together [L7]. */
  readonly follows: readonly OpId[];
  readonly before: Form;
  readonly form: Form;
  /** Back to where the form is edited or chosen. */
  readonly onBack: () => void;
  readonly onDone: () => void;
}

export function FormPreview({ station, follows, before, form, onBack, onDone }: FormPreviewProps) {
  const { t } = useTranslation("rules");
  const { device, field, scores, standing } = useOffice();
  const differences = useFormDifferences()([before, form]);
  const preview = useMemo(() => previewForm(field, scores, station, form), [field, scores, station, form]);
  return (
    <ChangePreview
      done={t("put.form")}
      put={() => putForm(device, station, follows, form)}
      onBack={onBack}
      onDone={onDone}
    >
      {differences.length === 0 ? (
        <p>{t("preview.sameForm")}</p>
      ) : (
        <DifferenceTable caption={t("preview.form")} head={t("preview.part")} differences={differences} />
      )}
      {preview && (
        <>
          <Runs form={form} runs={preview.runs} />
          <StandingChanges
            changes={preview.teams}
            totals={{ before: standing.totals, after: standing.totals }}
          />
        </>
      )}
    </ChangePreview>
  );
}

/** Runs of the station whose points or marks change. */
function Runs({ form, runs }: { readonly form: Form; readonly runs: readonly RunChange[] }) {
  const { t } = useTranslation("rules");
  const { field, competition } = useOffice();
  const numbers = useNumbers();
  const words = useWords(competition.authoritative);
  const changed = runs.filter(
    ({ points, state, needsMarks }) =>
      points.before !== points.after || state.before !== state.after || needsMarks.size > 0,
  );
  const waiting = changed.filter(({ needsMarks }) => needsMarks.size > 0).length;
  const points = (value: string | null) => (value === null ? "–" : numbers.points(value));
  const columns: readonly Column<RunChange>[] = [
    {
      key: "team",
      head: t("noun.team"),
      rowHead: true,
      cell: ({ team }) => `${field.teams.get(team)?.number ?? ""} ${field.teams.get(team)?.name ?? team}`,
    },
    {
      key: "points",
      head: t("noun.points"),
      align: "end",
      cell: ({ points: { before, after } }) =>
        before === after ? points(after) : <Change before={points(before)} after={points(after)} />,
    },
    {
      key: "marks",
      head: t("preview.toMark"),
      cell: ({ needsMarks }) =>
        [...needsMarks].map(([seat, criteria]) => (
          <p key={seat}>
            {t("named.judge", { seat })}: {criteria.map(criterionName).join(", ")}
          </p>
        )),
    },
  ];
  return (
    <>
      <p role="status">
        <strong>
          {changed.length === 0
            ? t("preview.noRun")
            : t("preview.runs", { count: changed.length, of: runs.length })}
        </strong>
      </p>
      {waiting > 0 && (
        <Problem
          tone="warn"
          title={t("preview.needMarks", { count: waiting })}
          todo={t("preview.needMarksTodo")}
        />
      )}
      {changed.length > 0 && (
        <DataTable
          caption={t("preview.runsTable")}
          columns={columns}
          lines={changed}
          lineKey={({ team }) => team}
        />
      )}
    </>
  );

  function criterionName(id: string): string {
    const criterion = form.criteria.find((one) => one.id === id);
    return criterion ? words(criterion.words) : id;
  }
}
