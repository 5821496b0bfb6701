/** Totals and ranks, overall and by category, what stands beside them, and the publication of them. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TeamId } from "../../../core/competition/id.ts";
import { useWords } from "../../i18n/words.ts";
import { Chip } from "../../ui/Chip.tsx";
import { type Tab, Tabs } from "../../ui/Tabs.tsx";
import { useOffice, useRights } from "../office.ts";
import { ExplainTeam } from "./ExplainTeam.tsx";
import { Issues } from "./Issues.tsx";
import { PublishPanel } from "./PublishPanel.tsx";
import styles from "./results.module.css";
import { Awards, Nations } from "./SideTables.tsx";
import { StandingTable } from "./StandingTable.tsx";
import { Ties } from "./Ties.tsx";

/** Tabs that are no category; no category has such an id, since ids hold no dots. */
const OVERALL = ".overall";
const AWARDS = ".awards";
const NATIONS = ".nations";

/** The same numbers as on the board, worked out here from the same log. */
export function StandingsScreen() {
  const { t } = useTranslation("office");
  const { standing } = useOffice();
  const { may } = useRights();
  const [chosen, setChosen] = useState<string>(OVERALL);
  const [team, setTeam] = useState<TeamId | null>(null);
  const tabs = useTabs();
  const current = tabs.some(({ id }) => id === chosen) ? chosen : OVERALL;
  const table = standing.tables.find(({ category }) => (category ?? OVERALL) === current);
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <h1>{t("results.standings")}</h1>
        <Chip tone="plain">{t(`standing.${standing.state}`)}</Chip>
      </header>
      <Tabs label={t("results.tables")} tabs={tabs} current={current} onChoose={setChosen}>
        {current === AWARDS && <Awards />}
        {current === NATIONS && standing.nations && <Nations table={standing.nations} />}
        {table && <StandingTable table={table} onTeam={setTeam} />}
      </Tabs>
      {table && <Ties table={table} />}
      <Issues />
      {may("results.publish") && <PublishPanel />}
      {team !== null && <ExplainTeam team={team} onClose={() => setTeam(null)} />}
    </section>
  );
}

function useTabs(): readonly Tab<string>[] {
  const { t } = useTranslation("office");
  const { standing, competition } = useOffice();
  const words = useWords(competition.authoritative);
  return [
    ...standing.tables.map(({ category, words: named }) => ({
      id: category ?? OVERALL,
      label: named ? words(named) : t("noun.overall"),
    })),
    ...(standing.awards.length > 0 ? [{ id: AWARDS, label: t("results.awards") }] : []),
    ...(standing.nations === null ? [] : [{ id: NATIONS, label: t("results.nationsTab") }]),
  ];
}
