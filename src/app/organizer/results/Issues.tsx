/** The issues of the results so far, and which lines each changed against the one before [R2, R7]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryId, StationId } from "../../../core/competition/id.ts";
import { type IssueLine, issueDifferences, type LineChange } from "../../../core/log/issue-lines.ts";
import { issuesOf } from "../../../core/log/publication.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useTotals } from "../../i18n/totals.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { useOffice } from "../office.ts";
import styles from "./results.module.css";
import { useTeamName } from "./team-name.ts";

/** Nothing before the first issue. */
export function Issues() {
  const { t } = useTranslation("office");
  const { state, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const [open, setOpen] = useState<number | null>(null);
  const issues = issuesOf(state);
  if (issues.length === 0) return null;
  return (
    <section className={styles.publish}>
      <h2>{t("results.issues")}</h2>
      <ul className={styles.issues}>
        {issues.map((issue, index) => (
          <li key={issue.op}>
            <div className={styles.issue}>
              <span>
                {t("results.issue", {
                  number: issue.number,
                  state: t(`standing.${issue.state}`),
                  time: numbers.dayTime(issue.at),
                })}
                {issue.note !== null && <q> {issue.note}</q>}
              </span>
              {index > 0 && (
                <Button
                  size="small"
                  tone="link"
                  aria-expanded={open === issue.number}
                  onClick={() => setOpen(open === issue.number ? null : issue.number)}
                >
                  {t("results.whatChanged", { number: issue.number })}
                </Button>
              )}
            </div>
            {open === issue.number && <Changes number={issue.number} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Worked out when somebody asks: it is two folds of the log. */
function Changes({ number }: { readonly number: number }) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const teamName = useTeamName();
  const changes = issueDifferences(state, number);
  const gone = cancelledForAll(changes);
  const { wordsOf, stationName } = useChangeWords(gone);
  if (changes.length === 0) return <p>{t("results.nothingChanged")}</p>;
  const lines = changes.map((change) => ({ team: change.team, words: wordsOf(change) }));
  return (
    <ul className={styles.changes}>
      {[...gone].map((station) => (
        <li key={station}>{t("results.cancelledForAll", { station: stationName(station) })}</li>
      ))}
      {lines.map(
        ({ team, words }) =>
          words.length > 0 && (
            <li key={team}>
              <strong>{teamName(team)}</strong> {words.join(" · ")}
            </li>
          ),
      )}
    </ul>
  );
}

/** Stations that the issue took out for every team at once: said once instead of in each line. */
function cancelledForAll(changes: readonly LineChange[]): ReadonlySet<StationId> {
  const [first, second] = changes;
  const stations = first?.after?.runs.map(({ station }) => station) ?? [];
  const isOut = (line: IssueLine | null, station: StationId) =>
    line?.runs.some((run) => run.station === station && run.cancelled) ?? false;
  const gone = stations.filter((station) =>
    changes.every(({ before, after }) => isOut(after, station) && !isOut(before, station)),
  );
  return new Set(second === undefined ? [] : gone);
}

/** "Total 266 → 264", "Overall 3 → 4", "Bleed 92 → 90"; of what is told elsewhere nothing. */
function useChangeWords(told: ReadonlySet<StationId>) {
  const { t } = useTranslation("office");
  const { standing, field, competition } = useOffice();
  const totals = useTotals(standing, field.rules.unitsPerSecond);
  const words = useWords(competition.authoritative);
  const changed = (what: string, before: string, after: string) =>
    before === after ? [] : [t("results.change", { what, before, after })];
  const wordsOf = ({ before, after }: LineChange): readonly string[] => {
    if (before === null || after === null)
      return [t(before === null ? "results.lineNew" : "results.lineGone")];
    return [
      ...changed(t("noun.total"), totals.total(before.total), totals.total(after.total)),
      ...after.ranks.flatMap(({ category, rank }) =>
        changed(tableName(category), rankText(before, category), rank === null ? "–" : String(rank)),
      ),
      ...changed(t("noun.status"), outText(before), outText(after)),
      ...after.runs.flatMap((run) => {
        if (told.has(run.station)) return [];
        const old = before.runs.find(({ station }) => station === run.station);
        return changed(stationName(run.station), old ? runText(old) : "–", runText(run));
      }),
    ];
  };
  return { wordsOf, stationName };

  function tableName(category: CategoryId | null): string {
    const known = category === null ? undefined : field.categories.get(category);
    return known ? words(known.words) : t("noun.overall");
  }
  function stationName(station: StationId): string {
    const known = field.stations.get(station);
    return known ? words(known.station.short) : station;
  }
  function outText({ status }: IssueLine): string {
    return status === null ? t("teamOut.in") : t(`teamOut.status.${status}`);
  }
  /** What a run counted, and how it stood where that says more. */
  function runText({ points, state, status, cancelled }: IssueLine["runs"][number]): string {
    if (cancelled) return t("statusShort.cancelled");
    const counted = points === null ? "–" : totals.counted(points);
    const stood =
      status === null ? (state === "complete" ? null : t(`run.${state}`)) : t(`statusShort.${status}`);
    return [counted, stood].filter(Boolean).join(" ");
  }
}

function rankText({ ranks }: IssueLine, category: CategoryId | null): string {
  const rank = ranks.find((one) => one.category === category)?.rank ?? null;
  return rank === null ? "–" : String(rank);
}
