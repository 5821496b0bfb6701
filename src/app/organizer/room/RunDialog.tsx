/** One run: its sheets seat by seat, its status, what is open in it, and what the office can do about it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attempt, SeatId, StationId, TeamId } from "../../../core/competition/id.ts";
import { type RecordName, type RunKey, record, recordKey } from "../../../core/competition/run.ts";
import type { RunRecord, SeatState } from "../../../core/competition/run-record.ts";
import type { Op } from "../../../core/log/op.ts";
import { countingAttempt } from "../../../core/log/runs.ts";
import type { Field } from "../../../core/standings/field.ts";
import { useWords } from "../../i18n/words.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useOffice } from "../office.ts";
import { attemptsOf, type LookedAt, lookAt } from "./attempts.ts";
import { Discretion } from "./Discretion.tsx";
import { ExplainRun } from "./ExplainRun.tsx";
import { FailuresToJudge } from "./FailuresToJudge.tsx";
import { Lateness } from "./Lateness.tsx";
import { OpenQuestions } from "./OpenQuestions.tsx";
import { Proposals } from "./Proposals.tsx";
import { RunAgain } from "./RunAgain.tsx";
import { RunHead } from "./RunHead.tsx";
import { RunStatus } from "./RunStatus.tsx";
import styles from "./run.module.css";
import { SeatLine } from "./SeatLine.tsx";
import { SettleConflict } from "./SettleConflict.tsx";
import { SheetStory } from "./SheetStory.tsx";
import { WaitingActs } from "./WaitingActs.tsx";

interface RunDialogProps {
  readonly station: StationId;
  readonly team: TeamId;
  readonly onClose: () => void;
}

/** Stays open while the log goes on; what it shows is always the state in force. */
export function RunDialog({ station, team, onClose }: RunDialogProps) {
  const office = useOffice();
  const { field, competition, state } = office;
  const words = useWords(competition.authoritative);
  const [settling, setSettling] = useState<SeatId | null>(null);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const at = lookAt(office, station, team, attempt);
  const attempts = attemptsOf(state, station, team);
  const who = field.teams.get(team);
  const where = field.stations.get(station);
  const disputed = settling === null ? null : disputedSeat(at.run, settling);
  return (
    <Dialog
      open
      width="wide"
      title={`${who?.number ?? ""} ${who?.name ?? team} · ${where ? words(where.station.title) : station}`}
      onClose={onClose}
    >
      {settling !== null && disputed ? (
        <SettleConflict
          sheet={{ ...at.key, seat: settling }}
          heads={disputed.heads}
          onDone={() => setSettling(null)}
        />
      ) : (
        <div className={styles.run}>
          {attempts.length > 1 && <AttemptChoice at={at} attempts={attempts} onChoose={setAttempt} />}
          <RunParts key={at.key.attempt} at={at} attempts={attempts} onSettle={setSettling} />
        </div>
      )}
    </Dialog>
  );
}

interface AttemptChoiceProps {
  readonly at: LookedAt;
  readonly attempts: readonly Attempt[];
  readonly onChoose: (attempt: Attempt | null) => void;
}

/** Which attempt is looked at; the one that counts is followed when another one comes to count. */
function AttemptChoice({ at: { key }, attempts, onChoose }: AttemptChoiceProps) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const counting = countingAttempt(state, key.station, key.team);
  return (
    <Segmented
      label={t("run.attempts")}
      options={attempts.map((number) => ({
        value: String(number),
        label: t(number === counting ? "named.attemptCounts" : "named.attempt", { number }),
      }))}
      value={String(key.attempt)}
      onChoose={(value) => onChoose(Number(value) === counting ? null : Number(value))}
    />
  );
}

interface RunPartsProps {
  readonly at: LookedAt;
  readonly attempts: readonly Attempt[];
  readonly onSettle: (seat: SeatId) => void;
}

function RunParts({ at, attempts, onSettle }: RunPartsProps) {
  const { t } = useTranslation("office");
  const { field, state } = useOffice();
  const { key, run, score } = at;
  return (
    <>
      <RunHead at={at} />
      <WaitingActs which={(op) => isAboutRun(op, key)} />
      <Proposals run={run} score={score} />
      <OpenQuestions run={key} score={score} />
      <SectionHead title={t("run.sheets")} />
      <ul className={styles.seats}>
        {[...run.seats].map(([seat, seatState]) => (
          <SeatLine key={seat} sheet={{ ...key, seat }} state={seatState} onSettle={() => onSettle(seat)} />
        ))}
      </ul>
      <FailuresToJudge run={key} score={score} />
      <Discretion run={key} />
      {score && score.counted !== null && (
        <>
          <SectionHead title={t("explain.title")} />
          <ExplainRun step={score.explain} />
        </>
      )}
      <SectionHead title={t("run.statusTitle")} />
      <RunStatus run={key} />
      <SectionHead title={t("run.lateTitle")} />
      <Lateness run={key} late={run.late} />
      <SectionHead title={t("run.attempts")} />
      <RunAgain run={key} attempts={attempts} counting={countingAttempt(state, key.station, key.team)} />
      <SectionHead title={t("run.story")} />
      <SheetStory records={recordsOf(field, key, run, attempts)} />
    </>
  );
}

function isAboutRun({ targets }: Op, { station, team }: RunKey): boolean {
  return targets.some(({ record: name }) => {
    const key = recordKey(name);
    return "station" in key && key.station === station && key.team === team;
  });
}

/** Everything that acts about this run are about. */
function recordsOf(
  field: Field,
  key: RunKey,
  { seats }: RunRecord,
  attempts: readonly Attempt[],
): readonly RecordName[] {
  const form = field.stations.get(key.station)?.form;
  const penalties = [...(form?.penalties ?? []), ...field.rules.penalties];
  return [
    ...attempts.map((attempt) => record.run({ ...key, attempt })),
    ...[...seats.keys()].map((seat) => record.sheet({ ...key, seat })),
    ...(form?.failures ?? []).map(({ id }) => record.failure(key, id)),
    ...penalties.map(({ id }) => record.penalty(key, id)),
    record.discretion(key),
    record.teamStatus(key.team),
  ];
}

function disputedSeat({ seats }: RunRecord, wanted: SeatId): Extract<SeatState, { kind: "disputed" }> | null {
  const state = seats.get(wanted);
  return state?.kind === "disputed" ? state : null;
}
