/** One run as the room shows it: its record (or none yet), its seats and what was said of it. */
import type { OpId, SeatId, StationId, TeamId } from "../../../core/competition/id.ts";
import { record, type SheetKey } from "../../../core/competition/run.ts";
import type { RunRecord, SeatState } from "../../../core/competition/run-record.ts";
import { sheetHeads } from "../../../core/log/heads.ts";
import { appliedOps, isUndone, type State } from "../../../core/log/state.ts";
import type { Field } from "../../../core/standings/field.ts";

/** The run that counts for a team at a station; null: not started. */
function runOf(field: Field, station: StationId, team: TeamId): RunRecord | null {
  return field.runs.get(station)?.get(team) ?? null;
}

/** Every seat of the station with its state in this run, in the order of the form. */
export function seatsOf(field: Field, station: StationId, team: TeamId): readonly [SeatId, SeatState][] {
  const run = runOf(field, station, team);
  if (run) return [...run.seats];
  const form = field.stations.get(station)?.form;
  const seats = new Set(form?.blocks.flatMap((block) => block.seats));
  return [...seats].map((seat) => [seat, { kind: "open" }]);
}

/** How many sheets of a run are in, and how many are awaited: "1 of 2". */
export function sheetsOf(seats: readonly [SeatId, SeatState][]): { received: number; expected: number } {
  const awaited = seats.filter(([, seat]) => seat.kind !== "excused");
  return {
    received: awaited.filter(([, seat]) => seat.kind !== "open").length,
    expected: awaited.length,
  };
}

/** What takes the seat out of this run, for the run alone or for the rest of the day [V4]: what can be taken back. */
export function excusesOf(state: State, key: SheetKey): readonly OpId[] {
  const ops = [...(state.byRecord.get(record.run(key)) ?? []), ...(state.dayExcuses.get(key.station) ?? [])];
  return appliedOps(state, [...new Set(ops)]).flatMap(({ id, op }) =>
    op.kind === "seat.excuse" && op.body.seat === key.seat && !isUndone(state, id) ? [id] : [],
  );
}

/** The acts that set a sheet of this seat aside and that nothing has followed [L5]. */
export function voidsOf(state: State, key: SheetKey): readonly OpId[] {
  return sheetHeads(state, record.sheet(key)).flatMap(({ op }) =>
    state.ops.get(op)?.op?.kind === "sheet.void" ? [op] : [],
  );
}
