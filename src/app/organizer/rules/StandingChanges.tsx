/** Whose total or rank becomes another one, before and after side by side. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryId } from "../../../core/competition/id.ts";
import type { BeforeAndAfter, TeamChange } from "../../../core/standings/form-change.ts";
import type { Standing } from "../../../core/standings/standing.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { useOffice } from "../office.ts";
import setup from "../setup/setup.module.css";
import css from "./rules.module.css";

interface StandingChangesProps {
  /** By the teams' numbers. */
  readonly changes: readonly TeamChange[];
  /** How totals read. */
  readonly totals: BeforeAndAfter<Standing["totals"]>;
}

export function StandingChanges({ changes, totals }: StandingChangesProps) {
  const { t } = useTranslation("rules");
  const { competition, field } = useOffice();
  const words = useWords(competition.authoritative);
  const totalText = useTotalText();
  const columns: readonly Column<TeamChange>[] = [
    {
      key: "team",
      head: t("noun.team"),
      rowHead: true,
      cell: ({ team }) => `${field.teams.get(team)?.number ?? ""} ${field.teams.get(team)?.name ?? team}`,
    },
    {
      key: "total",
      head: t("noun.total"),
      align: "end",
      cell: ({ total }) =>
        total.before === total.after && totals.before === totals.after ? (
          totalText(totals.after, total.after)
        ) : (
          <Change
            before={totalText(totals.before, total.before)}
            after={totalText(totals.after, total.after)}
          />
        ),
    },
    {
      key: "ranks",
      head: t("noun.rank"),
      cell: ({ ranks }) =>
        ranks.map(({ category, before, after }) => (
          <span key={category} className={css.rank}>
            {tableName(category)} <Change before={before ?? "–"} after={after ?? "–"} />
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
          lineKey={({ team }) => team}
        />
      )}
    </div>
  );

  function tableName(category: CategoryId | null): string {
    const found = category === null ? undefined : field.categories.get(category);
    return category === null ? t("noun.overall") : found ? words(found.words) : category;
  }
  function summary(): string {
    if (changes.length === 0) return t("preview.nobody");
    return [
      t("preview.totals", { count: changes.filter(({ total }) => total.before !== total.after).length }),
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

/** A total as it reads: points, percent, a time or a sum of places. */
function useTotalText(): (totals: Standing["totals"], total: string) => string {
  const numbers = useNumbers();
  return (totals, total) => {
    switch (totals) {
      case "points":
      case "places":
        return numbers.points(total);
      case "percent":
        return `${numbers.points(total)} %`;
      case "time":
        return numbers.limit(total);
    }
  };
}
