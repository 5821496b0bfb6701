/** One table of ranks with a column for each station; prints well. */
import { useTranslation } from "react-i18next";
import type { TeamId } from "../../../core/competition/id.ts";
import type { Place, RankTable, RunCell, TeamLine } from "../../../core/standings/standing.ts";
import { useTotals } from "../../i18n/totals.ts";
import { useWords } from "../../i18n/words.ts";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice } from "../office.ts";
import styles from "./results.module.css";

/** What can be scrolled must be reached with the keyboard. */
const reachable = { tabIndex: 0 } as const;

interface StandingTableProps {
  readonly table: RankTable;
  /** Leads to how a team's total and ranks came about; absent on paper. */
  readonly onTeam?: (team: TeamId) => void;
}

export function StandingTable({ table, onTeam }: StandingTableProps) {
  const { t } = useTranslation("office");
  const { standing, competition, field } = useOffice();
  const words = useWords(competition.authoritative);
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
                {column.cancelled && <small>{t("statusShort.cancelled")}</small>}
              </th>
            ))}
            <th scope="col" className={styles.total}>
              {t(`results.total.${standing.totals}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.places.map((place) => {
            const line = lines.get(place.team);
            if (!line) return null;
            return (
              <tr key={place.team} data-out={line.status === null ? undefined : ""}>
                <td className={styles.rank}>
                  <RankText place={place} line={line} />
                </td>
                <th scope="row">
                  {onTeam ? (
                    <button type="button" className={styles.team} onClick={() => onTeam(place.team)}>
                      {line.number} {line.name}
                    </button>
                  ) : (
                    `${line.number} ${line.name}`
                  )}
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
                <td className={styles.total}>
                  <TotalText line={line} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The rank, whether it is shared, and what decided it; or why there is none. */
function RankText({ place, line }: { readonly place: Place; readonly line: TeamLine }) {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  if (line.status !== null) {
    return (
      <Chip tone="bad" icon={null}>
        <abbr title={t(`teamOut.status.${line.status}`)}>{t(`statusShort.${line.status}`)}</abbr>
      </Chip>
    );
  }
  if (place.rank === null) return t("noun.guest");
  const step = place.decidedBy === null ? undefined : field.rules.tieBreaks[place.decidedBy];
  return (
    <>
      {place.rank}
      {place.shared && <small>{t("results.shared")}</small>}
      {step && <small>{t(`results.decidedBy.${step.kind}`)}</small>}
    </>
  );
}

function TotalText({ line }: { readonly line: TeamLine }) {
  const { t } = useTranslation("office");
  const { standing, field } = useOffice();
  const totals = useTotals(standing, field.rules.unitsPerSecond);
  return (
    <>
      {totals.total(line.total)}
      {line.behind > 0 && <small>{t("results.behind", { count: line.behind })}</small>}
    </>
  );
}

/** What the run counts, with the status of one that was not finished; or why there is nothing. */
function CellText({ run }: { readonly run: RunCell }) {
  const { t } = useTranslation("office");
  const { standing, field } = useOffice();
  const totals = useTotals(standing, field.rules.unitsPerSecond);
  if (run.state === "disputed") return t("run.disputed");
  if (run.cancelled) return t("statusShort.cancelled");
  const status = run.status === null ? null : t(`statusShort.${run.status}`);
  if (run.points === null || run.state === "closed") return status ?? "–";
  const counted = totals.counted(run.points);
  const beside = [
    run.passed === null ? null : t(run.passed ? "run.go" : "run.noGo"),
    // In a sum of places the place is what the run counts.
    run.place === null || standing.totals === "places" ? null : t("explain.place", { place: run.place }),
    run.dropped ? t("results.dropped") : null,
  ].filter(Boolean);
  return (
    <span data-dropped={run.dropped || undefined}>
      {[run.dropped ? `(${counted})` : counted, status].filter(Boolean).join(" ")}
      {beside.length > 0 && <small data-passed={run.passed ?? undefined}>{beside.join(" · ")}</small>}
    </span>
  );
}
