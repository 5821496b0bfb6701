/** Judges and lanes: how severe they were, where judges changed, and who judged the own nation [rule 32, rule 33]. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { conflictsOfInterest } from "../../../core/log/conflict-of-interest.ts";
import { judgeChanges } from "../../../core/standings/judge-changes.ts";
import { severity } from "../../../core/standings/severity.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useOffice } from "../office.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import styles from "./analysis.module.css";
import { JudgeChanges } from "./JudgeChanges.tsx";
import { OwnNation } from "./OwnNation.tsx";
import { JudgeFiguresTable, LaneFiguresTable, SeatDifferencesTable } from "./SeverityTables.tsx";

/** These figures decide nothing: they say where to look. */
export function AnalysisScreen() {
  const { t } = useTranslation("office");
  const { field, scores, state } = useOffice();
  const figures = useMemo(() => severity(field, scores), [field, scores]);
  const changes = useMemo(() => judgeChanges(field, scores), [field, scores]);
  const own = conflictsOfInterest(state);
  return (
    <OfficePage title={t("analysis.title")} subtitle={t("analysis.subtitle")}>
      {figures.judges.length === 0 ? (
        <EmptyState icon="people" title={t("analysis.none")}>
          {t("analysis.noneHint")}
        </EmptyState>
      ) : (
        <div className={styles.parts}>
          <section>
            <h2>{t("analysis.judges")}</h2>
            <p className={styles.note}>{t("analysis.judgesNote")}</p>
            <JudgeFiguresTable judges={figures.judges} />
          </section>
          {figures.lanes.length > 0 && (
            <section>
              <h2>{t("analysis.lanes")}</h2>
              <LaneFiguresTable lanes={figures.lanes} />
            </section>
          )}
          {figures.seats.length > 0 && (
            <section>
              <h2>{t("analysis.seats")}</h2>
              <p className={styles.note}>{t("analysis.seatsNote")}</p>
              <SeatDifferencesTable seats={figures.seats} />
            </section>
          )}
          <section>
            <h2>{t("analysis.changes")}</h2>
            <JudgeChanges changes={changes} />
          </section>
          {field.rules.conflictOfInterest !== "off" && (
            <section>
              <h2>{t("analysis.ownNation")}</h2>
              <OwnNation found={own} />
            </section>
          )}
        </div>
      )}
    </OfficePage>
  );
}
