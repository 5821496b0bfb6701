/** What keeps results from being final: conflicts, missing sheets, unconfirmed failures, protests [L16, L21, P6]. */
import { type RecordName, type RunKey, record } from "../competition/run.ts";
import { scoreRun } from "../scoring/run.ts";
import type { OpenQuestion } from "../scoring/score.ts";
import type { Field, FieldStation } from "../standings/field.ts";
import { liveOps, sheetHeads, sheetRecords } from "./heads.ts";
import { protestsOf } from "./publication.ts";
import { fieldOf, runRecord } from "./runs.ts";
import type { State } from "./state.ts";

/** The records that still need a person, in the order of stations and teams; then protests. Empty: may be final. */
export function openMatters(state: State): readonly RecordName[] {
  const field = fieldOf(state);
  const runs = [...field.stations].flatMap(([station, at]) =>
    [...field.teams.keys()].flatMap((team) => openInRun(state, field, at, { station, team, attempt: 1 })),
  );
  const protests = protestsOf(state).flatMap(({ id, decision }) =>
    decision === null ? [record.protest(id)] : [],
  );
  return [...runs, ...protests];
}

function openInRun(state: State, field: Field, at: FieldStation, first: RunKey): readonly RecordName[] {
  if (at.cancelled || field.teamStatuses.has(first.team)) return [];
  const run = field.runs.get(first.station)?.get(first.team) ?? runRecord(state, first);
  const score = scoreRun(at, field.rules, run);
  if (score.state === "notStarted" && !run.disputed) return [record.run(run.key)];
  const settled = discrepancySettled(state, run.key);
  const names = score.open.map((question) => recordOf(run.key, question, settled));
  return [...new Set(names.flatMap((name) => name ?? []))];
}

/** Which record an open question is about; null: it was looked at and settled. */
function recordOf(key: RunKey, question: OpenQuestion, settled: boolean): RecordName | null {
  switch (question.kind) {
    case "seatMissing":
    case "conflict":
    case "needsMark":
      return record.sheet({ ...key, seat: question.seat });
    case "failureToConfirm":
      return record.failure(key, question.failure);
    case "statusConflict":
    case "blockWithoutSeat":
      return record.run(key);
    case "notApplicableDiffers":
    case "criticalDiffers":
    case "seatsDiffer":
      return settled ? null : record.run(key);
  }
}

/** Did somebody settle what seats differ in, after the last of the sheets that count came [P1.1, V5]? */
export function discrepancySettled(state: State, key: RunKey): boolean {
  const settles = liveOps(state, record.run(key)).filter(({ op }) => op.kind === "discrepancy.settle");
  const last = settles.at(-1)?.applied;
  if (last === undefined) return false;
  const heads = sheetRecords(state, key).flatMap((name) => sheetHeads(state, name));
  return heads.every(({ op }) => (state.ops.get(op)?.applied ?? 0) < last);
}
