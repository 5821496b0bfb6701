/** What a captain sees of the own team: ranks, points by station, and how old and complete that is [rule 53, R2]. */
import { useTranslation } from "react-i18next";
import type { TeamId, WallTime } from "../../core/competition/id.ts";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import type { RunCell, Standing, StationColumn, TeamLine } from "../../core/standings/standing.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { useTotals } from "../i18n/totals.ts";
import { useWords } from "../i18n/words.ts";
import styles from "./captain.module.css";

interface CaptainViewProps {
  readonly team: TeamId;
  readonly snapshot: BoardSnapshot;
  /** When this phone fetched it. */
  readonly seen: WallTime;
  readonly connected: boolean;
}

/** Shows a standing that was cut for this captain; what the policy hides is not in it [R3]. */
export function CaptainView({ team, snapshot, seen, connected }: CaptainViewProps) {
  const { t } = useTranslation("captain");
  const { standing } = snapshot;
  const totals = useTotals(standing, snapshot.unitsPerSecond);
  const line = standing?.teams.find((other) => other.team === team);
  if (!standing || !line) {
    return (
      <div className={styles.main}>
        <p className={styles.closed}>{t("closed")}</p>
        <Slots snapshot={snapshot} />
      </div>
    );
  }
  return (
    <>
      <Head line={line} standing={standing} snapshot={snapshot} />
      <div className={styles.main}>
        {line.status !== null && <p className={styles.out}>{t(`out.${line.status}`)}</p>}
        <Ranks line={line} standing={standing} totals={totals} />
        {standing.stations.length > 0 && !totals.leastWins && <Bars line={line} standing={standing} />}
        <ul className={styles.stations}>
          {standing.stations.map((column, index) => {
            const run = line.runs[index];
            return run && <StationCard key={column.station} column={column} run={run} totals={totals} />;
          })}
        </ul>
        <Slots snapshot={snapshot} />
        <Awards team={team} standing={standing} categories={snapshot.categories} />
      </div>
      <Foot standing={standing} seen={seen} connected={connected} timeZone={snapshot.timeZone} />
    </>
  );
}

function Head({
  line,
  standing,
  snapshot,
}: {
  readonly line: TeamLine;
  readonly standing: Standing;
  readonly snapshot: BoardSnapshot;
}) {
  const { t } = useTranslation("captain");
  const words = useWords();
  const named = snapshot.categories.filter((category) => line.categories.some((id) => id === category.id));
  return (
    <header className={styles.head}>
      <span className={styles.bib}>{line.number}</span>
      <div className={styles.who}>
        <h1>{line.name}</h1>
        <p>
          {[named.map((category) => words(category.words)).join(", "), line.guest ? t("guest") : null]
            .filter(Boolean)
            .join(" · ")}
          <span className={styles.state}>{t(`state.${standing.state}`)}</span>
        </p>
      </div>
    </header>
  );
}

type Totals = ReturnType<typeof useTotals>;

function Ranks({
  line,
  standing,
  totals,
}: {
  readonly line: TeamLine;
  readonly standing: Standing;
  readonly totals: Totals;
}) {
  const { t } = useTranslation("captain");
  const words = useWords();
  const tables = standing.tables.filter((table) => table.places.some((place) => place.team === line.team));
  return (
    <dl className={styles.ranks}>
      {tables.map((table) => {
        const place = table.places.find((other) => other.team === line.team);
        return (
          <div key={table.category ?? ""}>
            <dt>{table.words ? words(table.words) : t("overall")}</dt>
            <dd>
              {place?.rank == null ? (
                <span className={styles.guest}>{line.status === null ? t("guest") : t("noRank")}</span>
              ) : (
                <>
                  <strong>{place.rank}</strong>
                  {place.shared && <span> {t("shared")}</span>}
                  <span> {t("ofTeams", { count: table.ranked })}</span>
                </>
              )}
            </dd>
          </div>
        );
      })}
      <div>
        <dt>{t(`totals.${standing.totals}`)}</dt>
        <dd>
          <strong className={styles.points}>{totals.total(line.total)}</strong>
          {line.max !== null && standing.totals === "points" && (
            <span> {t("ofPoints", { max: totals.total(line.max) })}</span>
          )}
          {line.behind > 0 && <span> {t("behind", { count: line.behind })}</span>}
        </dd>
      </div>
    </dl>
  );
}

