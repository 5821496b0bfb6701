/** The public board: who stands where, how old and how complete that is; for a projector and for phones [rule 54]. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import type { RankTable, Standing } from "../../core/standings/standing.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { useWords } from "../i18n/words.ts";
import { BoardTable } from "./BoardTable.tsx";
import styles from "./board.module.css";
import { type BoardView, browserPorts, followBoard } from "./follow-board.ts";
import { pagesOf, useLinesThatFit, usePageTurn } from "./page-turn.ts";

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

/** The board as it was last heard of. */
export function Board({ view, snapshot }: { readonly view: BoardView; readonly snapshot: BoardSnapshot }) {
  const { t } = useTranslation("board");
  const [category, setCategory] = useState<string | null>(null);
  const [turning, setTurning] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  const lines = useLinesThatFit(table, turning);
  const turned = usePageTurn(turning);
  const { standing } = snapshot;
  useEffect(() => {
    document.title = `${snapshot.name} · Aidpost`;
  }, [snapshot.name]);
  const pages = standing ? pagesOf(standing.tables, lines) : [];
  const page = turning ? pages[turned % pages.length] : undefined;
  const shown = page?.table ?? (standing && tableOf(standing, category)) ?? null;
  return (
    <div className={styles.board} data-theme="board" {...(snapshot.practice ? { "data-practice": "" } : {})}>
      <main className={styles.page} data-turning={turning || undefined}>
        <BoardHead view={view} snapshot={snapshot} table={shown} />
        {standing === null ? (
          <p className={styles.message}>{t("closed")}</p>
        ) : (
          <>
            <div className={styles.choices}>
              {!turning && (
                <TableChoice standing={standing} chosen={shown?.category ?? null} onChoose={setCategory} />
              )}
              <button type="button" aria-pressed={turning} onClick={() => setTurning(!turning)}>
                {page
                  ? t("turningPage", { from: page.from + 1, to: page.to, of: page.table.places.length })
                  : t("turn")}
              </button>
            </div>
            {shown === null || shown.places.length === 0 ? (
              <p className={styles.message}>{t("noTeams")}</p>
            ) : (
              <BoardTable
                standing={standing}
                table={page ? { ...shown, places: shown.places.slice(page.from, page.to) } : shown}
                categories={snapshot.categories}
                element={table}
              />
            )}
          </>
        )}
      </main>
    </div>
  );
}

function tableOf(standing: Standing, category: string | null): RankTable | undefined {
  return standing.tables.find((table) => table.category === category) ?? standing.tables[0];
}

function BoardHead({
  view,
  snapshot,
  table,
}: {
  readonly view: BoardView;
  readonly snapshot: BoardSnapshot;
  readonly table: RankTable | null;
}) {
  const { t } = useTranslation("board");
  const words = useWords();
  const { standing } = snapshot;
  const name = table?.words ? words(table.words) : t("overall");
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <h1>
          {snapshot.name} <span className={styles.part}>· {name}</span>
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
  standing,
  chosen,
  onChoose,
}: {
  readonly standing: Standing;
  readonly chosen: string | null;
  readonly onChoose: (category: string | null) => void;
}) {
  const { t } = useTranslation("board");
  const words = useWords();
  return (
    <nav className={styles.choice} aria-label={t("tables")}>
      {standing.tables.map((table) => (
        <button
          key={table.category ?? ""}
          type="button"
          aria-pressed={table.category === chosen}
          onClick={() => onChoose(table.category)}
        >
          {table.words ? words(table.words) : t("overall")}
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
