/** Tables beside the ranks: special awards out of tagged criteria, and nations by their best teams [P23, R6]. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AwardTable, NationTable } from "../../../core/standings/standing.ts";
import { appLanguage } from "../../i18n/language.ts";
import { nationName } from "../../i18n/nations.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useTotals } from "../../i18n/totals.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";
import styles from "./side-tables.module.css";
import { useTeamName } from "./team-name.ts";

/** One table for each award, in the order of the rule set. */
export function Awards() {
  const { standing } = useOffice();
  return (
    <div className={styles.sides}>
      {standing.awards.map((award) => (
        <Award key={award.award} award={award} />
      ))}
    </div>
  );
}

function Award({ award }: { readonly award: AwardTable }) {
  const { t } = useTranslation("office");
  const { competition, field } = useOffice();
  const words = useWords(competition.authoritative);
  const numbers = useNumbers();
  const teamName = useTeamName();
  const category = award.category === null ? undefined : field.categories.get(award.category);
  return (
    <SideTable
      caption={[words(award.words), category && words(category.words)].filter(Boolean).join(" · ")}
      who={t("noun.team")}
      value={t("results.ofMax", { max: numbers.points(award.max) })}
      lines={award.places.map(({ team, rank, shared, points }) => ({
        key: team,
        rank,
        shared,
        who: teamName(team),
        value: numbers.points(points),
      }))}
    />
  );
}

export function Nations({ table }: { readonly table: NationTable }) {
  const { t, i18n } = useTranslation("office");
  const { standing, field } = useOffice();
  const totals = useTotals(standing, field.rules.unitsPerSecond);
  const teamName = useTeamName();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  return (
    <SideTable
      caption={t("results.nations", { count: table.best })}
      who={t("noun.nation")}
      value={t(`results.total.${standing.totals}`)}
      lines={table.places.map(({ nation, rank, shared, total, teams }) => ({
        key: nation,
        rank,
        shared,
        who: (
          <>
            {nationName(nation, language)}
            <small>
              {teams.map(teamName).join(", ")}
              {teams.length < table.best &&
                ` · ${t("results.fewerTeams", { count: teams.length, best: table.best })}`}
            </small>
          </>
        ),
        value: totals.total(total),
      }))}
    />
  );
}

interface SideTableProps {
  readonly caption: string;
  readonly who: string;
  readonly value: string;
  readonly lines: readonly {
    readonly key: string;
    readonly rank: number;
    readonly shared: boolean;
    readonly who: ReactNode;
    readonly value: string;
  }[];
}

function SideTable({ caption, who, value, lines }: SideTableProps) {
  const { t } = useTranslation("office");
  return (
    <table className={styles.side}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("noun.rank")}</th>
          <th scope="col">{who}</th>
          <th scope="col" className={styles.total}>
            {value}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.length === 0 && (
          <tr>
            <td colSpan={3}>{t("results.nobodyYet")}</td>
          </tr>
        )}
        {lines.map((line) => (
          <tr key={line.key}>
            <td className={styles.rank}>
              {line.rank}
              {line.shared && <small>{t("results.shared")}</small>}
            </td>
            <th scope="row">{line.who}</th>
            <td className={styles.total}>{line.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
