/** One run as the oracle looks at it, and what is still missing in it [V4, P10, L21]. */
import type { Block, Criterion, Form } from "../../src/core/competition/form.ts";
import type { CriterionId, SeatId, StationId, TeamId } from "../../src/core/competition/id.ts";
import type { Mark } from "../../src/core/competition/mark.ts";
import type { Treatment } from "../../src/core/competition/rules.ts";
import type { RunRecord, RunState } from "../../src/core/competition/run-record.ts";
import type { Sheet } from "../../src/core/competition/sheet.ts";
import type { Field, FieldStation } from "../../src/core/standings/field.ts";

export interface Run {
  readonly field: Field;
  readonly station: StationId;
  readonly team: TeamId;
  readonly at: FieldStation;
  readonly form: Form;
  /** null: nothing was recorded yet. */
  readonly record: RunRecord | null;
}

/** The same object for the same run, so that `once` knows it again. */
export function runOf(field: Field, station: StationId, team: TeamId): Run {
  const known = runs.get(field) ?? new Map<string, Run>();
  runs.set(field, known);
  const run = known.get(`${station}/${team}`) ?? newRun(field, station, team);
  known.set(`${station}/${team}`, run);
  return run;
}
const runs = new WeakMap<Field, Map<string, Run>>();
function newRun(field: Field, station: StationId, team: TeamId): Run {
  const at = field.stations.get(station);
  if (!at) throw new Error(`no station ${station}`);
  return { field, station, team, at, form: at.form, record: field.runs.get(station)?.get(team) ?? null };
}
/** Works out once for each run what is asked for again and again. Nothing about a run ever changes. */
export function once<T>(work: (run: Run) => T): (run: Run) => T {
  const known = new WeakMap<Run, { readonly result: T }>();
  return (run) => {
    const found = known.get(run) ?? { result: work(run) };
    known.set(run, found);
    return found.result;
  };
}

/** Stations that were not cancelled for all, by order, then id. */
export function stationsHeld(field: Field): readonly StationId[] {
  return [...field.stations]
    .filter(([, { cancelled }]) => !cancelled)
    .sort(([a, x], [b, y]) => x.station.order - y.station.order || (a < b ? -1 : 1))
    .map(([id]) => id);
}
/** Whether the team is ranked, and its runs are what others are compared with [R1, R5, P2, P18]. */
export function ranked(field: Field, team: TeamId): boolean {
  return field.teams.get(team)?.guest === false && !field.teamStatuses.has(team);
}

/** Every seat that marks a block of the form. */
export const seatsOf = (form: Form): readonly SeatId[] => [
  ...new Set(form.blocks.flatMap((block) => block.seats)),
];
const seatState = (run: Run, seat: SeatId) => run.record?.seats.get(seat)?.kind ?? "open";
/** The sheet of a seat that is closed. */
export function sheetOf(run: Run, seat: SeatId): Sheet | null {
  const state = run.record?.seats.get(seat);
  return state?.kind === "closed" ? state.head.sheet : null;
}
/** Sheets that say something of the run: once it is closed none does [V4]. */
export const sheetsOf = (run: Run): readonly Sheet[] =>
  reportingSeats(run).flatMap((seat) => sheetOf(run, seat) ?? []);
/** Seats whose sheets do. */
export const reportingSeats = (run: Run): readonly SeatId[] =>
  stateOf(run) === "closed" ? [] : closedSeats(run);
const closedSeats = (run: Run) => seatsOf(run.form).filter((seat) => seatState(run, seat) === "closed");

/** The seats that mark a block in this run: those not excused, or else the one that it was given to [V4]. */
export function markers(run: Run, block: Block): readonly SeatId[] {
  if (run.record?.excusedBlocks.has(block.id)) return [];
  const left = block.seats.filter((seat) => seatState(run, seat) !== "excused");
  const given = run.record?.givenBlocks.get(block.id);
  if (left.length > 0 || given === undefined || seatState(run, given) === "excused") return left;
  return [given];
}
/** Seats whose sheet the run needs: not excused, with a block to mark that was not ruled out [P1.1, V4]. */
export const seatsNeeded = (run: Run) =>
  seatsOf(run.form).filter((seat) => run.form.blocks.some((block) => markers(run, block).includes(seat)));

