/** Sheets that a judge filled in for a team of the own nation [rule 32, L38]. */
import { useTranslation } from "react-i18next";
import { record } from "../../../core/competition/run.ts";
import type { ConflictOfInterest } from "../../../core/log/conflict-of-interest.ts";
import { appLanguage } from "../../i18n/language.ts";
import { nationName } from "../../i18n/nations.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { useOffice } from "../office.ts";
import styles from "./analysis.module.css";
import { useJudgeName, useStationName } from "./SeverityTables.tsx";
import { useTeamName } from "./team-name.ts";

export function OwnNation({ found }: { readonly found: readonly ConflictOfInterest[] }) {
  const { t, i18n } = useTranslation("office");
  const stationName = useStationName();
  const judgeName = useJudgeName();
  const teamName = useTeamName();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  const { field } = useOffice();
  const order = ({ run }: ConflictOfInterest) => field.stations.get(run.station)?.station.order ?? 0;
  const number = ({ run }: ConflictOfInterest) => field.teams.get(run.team)?.number ?? 0;
  const lines = found.toSorted((a, b) => order(a) - order(b) || number(a) - number(b));
  if (found.length === 0) return <p className={styles.note}>{t("analysis.noOwnNation")}</p>;
  const columns: readonly Column<ConflictOfInterest>[] = [
    { key: "team", head: t("noun.team"), rowHead: true, cell: ({ run }) => teamName(run.team) },
    { key: "station", head: t("noun.station"), cell: ({ run }) => stationName(run.station) },
    {
      key: "judge",
      head: t("noun.judge"),
      cell: ({ judge, seat }) => `${judgeName(judge)}, ${t("named.judge", { seat })}`,
    },
    { key: "nation", head: t("noun.nation"), cell: ({ nation }) => nationName(nation, language) },
  ];
  return (
    <DataTable
      caption={t("analysis.ownNation")}
      columns={columns}
      lines={lines}
      lineKey={({ run, seat }) => record.sheet({ ...run, seat })}
    />
  );
}
