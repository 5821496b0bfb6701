/** The public board: who stands where, how old and how complete that is; for a projector and for phones [rule 54]. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import type { RankTable, Standing } from "../../core/standings/standing.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { useWords } from "../i18n/words.ts";
import { BoardSideTable } from "./BoardSideTable.tsx";
import { BoardTable } from "./BoardTable.tsx";
import styles from "./board.module.css";
import { type BoardView, browserPorts, followBoard } from "./follow-board.ts";
import { pagesOf, useLinesThatFit, usePageTurn } from "./page-turn.ts";
import { type SideTable, useSideTables } from "./side-tables.ts";

/** `competition` comes from the address; nobody signs in here. */
export function BoardScreen({ competition }: { readonly competition: CompetitionId }) {
  const { t } = useTranslation("board");
  const view = useBoard(competition);
  if (view === null || (view.snapshot === null && view.link === "connecting" && !view.unknown)) {
    return <BoardMessage text={t("loading")} />;
  }
  if (view.unknown) return <BoardMessage text={t("unknown")} hint={t("unknownHint")} />;
  if (view.snapshot === null) return <BoardMessage text={t("noAnswer")} hint={t("noAnswerHint")} />;
  return <Board view={view} snapshot={view.snapshot} />;
}

function useBoard(competition: CompetitionId): BoardView | null {
  const [view, setView] = useState<BoardView | null>(null);
  useEffect(() => followBoard(competition, browserPorts(competition), setView), [competition]);
  return view;
}

/** One of the tables that can be shown: ranks, or what stands beside them. */
type Shown =
  | { readonly kind: "ranks"; readonly key: string; readonly title: string; readonly table: RankTable }
  | { readonly kind: "side"; readonly key: string; readonly title: string; readonly table: SideTable };

/** The board as it was last heard of. */
export function Board({ view, snapshot }: { readonly view: BoardView; readonly snapshot: BoardSnapshot }) {
  const { t } = useTranslation("board");
  const [chosen, setChosen] = useState<string>(OVERALL);
  const [turning, setTurning] = useState(false);
  const element = useRef<HTMLTableElement>(null);
  const lines = useLinesThatFit(element, turning);
  const turned = usePageTurn(turning);
  const { standing } = snapshot;
  const tables = useTables(snapshot);
  useEffect(() => {
    document.title = `${snapshot.name} · Aidpost`;
  }, [snapshot.name]);
  const pages = pagesOf(
    tables.map((shown) => ({ shown, places: shown.table.places })),
    lines,
  );
  const page = turning ? pages[turned % pages.length] : undefined;
  const shown = page?.table.shown ?? tables.find(({ key }) => key === chosen) ?? tables[0] ?? null;
  return (
    <div className={styles.board} data-theme="board" {...(snapshot.practice ? { "data-practice": "" } : {})}>
      <main className={styles.page} data-turning={turning || undefined}>
        <BoardHead view={view} snapshot={snapshot} title={shown?.title ?? t("overall")} />
        {standing === null ? (
          <p className={styles.message}>{t("closed")}</p>
        ) : (
          <>
            <div className={styles.choices}>
              {!turning && (
                <TableChoice tables={tables} chosen={shown?.key ?? OVERALL} onChoose={setChosen} />
              )}
              <button type="button" aria-pressed={turning} onClick={() => setTurning(!turning)}>
                {page
                  ? t("turningPage", { from: page.from + 1, to: page.to, of: page.table.places.length })
                  : t("turn")}
              </button>
            </div>
            {shown === null || shown.table.places.length === 0 ? (
              <p className={styles.message}>{t("noTeams")}</p>
            ) : shown.kind === "ranks" ? (
              <BoardTable
                standing={standing}
                table={cut(shown.table, page)}
                categories={snapshot.categories}
                unitsPerSecond={snapshot.unitsPerSecond}
                element={element}
              />
            ) : (
              <BoardSideTable table={cut(shown.table, page)} element={element} />
            )}
          </>
        )}
      </main>
    </div>
  );
}

/** The key of the overall table; no category has it, since ids hold no dots. */
const OVERALL = ".overall";

function useTables(snapshot: BoardSnapshot): readonly Shown[] {
  const { t } = useTranslation("board");
  const words = useWords();
  const { standing } = snapshot;
  const sides = useSideTables(standing, snapshot);
  return [
    ...(standing?.tables ?? []).map((table): Shown => {
      const title = table.words ? words(table.words) : t("overall");
      return { kind: "ranks", key: table.category ?? OVERALL, title, table };
    }),
    ...sides.map((table): Shown => ({ kind: "side", key: table.key, title: table.title, table })),
  ];
}

/** The lines of the page that is turned to; all of them when none is. */
function cut<T extends { readonly places: readonly unknown[] }>(
  table: T,
  page: { readonly from: number; readonly to: number } | undefined,
): T {
  return page ? { ...table, places: table.places.slice(page.from, page.to) } : table;
}

function BoardHead({
  view,
  snapshot,
  title,
}: {
  readonly view: BoardView;
  readonly snapshot: BoardSnapshot;
  readonly title: string;
}) {
  const { t } = useTranslation("board");
  const { standing } = snapshot;
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <h1>
          {snapshot.name} <span className={styles.part}>· {title}</span>
        </h1>
        {standing && <Honesty view={view} standing={standing} timeZone={snapshot.timeZone} />}
      </div>
      <div className={styles.pills}>
        {snapshot.practice && <span className={styles.practice}>{t("practice")}</span>}
        {snapshot.frozen && <span className={styles.pill}>{t("frozen")}</span>}
        {standing && <span className={styles.pill}>{t(`state.${standing.state}`)}</span>}
      </div>
    </header>
  );
}

/** How complete the standing is, how old, and whether this page still hears the server [R2]. */
function Honesty({
  view,
  standing,
  timeZone,
}: {
  readonly view: BoardView;
  readonly standing: Standing;
  readonly timeZone: string;
}) {
  const { t } = useTranslation("board");
  const numbers = useNumbers(timeZone);
  const { sheets, stations } = standing.completeness;
  return (
    <p className={styles.honesty}>
      <span>{t("sheets", { received: sheets.received, expected: sheets.expected })}</span>
      <span>{t("stations", { complete: stations.complete, of: stations.of })}</span>
      <span>
        {standing.at === null ? t("nothingYet") : t("updated", { time: numbers.dayTimeSeconds(standing.at) })}
      </span>
      {view.link === "lost" && (
        <span className={styles.lost} role="status">
          {view.heard === null ? t("lost") : t("lostSince", { time: numbers.dayTime(view.heard) })}
        </span>
      )}
    </p>
  );
}

function TableChoice({
  tables,
  chosen,
  onChoose,
}: {
  readonly tables: readonly Shown[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}) {
  const { t } = useTranslation("board");
  return (
    <nav className={styles.choice} aria-label={t("tables")}>
      {tables.map(({ key, title }) => (
        <button key={key} type="button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
          {title}
        </button>
      ))}
    </nav>
  );
}

function BoardMessage({ text, hint }: { readonly text: string; readonly hint?: string }) {
  return (
    <div className={styles.board} data-theme="board">
      <main className={styles.page}>
        <p className={styles.message} role="status">
          {text}
        </p>
        {hint && <p className={styles.hint}>{hint}</p>}
      </main>
    </div>
  );
}
