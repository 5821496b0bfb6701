/** Totals and ranks, overall and by category, and the publication of them. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RankTable, RunCell } from "../../../core/standings/standing.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { useOffice, useRights } from "../office.ts";
import { PublishPanel } from "./PublishPanel.tsx";
import styles from "./results.module.css";

/** The tab of the overall table; no category has this id, since ids hold no dots. */
const OVERALL = ".overall";

/** The same numbers as on the board, worked out here from the same log. */
export function StandingsScreen() {
  const { t } = useTranslation("office");
  const { standing, competition } = useOffice();
  const { may } = useRights();
  const words = useWords(competition.authoritative);
  const [chosen, setChosen] = useState<string>(OVERALL);
  const table = standing.tables.find((other) => other.category === chosen) ?? standing.tables[0];
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <h1>{t("results.standings")}</h1>
        <Chip tone="plain">{t(`standing.${standing.state}`)}</Chip>
      </header>
      <Tabs
        label={t("results.tables")}
        tabs={standing.tables.map((other) => ({
          id: other.category ?? OVERALL,
          label: other.words ? words(other.words) : t("noun.overall"),
        }))}
        current={table?.category ?? OVERALL}
        onChoose={setChosen}
      >
        {table && <StandingTable table={table} />}
      </Tabs>
      {may("results.publish") && <PublishPanel />}
    </section>
  );
}

/** What can be scrolled must be reached with the keyboard. */
const reachable = { tabIndex: 0 } as const;

/** One table with a column for each station; prints well. */
export function StandingTable({ table }: { readonly table: RankTable }) {
  const { t } = useTranslation("office");
  const { standing, competition, field } = useOffice();
  const words = useWords(competition.authoritative);
  const numbers = useNumbers(competition.timeZone);
  const lines = new Map(standing.teams.map((line) => [line.team, line]));
  const caption = table.words ? words(table.words) : t("noun.overall");
  if (table.places.length === 0) return <p>{t("results.noTeams")}</p>;
  return (
    <section {...reachable} className={styles.scroll} aria-label={t("page.scrollTable", { caption })}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("noun.rank")}</th>
            <th scope="col">{t("noun.team")}</th>
            <th scope="col">{t("noun.nation")}</th>
            <th scope="col">{t("noun.category")}</th>
            {standing.stations.map((column) => (
              <th key={column.station} scope="col" className={styles.number} title={words(column.title)}>
                {words(column.short)}
              </th>
            ))}
            <th scope="col" className={styles.total}>
              {t("noun.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.places.map((place) => {
            const line = lines.get(place.team);
            if (!line) return null;
            return (
              <tr key={place.team}>
                <td className={styles.rank}>{place.rank ?? t("noun.guest")}</td>
                <th scope="row">
                  {line.number} {line.name}
                </th>
                <td>{line.nations.join(", ")}</td>
                <td>
                  {line.categories
                    .flatMap((id) => field.categories.get(id) ?? [])
                    .map((category) => words(category.words))
                    .join(", ")}
                </td>
                {line.runs.map((run) => (
                  <td key={run.station} className={styles.number}>
                    <CellText run={run} />
                  </td>
                ))}
                <td className={styles.total}>{numbers.points(line.total)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Points, with the status of a run that was not finished; or why there are none. */
function CellText({ run }: { readonly run: RunCell }) {
  const { t } = useTranslation("office");
  const numbers = useNumbers();
  if (run.state === "disputed") return t("run.disputed");
  if (run.cancelled) return t("statusShort.cancelled");
  const status = run.status === null ? null : t(`statusShort.${run.status}`);
  if (run.points === null || run.state === "closed") return status ?? "–";
  return [numbers.points(run.points), status].filter(Boolean).join(" ");
}
