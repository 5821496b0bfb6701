/** Seats whose judge changed during the event: which teams were seen by whom [rule 33]. */
import { useTranslation } from "react-i18next";
import type { JudgeChange } from "../../../core/standings/judge-changes.ts";
import { useOffice } from "../office.ts";
import styles from "./analysis.module.css";
import { useJudgeName, useStationName } from "./SeverityTables.tsx";

export function JudgeChanges({ changes }: { readonly changes: readonly JudgeChange[] }) {
  const { t } = useTranslation("office");
  const stationName = useStationName();
  const judgeName = useJudgeName();
  if (changes.length === 0) return <p className={styles.note}>{t("analysis.noChanges")}</p>;
  return (
    <ul className={styles.list}>
      {changes.map((change) => (
        <li key={`${change.station}/${change.seat}`}>
          <strong>
            {stationName(change.station)} · {t("named.judge", { seat: change.seat })}
          </strong>
          <span>
            {change.judges
              .map(({ judge, sheets }) =>
                t("analysis.judgeSheets", {
                  judge: judgeName(judge),
                  sheets: t("amount.sheets", { count: sheets }),
                }),
              )
              .join(", ")}
            {!change.inOrder && ` · ${t("analysis.orderUnknown")}`}
          </span>
          <WhoSawWhom change={change} />
        </li>
      ))}
    </ul>
  );
}

/** The seat's teams, put together as long as one judge follows the other. */
function WhoSawWhom({ change }: { readonly change: JudgeChange }) {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const judgeName = useJudgeName();
  const stretches: { judge: JudgeChange["runs"][number]["judge"]; teams: string[] }[] = [];
  for (const { team, judge } of change.runs) {
    const number = String(field.teams.get(team)?.number ?? team);
    const last = stretches.at(-1);
    if (last && last.judge === judge) last.teams.push(number);
    else stretches.push({ judge, teams: [number] });
  }
  return (
    <details>
      <summary>{t("analysis.whoSawWhom")}</summary>
      <ol>
        {stretches.map(({ judge, teams }) => (
          <li key={`${judge}/${teams.join()}`}>
            {t("analysis.saw", { judge: judgeName(judge), teams: teams.join(", ") })}
          </li>
        ))}
      </ol>
    </details>
  );
}
