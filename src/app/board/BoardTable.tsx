/** One table of the board. Wide: a column for each station; narrow: the same lines without them. */
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { StationId } from "../../core/competition/id.ts";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import type { Place, RankTable, RunCell, Standing, TeamLine } from "../../core/standings/standing.ts";
import { useTotals } from "../i18n/totals.ts";
import { useWords } from "../i18n/words.ts";
import styles from "./board.module.css";

type Totals = ReturnType<typeof useTotals>;

interface BoardTableProps {
  readonly standing: Standing;
  readonly table: RankTable;
  readonly categories: BoardSnapshot["categories"];
  readonly unitsPerSecond: BoardSnapshot["unitsPerSecond"];
  readonly element?: RefObject<HTMLTableElement | null>;
}

/** `table` says the order and the ranks, `standing` the lines. */
export function BoardTable({ standing, table, categories, unitsPerSecond, element }: BoardTableProps) {
  const totals = useTotals(standing, unitsPerSecond);
  const { t } = useTranslation("board");
  const words = useWords();
  const lines = new Map(standing.teams.map((line) => [line.team, line]));
  const held = new Set(standing.stations.flatMap(({ station, cancelled }) => (cancelled ? [] : [station])));
  const shown = standing.teams.some((line) => line.runs.length > 0) ? standing.stations : [];
  return (
    <div className={styles.scroll}>
      <table
        className={styles.table}
        ref={element}
        data-dense={isDense(standing, shown.length) ? "" : undefined}
      >
        <caption className={styles.caption}>{table.words ? words(table.words) : t("overall")}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.rank}>
              <span className={styles.unseen}>{t("rank")}</span>
            </th>
            <th scope="col">{t("team")}</th>
            <th scope="col" className={styles.category}>
              {t("category")}
            </th>
            {shown.map((column) => (
              <th key={column.station} scope="col" className={styles.station} title={words(column.title)}>
                {words(column.short)}
                {column.cancelled && <span className={styles.cancelled}> {t("cancelled")}</span>}
              </th>
            ))}
            <th scope="col" className={styles.total}>
              {t(`totals.${standing.totals}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.places.map((place) => {
            const line = lines.get(place.team);
            return (
              line && (
                <BoardLine
                  key={place.team}
                  place={place}
                  line={line}
                  categories={categories}
                  totals={totals}
                  held={held}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Times and marks beside the points take more room than points alone, where there are many stations. */
function isDense({ totals, teams }: Standing, stations: number): boolean {
  const marked = teams.some(({ runs }) => runs.some(({ passed }) => passed !== null));
  return stations > 6 && (totals === "time" || marked);
}

function BoardLine({
  place,
  line,
  categories,
  totals,
  held,
}: {
  readonly place: Place;
  readonly line: TeamLine;
  readonly categories: BoardSnapshot["categories"];
  readonly totals: Totals;
  readonly held: ReadonlySet<StationId>;
}) {
  const { t } = useTranslation("board");
  const words = useWords();
  const named = categories.filter((category) => line.categories.some((id) => id === category.id));
  const disputed = line.runs.some((run) => run.state === "disputed");
  const unranked = line.status === null ? t("guest") : t(`out.${line.status}`);
  const behind = line.behind > 0 ? t("behind", { count: line.behind }) : null;
  return (
    <tr data-team={line.team} data-out={line.status === null ? undefined : ""}>
      <td className={styles.rank}>
        {place.rank ?? (
          <span className={styles.guest}>
            {line.status === null ? t("guestMark") : t(`outShort.${line.status}`)}
          </span>
        )}
      </td>
      <th scope="row" className={styles.team}>
        <span className={styles.who}>
          <span className={styles.name} title={line.name}>
            {line.name}
          </span>{" "}
          <span className={styles.number}>{line.number}</span>
          {line.guest && <span className={styles.guestBeside}>{t("guest")}</span>}
        </span>
        <span className={styles.under}>
          {[
            named.map((category) => words(category.words)).join(", "),
            place.rank === null ? unranked : null,
            t("complete", { complete: line.complete, of: line.of }),
            behind,
            disputed ? t("disputed") : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </th>
      <td className={styles.category}>
        {named.map((category) => words(category.words)).join(", ")}
        {place.rank === null && line.status === null && <span className={styles.guest}> {t("guest")}</span>}
      </td>
      {line.runs.map((run) => (
        <td key={run.station} className={styles.station} data-state={run.state}>
          <CellText run={run} totals={totals} held={held.has(run.station)} />
        </td>
      ))}
      <td className={styles.total}>
        {line.behind > 0 && <span className={styles.behind}>{t("lacks", { count: line.behind })} </span>}
        {totals.total(line.total)}
      </td>
    </tr>
  );
}

/** What stands in a cell: points, or why there are none. */
function CellText({
  run,
  totals,
  held,
}: {
  readonly run: RunCell;
  readonly totals: Totals;
  /** Not cancelled for all; where it is, the head of the column says so. */
  readonly held: boolean;
}) {
  const { t } = useTranslation("board");
  if (run.state === "disputed") return <span className={styles.disputed}>{t("disputed")}</span>;
  if (run.cancelled && held) return <span className={styles.dim}>{t("cancelledCell")}</span>;
  // A run that was closed without marks may count 0; why says more than that.
  if (run.status !== null && (run.points === null || run.state === "closed")) {
    return <span className={styles.dim}>{t(`status.${run.status}`)}</span>;
  }
  if (run.cancelled || run.points === null || run.state === "notStarted")
    return <span className={styles.dim}>–</span>;
  const counted = totals.counted(run.points);
  return (
    <>
      {run.dropped ? <span className={styles.dim}>({counted})</span> : counted}
      {run.passed !== null && (
        <span className={styles.pass} data-passed={run.passed}>
          <span aria-hidden="true">{run.passed ? " ✓" : " ✗"}</span>
          <span className={styles.unseen}>{t(run.passed ? "go" : "noGo")}</span>
        </span>
      )}
    </>
  );
}
