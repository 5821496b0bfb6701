/** Whose total or rank becomes another one, before and after side by side. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Standing, TeamLine } from "../../../core/standings/standing.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { useOffice } from "../office.ts";
import setup from "../setup/setup.module.css";
import css from "./rules.module.css";
import { type LineChange, standingChanges } from "./standing-changes.ts";

interface StandingChangesProps {
  readonly before: Standing;
  readonly after: Standing;
}

export function StandingChanges({ before, after }: StandingChangesProps) {
  const { t } = useTranslation("rules");
  const { competition } = useOffice();
  const words = useWords(competition.authoritative);
  const total = useTotal();
  const changes = standingChanges(before, after);
  const columns: readonly Column<LineChange>[] = [
    {
      key: "team",
      head: t("noun.team"),
      rowHead: true,
      cell: ({ before: line }) => `${line.number} ${line.name}`,
    },
    {
      key: "total",
      head: t("noun.total"),
      align: "end",
      cell: (change) =>
        change.totalChanged ? (
          <Change before={total(before, change.before)} after={total(after, change.after)} />
        ) : (
          total(after, change.after)
        ),
    },
    {
      key: "ranks",
      head: t("noun.rank"),
      cell: ({ ranks }) =>
        ranks.map((rank) => (
          <span key={rank.category} className={css.rank}>
            {rank.words === null ? t("noun.overall") : words(rank.words)}{" "}
            <Change before={rank.before ?? "–"} after={rank.after ?? "–"} />
          </span>
        )),
    },
  ];
  return (
    <div className={setup.stack}>
      <p role="status">
        <strong>{summary()}</strong>
      </p>
      {changes.length > 0 && (
        <DataTable
          caption={t("preview.teams")}
          columns={columns}
          lines={changes}
          lineKey={({ before: line }) => line.team}
        />
      )}
    </div>
  );

  function summary(): string {
    if (changes.length === 0) return t("preview.nobody");
    return [
      t("preview.totals", { count: changes.filter(({ totalChanged }) => totalChanged).length }),
      t("preview.ranks", { count: changes.filter(({ ranks }) => ranks.length > 0).length }),
    ].join(" ");
  }
}

/** What was, and what would be. */
export function Change({ before, after }: { readonly before: ReactNode; readonly after: ReactNode }) {
  const { t } = useTranslation("rules");
  return (
    <span className={css.change}>
      <span className={css.before}>
        <span className="said">{t("preview.before")} </span>
        {before}
      </span>
      <span aria-hidden="true">→</span>
      <span className={css.after}>
        <span className="said">{t("preview.after")} </span>
        {after}
      </span>
    </span>
  );
}

/** A total as this standing counts it. */
function useTotal(): (standing: Standing, line: TeamLine) => string {
  const { t } = useTranslation("rules");
  const numbers = useNumbers();
  return ({ totals }, { total, behind }) => {
    const text = said();
    return behind > 0 ? t("preview.behind", { total: text, count: behind }) : text;

    function said(): string {
      switch (totals) {
        case "points":
        case "places":
          return numbers.points(total);
        case "percent":
          return `${numbers.points(total)} %`;
        case "time":
          return numbers.limit(total);
      }
    }
  };
}