export function blockOf(form: Form, criterion: Criterion): Block {
  const block = form.blocks.find(({ id }) => id === criterion.block);
  if (!block) throw new Error(`no block ${criterion.block}`);
  return block;
}
export function criterionOf(form: Form, id: CriterionId): Criterion {
  const criterion = form.criteria.find((one) => one.id === id);
  if (!criterion) throw new Error(`no criterion ${id}`);
  return criterion;
}

/** What a seat says of a criterion; null: it did not mark it, or in another kind [P8, L21]. */
export function markOf(run: Run, seat: SeatId, criterion: Criterion): Mark | null {
  if (!markers(run, blockOf(run.form, criterion)).includes(seat)) return null;
  const mark = sheetOf(run, seat)?.marks.get(criterion.id);
  if (!mark) return null;
  if (mark.kind === "notApplicable") return mark;
  if (mark.kind === "notReached")
    return criterion.kind === "timed" || criterion.kind === "measure" ? mark : null;
  if (mark.kind !== criterion.kind) return null;
  if (mark.kind === "graded" && criterion.kind === "graded")
    return criterion.levels.some(({ id }) => id === mark.level) ? mark : null;
  return mark;
}
/** The mark of a criterion that is neither unmarked nor not applicable, by the sheet or by a ruling [L21]. */
export function scoredMark(run: Run, seat: SeatId, criterion: Criterion): Mark | null {
  if (run.record?.excusedCriteria.has(criterion.id)) return null;
  const mark = markOf(run, seat, criterion);
  return mark?.kind === "notApplicable" ? null : mark;
}

/** What is missing; cancelled comes before a conflict, a conflict before a status [P10]. */
export const stateOf = once((run): RunState => {
  const { record } = run;
  if (!record) return "notStarted";
  if (record.cancelled !== null) return "closed";
  if (record.disputed || [...record.seats.values()].some(({ kind }) => kind === "disputed"))
    return "disputed";
  const closed = closedSeats(run);
  if (record.status !== null && (record.status !== "dnf" || closed.length === 0)) return "closed";
  const missing = seatsNeeded(run).some((seat) => !closed.includes(seat));
  if (missing || blocksWithoutSeat(run).length > 0) return closed.length === 0 ? "notStarted" : "partial";
  return needsMarks(run) ? "needsMarks" : "complete";
});
/** Blocks that must be given to another seat: without it nobody marks them, and the run is partial [V4]. */
const blocksWithoutSeat = (run: Run) =>
  run.form.blocks.filter(
    (block) => !run.record?.excusedBlocks.has(block.id) && markers(run, block).length === 0,
  );
/** A criterion that a seat of its block left unmarked [P8, L21]. */
function needsMarks(run: Run): boolean {
  const { record } = run;
  return run.form.criteria.some((criterion) => {
    if (record?.excusedBlocks.has(criterion.block) || record?.excusedCriteria.has(criterion.id)) return false;
    return markers(run, blockOf(run.form, criterion)).some((seat) => markOf(run, seat, criterion) === null);
  });
}
/** Everything was ruled out or is not applicable, and there is no start capital: there is nothing to score. */
export function hasNothing(run: Run): boolean {
  const scored = run.form.criteria.some((criterion) =>
    markers(run, blockOf(run.form, criterion)).some((seat) => scoredMark(run, seat, criterion) !== null),
  );
  return !scored && Number(run.form.startCapital ?? 0) === 0;
}
export function bringsPoints(run: Run): boolean {
  const state = stateOf(run);
  return (state === "complete" || state === "needsMarks") && !hasNothing(run);
}
/** Its points are among those that others are compared with [P2, P18, R5]. */
export const isCompared = (run: Run) => bringsPoints(run) && ranked(run.field, run.team);

/** Whether a closed run counts 0 or leaves the total; null: it is not closed [V4, L37]. */
export function treatmentOf(run: Run): Treatment | null {
  const { record } = run;
  if (!record || stateOf(run) !== "closed") return null;
  if (record.cancelled !== null) return record.cancelled;
  if (record.status === null || record.status === "neutral") return "rebased";
  return run.field.rules.runs[record.status];
}
/** Sheets that have come of those that the run needs; a closed run needs none [R2]. */
export function sheetCount(run: Run): { readonly received: number; readonly expected: number } {
  if (stateOf(run) === "closed") return { received: 0, expected: 0 };
  const needed = seatsNeeded(run);
  const came = needed.filter((seat) => ["closed", "disputed"].includes(seatState(run, seat)));
  return { received: came.length, expected: needed.length };
}
