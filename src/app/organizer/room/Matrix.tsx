/** The whole competition on one screen: a line for each team, a cell for each station. */
import { useTranslation } from "react-i18next";
import type { StationId, TeamId } from "../../../core/competition/id.ts";
import type { RunCell, StationColumn, TeamLine } from "../../../core/standings/standing.ts";
import { useTotals } from "../../i18n/totals.ts";
import { useWords } from "../../i18n/words.ts";
import { Cell, type CellState } from "../../ui/Cell.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights } from "../office.ts";
import styles from "./room.module.css";
import { seatsOf, sheetsOf } from "./use-run.ts";

interface MatrixProps {
  readonly onOpen: (station: StationId, team: TeamId) => void;
  /** Leads to what can be done with the whole station on the day. */
  readonly onStation: (station: StationId) => void;
}

/** What can be scrolled must be reached with the keyboard. */
const reachable = { tabIndex: 0 } as const;

/**
 * Teams in the order of the overall table; a tap on a cell opens the run. Who sees only some stations has their
 * columns, and no totals.
 */
export function Matrix({ onOpen, onStation }: MatrixProps) {
  const { t } = useTranslation("office");
  const { standing, competition, field } = useOffice();
  const { sees, seesAll } = useRights();
  const words = useWords(competition.authoritative);
  const totals = useTotals(standing, field.rules.unitsPerSecond);
  const lines = new Map(standing.teams.map((line) => [line.team, line]));
  const places = standing.tables[0]?.places ?? [];
  return (
    <section
      {...reachable}
      className={styles.frame}
      aria-label={t("page.scrollTable", { caption: t("room.matrix") })}
    >
      <table
        className={styles.matrix}
        data-few={standing.stations.filter(({ station }) => sees(station)).length < 5 || undefined}
      >
        <caption className="said">{t("room.matrix")}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.teamHead}>
              {t("noun.team")}
            </th>
            {standing.stations.map(
              (column) =>
                sees(column.station) && (
                  <th key={column.station} scope="col" title={words(column.title)}>
                    <StationHead column={column} onStation={onStation} />
                  </th>
                ),
            )}
            {seesAll && (
              <th scope="col" className={styles.total}>
                {t("noun.total")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => {
            const line = lines.get(place.team);
            return (
              line && (
                <tr key={place.team}>
                  <th scope="row" className={styles.team}>
                    <span>
                      <span className={styles.number}>{line.number}</span>{" "}
                      <span className={styles.name} title={line.name}>
                        {line.name}
                      </span>
                      {line.status !== null && (
                        <span className={styles.outOfEvent}>
                          <Chip tone="bad" icon={null}>
                            <abbr title={t(`teamOut.status.${line.status}`)}>
                              {t(`statusShort.${line.status}`)}
                            </abbr>
                          </Chip>
                        </span>
                      )}
                    </span>
                  </th>
                  {line.runs.map(
                    (run) =>
                      sees(run.station) && (
                        <td key={run.station}>
                          <RunButton line={line} run={run} onOpen={onOpen} />
                        </td>
                      ),
                  )}
                  {seesAll && <td className={styles.total}>{totals.total(line.total)}</td>}
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface StationHeadProps {
  readonly column: StationColumn;
  readonly onStation: MatrixProps["onStation"];
}

/** A button for whoever may cancel the station. */
function StationHead({ column, onStation }: StationHeadProps) {
  const { t } = useTranslation("office");
  const { competition } = useOffice();
  const { may } = useRights();
  const words = useWords(competition.authoritative);
  const head = (
    <>
      <span>{column.order}</span> <span className={styles.short}>{words(column.short)}</span>
      {column.cancelled && <span className={styles.short}>{t("statusShort.cancelled")}</span>}
    </>
  );
  if (!may("station.cancel", { station: column.station })) return head;
  return (
    <button type="button" className={styles.stationHead} onClick={() => onStation(column.station)}>
      {head}
    </button>
  );
}

function RunButton({
  line,
  run,
  onOpen,
}: {
  readonly line: TeamLine;
  readonly run: RunCell;
  readonly onOpen: MatrixProps["onOpen"];
}) {
  const { t } = useTranslation("office");
  const { standing, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const { look, text } = useCell(line.team, run);
  const column = standing.stations.find((other) => other.station === run.station);
  const station = column ? words(column.title) : run.station;
  return (
    <Cell
      state={look}
      label={t("room.cell", {
        team: `${line.number} ${line.name}`,
        station,
        state: [text || t("cell.empty"), run.failures > 0 && t("room.failures", { count: run.failures })]
          .filter(Boolean)
          .join(", "),
      })}
      onOpen={() => onOpen(run.station, line.team)}
    >
      {text}
      {run.failures > 0 && <b aria-hidden="true"> !</b>}
    </Cell>
  );
}

/** What a cell looks like and says. */
function useCell(team: TeamId, run: RunCell): { look: CellState; text: string } {
  const { t } = useTranslation("office");
  const { field, standing } = useOffice();
  const totals = useTotals(standing, field.rules.unitsPerSecond);
  const seats = seatsOf(field, run.station, team);
  if (run.state === "disputed") {
    const count = seats.flatMap(([, seat]) => (seat.kind === "disputed" ? seat.heads : [])).length;
    return { look: "conflict", text: count > 0 ? t("cell.sheets", { count }) : t("run.disputed") };
  }
  if (run.cancelled) {
    // A whole column that is out does not ask to be looked at.
    const forAll = standing.stations.some(({ station, cancelled }) => station === run.station && cancelled);
    return { look: forAll ? "empty" : "status", text: t("statusShort.cancelled") };
  }
  if (run.status !== null && (run.points === null || run.state === "closed")) {
    return { look: "status", text: t(`statusShort.${run.status}`) };
  }
  if (run.state === "needsMarks") return { look: "protest", text: totals.counted(run.points ?? "0") };
  if (run.state === "partial") {
    const { received, expected } = sheetsOf(seats);
    return { look: "partial", text: `${received}/${expected}` };
  }
  if (run.points === null) return { look: "empty", text: "" };
  const points = totals.counted(run.points);
  const status = run.status === null ? "" : ` ${t(`statusShort.${run.status}`)}`;
  return { look: "received", text: points + status };
}