/** A bar for each station, the share of its maximum; the same numbers stand as text in the cards below. */
function Bars({ line, standing }: { readonly line: TeamLine; readonly standing: Standing }) {
  const { t } = useTranslation("captain");
  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <h2>{t("byStation")}</h2>
        <span>{t("stationsDone", { complete: line.complete, of: line.of })}</span>
      </div>
      <div className={styles.bars} aria-hidden="true">
        {standing.stations.map((column, index) => (
          <span key={column.station} className={styles.bar}>
            <i
              data-open={line.runs[index]?.points == null ? "" : undefined}
              style={{ blockSize: `${share(line.runs[index], column)}%` }}
            />
            <small>{column.order}</small>
          </span>
        ))}
      </div>
    </section>
  );
}

/** Height of a bar in percent; for the eye only. */
function share(run: RunCell | undefined, column: StationColumn): number {
  const max = Number(column.max);
  if (run?.points == null || max <= 0) return 5;
  return Math.max(5, Math.min(100, (Number(run.points) / max) * 100));
}

function StationCard({
  column,
  run,
  totals,
}: {
  readonly column: StationColumn;
  readonly run: RunCell;
  readonly totals: Totals;
}) {
  const { t } = useTranslation("captain");
  const words = useWords();
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <h3>
          {column.order} · {words(column.title)}
        </h3>
        <span className={styles.chip} data-state={run.state}>
          {run.status === null ? t(`run.${run.state}`) : t(`status.${run.status}`)}
        </span>
      </div>
      <p className={styles.cardText}>
        {[
          run.cancelled ? t("cancelled") : countedText(),
          run.passed === null ? null : t(run.passed ? "go" : "noGo"),
          run.place === null ? null : t("place", { place: run.place }),
          run.dropped ? t("dropped") : null,
          run.failures > 0 ? t("failures", { count: run.failures }) : null,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );

  /** Where the least wins there is no maximum to be out of [P19]. */
  function countedText(): string {
    if (run.points === null) return t(totals.leastWins ? "noResultYet" : "nothingYet");
    const points = totals.counted(run.points);
    return totals.leastWins ? points : t("pointsOf", { points, max: totals.counted(column.max) });
  }
}

/** When the team is expected where [V7]; nothing without a schedule. A station goes by its number until its name is shown. */
function Slots({ snapshot: { slots = [], standing, timeZone } }: Pick<CaptainViewProps, "snapshot">) {
  const { t } = useTranslation("captain");
  const words = useWords();
  const numbers = useNumbers(timeZone);
  if (slots.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2>{t("slots")}</h2>
      <ul>
        {slots.map(({ station, order, lane, at }) => {
          const title = standing?.stations.find((column) => column.station === station)?.title;
          const called = title ? `${order} · ${words(title)}` : t("named.station", { name: order });
          return (
            <li key={`${station}/${at}`} className={styles.cardText}>
              <strong>{numbers.dayTime(at)}</strong> {called} · {t("named.lane", { number: lane })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The own places in special awards, once the policy opens them [rule 24]. */
function Awards({
  team,
  standing,
  categories,
}: {
  readonly team: TeamId;
  readonly standing: Standing;
  readonly categories: BoardSnapshot["categories"];
}) {
  const { t } = useTranslation("captain");
  const words = useWords();
  const numbers = useNumbers();
  const own = standing.awards.flatMap(({ award, words: named, category, max, places }) => {
    const place = places.find((other) => other.team === team);
    const ofCategory = categories.find(({ id }) => id === category);
    const title = [words(named), ofCategory && words(ofCategory.words)].filter(Boolean).join(" · ");
    return place ? [{ award, title, max, place }] : [];
  });
  if (own.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2>{t("awards")}</h2>
      <ul>
        {own.map(({ award, title, max, place }) => (
          <li key={award} className={styles.cardText}>
            <strong>{title}</strong>{" "}
            {[
              t("awardRank", { rank: place.rank }),
              place.shared ? t("shared") : null,
              t("pointsOf", { points: numbers.points(place.points), max: numbers.points(max) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Foot({
  standing,
  seen,
  connected,
  timeZone,
}: {
  readonly standing: Standing;
  readonly seen: WallTime;
  readonly connected: boolean;
  readonly timeZone: string;
}) {
  const { t } = useTranslation("captain");
  const numbers = useNumbers(timeZone);
  const { sheets } = standing.completeness;
  return (
    <div className={styles.foot} role="status">
      <p>{t("sheets", { received: sheets.received, expected: sheets.expected })}</p>
      <p>
        {connected
          ? t("seen", { time: numbers.dayTime(seen) })
          : t("seenOffline", { time: numbers.dayTime(seen) })}
      </p>
    </div>
  );
}
