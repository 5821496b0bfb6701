/** Asks for whom a station is cancelled, how that counts and why, beside what it would change. */
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StationId, TeamId } from "../../../core/competition/id.ts";
import type { Treatment } from "../../../core/competition/rules.ts";
import { record } from "../../../core/competition/run.ts";
import { previewCancel } from "../../../core/standings/cancel-preview.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useOffice } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";

interface CancelFormProps {
  readonly station: StationId;
  /** `done`: the act was written. */
  readonly onDone: (done: boolean) => void;
}
type Whom = "all" | "some";

export function CancelForm({ station, onDone }: CancelFormProps) {
  const { t } = useTranslation("office");
  const { device, field } = useOffice();
  const [whom, setWhom] = useState<Whom | null>(null);
  const [named, setNamed] = useState<ReadonlySet<TeamId>>(new Set());
  const [treatment, setTreatment] = useState<Treatment>(field.rules.runs.cancelled);
  const teams = whom === "some" ? byNumber(field.teams).filter((team) => named.has(team)) : null;
  const answered = whom === "all" || (teams !== null && teams.length > 0);
  // Cancelled for all it leaves no trace, so there is nothing to be chosen [rule 7].
  const counts: Treatment = whom === "some" ? treatment : "rebased";
  const cancel = async (reason: string) => {
    await device.act({
      kind: "station.cancel",
      targets: [{ record: record.station(station), basis: [] }],
      body: { teams: teams === null ? null : [...teams], treatment: counts, reason },
    });
    onDone(true);
  };
  return (
    <ReasonForm
      label={t("cancel.reason")}
      action={t("cancel.do")}
      tone="danger"
      answered={answered}
      back={t("action.back")}
      onGive={cancel}
      onCancel={() => onDone(false)}
      lead={
        <>
          <Segmented
            label={t("cancel.whom")}
            options={[
              { value: "all", label: t("cancel.forAll") },
              { value: "some", label: t("cancel.forSome") },
            ]}
            value={whom}
            onChoose={setWhom}
          />
          {whom === "some" && (
            <>
              <TeamChoice named={named} onChange={setNamed} />
              <Segmented
                label={t("cancel.treatment")}
                options={(["rebased", "zero"] as const).map((value) => ({
                  value,
                  label: t(`cancel.treatments.${value}`),
                  ...(value === field.rules.runs.cancelled ? { hint: t("cancel.asRules") } : {}),
                }))}
                value={treatment}
                onChoose={setTreatment}
              />
            </>
          )}
          {answered && <Preview station={station} teams={teams} treatment={counts} />}
        </>
      }
    />
  );
}

interface TeamChoiceProps {
  readonly named: ReadonlySet<TeamId>;
  readonly onChange: (named: ReadonlySet<TeamId>) => void;
}

function TeamChoice({ named, onChange }: TeamChoiceProps) {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const toggle = (team: TeamId, chosen: boolean) => {
    const next = new Set(named);
    if (chosen) next.add(team);
    else next.delete(team);
    onChange(next);
  };
  return (
    <fieldset className={styles.teams}>
      <legend>{t("cancel.teams")}</legend>
      {byNumber(field.teams).map((team) => (
        <Checkbox
          key={team}
          label={`${field.teams.get(team)?.number ?? ""} ${field.teams.get(team)?.name ?? team}`}
          checked={named.has(team)}
          onChange={(event) => toggle(team, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}

interface PreviewProps {
  readonly station: StationId;
  readonly teams: readonly TeamId[] | null;
  readonly treatment: Treatment;
}

/** What would change, in sentences; that no sheet is deleted is always said. */
function Preview({ station, teams, treatment }: PreviewProps) {
  const { t } = useTranslation("office");
  const { field, scores } = useOffice();
  const numbers = useNumbers();
  const seen = useMemo(
    () => previewCancel(field, scores, station, teams, treatment),
    [field, scores, station, teams, treatment],
  );
  if (seen === null) return null;
  return (
    <p className={styles.preview} role="status">
      {[
        seen.max &&
          t("cancel.maxFalls", {
            before: numbers.points(seen.max.before),
            after: numbers.points(seen.max.after),
          }),
        t("cancel.runsTouched", { count: seen.runs, sheets: t("amount.sheets", { count: seen.sheets }) }),
        t("cancel.totalsChange", { count: seen.totals }),
        t("cancel.noSheetDeleted"),
      ]
        .filter(Boolean)
        .join(" ")}
    </p>
  );
}

function byNumber(teams: ReadonlyMap<TeamId, { readonly number: number }>): readonly TeamId[] {
  return [...teams].sort(([, a], [, b]) => a.number - b.number).map(([team]) => team);
}
