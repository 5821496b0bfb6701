/** One run: its sheets seat by seat, its status, what is open in it, and what the office can do about it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SeatId, StationId, TeamId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import type { SeatState } from "../../../core/competition/run-record.ts";
import { decimalText } from "../../../core/scoring/exact.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice } from "../office.ts";
import { ExplainRun } from "./ExplainRun.tsx";
import { FailuresToJudge } from "./FailuresToJudge.tsx";
import { OpenQuestions } from "./OpenQuestions.tsx";
import { RunStatus } from "./RunStatus.tsx";
import styles from "./run.module.css";
import { SeatLine } from "./SeatLine.tsx";
import { SettleConflict } from "./SettleConflict.tsx";
import { SheetStory } from "./SheetStory.tsx";
import { runKeyOf, seatsOf } from "./use-run.ts";

interface RunDialogProps {
  readonly station: StationId;
  readonly team: TeamId;
  readonly onClose: () => void;
}

/** Stays open while the log goes on; what it shows is always the state in force. */
export function RunDialog({ station, team, onClose }: RunDialogProps) {
  const { t } = useTranslation("office");
  const { field, scores, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const words = useWords(competition.authoritative);
  const [settling, setSettling] = useState<SeatId | null>(null);
  const key = runKeyOf(field, station, team);
  const seats = seatsOf(field, station, team);
  const score = scores.runs.get(station)?.get(team);
  const who = field.teams.get(team);
  const where = field.stations.get(station);
  const disputed = settling === null ? null : disputedSeat(seats, settling);
  const points = score?.points == null ? null : numbers.points(decimalText(score.points, 2));
  return (
    <Dialog
      open
      width="wide"
      title={`${who?.number ?? ""} ${who?.name ?? team} · ${where ? words(where.station.title) : station}`}
      onClose={onClose}
    >
      {settling !== null && disputed ? (
        <SettleConflict
          sheet={{ ...key, seat: settling }}
          heads={disputed.heads}
          onDone={() => setSettling(null)}
        />
      ) : (
        <div className={styles.run}>
          <p className={styles.state}>
            {t(`run.${score?.state ?? "notStarted"}`)}
            {points !== null && <strong> · {t("amount.points", { count: 2, value: points })}</strong>}
          </p>
          <OpenQuestions run={key} score={score ?? null} />
          <SectionHead title={t("run.sheets")} />
          <ul className={styles.seats}>
            {seats.map(([seat, seatState]) => (
              <SeatLine
                key={seat}
                sheet={{ ...key, seat }}
                state={seatState}
                onSettle={() => setSettling(seat)}
              />
            ))}
          </ul>
          <FailuresToJudge run={key} score={score ?? null} />
          {score && score.counted !== null && (
            <>
              <SectionHead title={t("explain.title")} />
              <ExplainRun step={score.explain} />
            </>
          )}
          <SectionHead title={t("run.statusTitle")} />
          <RunStatus run={key} />
          <SectionHead title={t("run.story")} />
          <SheetStory records={[record.run(key), ...seats.map(([seat]) => record.sheet({ ...key, seat }))]} />
        </div>
      )}
    </Dialog>
  );
}

function disputedSeat(
  seats: readonly [SeatId, SeatState][],
  wanted: SeatId,
): Extract<SeatState, { kind: "disputed" }> | null {
  const state = seats.find(([seat]) => seat === wanted)?.[1];
  return state?.kind === "disputed" ? state : null;
}
