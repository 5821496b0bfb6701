/**
 * Who marks what in one run, what has come, and what is still missing [V4]: the run's state before any point is
 * counted.
 */
import type { Form } from "../competition/form.ts";
import type { BlockId, CriterionId, SeatId } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { RunRecord, RunState } from "../competition/run-record.ts";
import type { Sheet } from "../competition/sheet.ts";
import { marksFit } from "./criteria.ts";
import { layoutOf } from "./layout.ts";
import type { OpenQuestion } from "./score.ts";

/** The parts of a sheet that bring or take points: also the order of its taps [P16] and its clock [P20]. */
export type SheetMarks = Pick<Sheet, "marks" | "penalties" | "bonuses" | "failures" | "taps" | "clock">;

/** A seat's sheet with the marks that fit the form in force [L21]. */
export interface SeatedSheet {
  readonly sheet: SheetMarks;
  readonly marks: ReadonlyMap<CriterionId, Mark>;
}
export interface Seating {
  readonly state: RunState;
  /** The seats of each block that is to be scored: its own that are not excused, and one that it was given to. */
  readonly blocks: ReadonlyMap<BlockId, readonly SeatId[]>;
  /** Sheets of closed seats, in the order of the form's seats. */
  readonly sheets: ReadonlyMap<SeatId, SeatedSheet>;
  readonly open: readonly OpenQuestion[];
  /** Sheets that have come of those that the run needs; a closed run needs none. */
  readonly received: number;
  readonly expected: number;
}

/**
 * Reads a run. In this order: cancelled for the team, in conflict, closed by its status (a DNF only without sheets),
 * incomplete, needs marks, complete.
 */
export function seating(form: Form, run: RunRecord): Seating {
  const blocks = seatsOfBlocks(form, run);
  const required = new Set([...blocks.values()].flat());
  const sheets = sheetsOf(form, run);
  if (closes(run, sheets)) return { ...closed, blocks };
  const stateOf = (seat: SeatId) => run.seats.get(seat)?.kind ?? "open";
  const missing = [...required].filter((seat) => stateOf(seat) === "open");
  // Also where the seat marks nothing that is scored in this run: two sheets are settled by a person [L5].
  const disputed = [...run.seats].flatMap(([seat, { kind }]) => (kind === "disputed" ? [seat] : []));
  const seatless = [...blocks].flatMap(([block, seats]) => (seats.length === 0 ? [block] : []));
  const unmarked = needsMarks(form, run, blocks, sheets);
  const conflict = run.disputed || disputed.length > 0;
  const open: OpenQuestion[] = [
    ...disputed.map((seat) => ({ kind: "conflict", seat }) as const),
    ...(run.disputed && disputed.length === 0 ? [{ kind: "statusConflict" } as const] : []),
    ...missing.map((seat) => ({ kind: "seatMissing", seat }) as const),
    ...seatless.map((block) => ({ kind: "blockWithoutSeat", block }) as const),
    ...unmarked,
  ];
  return {
    state: stateFrom(conflict, sheets.size, missing.length + seatless.length, unmarked.length),
    blocks,
    sheets,
    open,
    received: required.size - missing.length,
    expected: required.size,
  };
}

/** What a closed run needs and counts: no sheet. */
const closed = { state: "closed", sheets: new Map(), open: [], received: 0, expected: 0 } as const;

/** Whether nothing is missing in a run because nothing more is to come [V4]. A conflict stays one until settled. */
function closes(run: RunRecord, sheets: ReadonlyMap<SeatId, SeatedSheet>): boolean {
  if (run.cancelled) return true;
  if (run.disputed || [...run.seats.values()].some(({ kind }) => kind === "disputed")) return false;
  return run.status !== null && (run.status !== "dnf" || sheets.size === 0);
}

function stateFrom(conflict: boolean, sheets: number, missing: number, unmarked: number): RunState {
  if (conflict) return "disputed";
  if (missing > 0) return sheets === 0 ? "notStarted" : "partial";
  return unmarked > 0 ? "needsMarks" : "complete";
}

/** Blocks ruled not applicable are neither missing nor scored [P1.1]. */
function seatsOfBlocks(form: Form, run: RunRecord): ReadonlyMap<BlockId, readonly SeatId[]> {
  const blocks = new Map<BlockId, readonly SeatId[]>();
  for (const id of layoutOf(form).blocks) {
    if (run.excusedBlocks.has(id)) continue;
    const own = form.blocks.find((block) => block.id === id)?.seats ?? [];
    const given = run.givenBlocks.get(id);
    const seats = new Set(given === undefined ? own : [...own, given]);
    blocks.set(
      id,
      [...seats].filter((seat) => run.seats.get(seat)?.kind !== "excused"),
    );
  }
  return blocks;
}

function sheetsOf(form: Form, run: RunRecord): ReadonlyMap<SeatId, SeatedSheet> {
  const sheets = new Map<SeatId, SeatedSheet>();
  for (const seat of seatsInOrder(form, run)) {
    const state = run.seats.get(seat);
    if (state?.kind !== "closed") continue;
    const { sheet } = state.head;
    sheets.set(seat, { sheet, marks: marksFit(form, sheet.marks) });
  }
  return sheets;
}

/** Seats that mark something, in the order of the form; a seat that a newer form dropped is left out. */
const seatsInOrder = (form: Form, run: RunRecord): ReadonlySet<SeatId> =>
  new Set([...seatsOfForm(form), ...run.givenBlocks.values()]);

/** The seats of a form, in the order of its blocks: a run without rulings needs a sheet of each. */
export const seatsOfForm = (form: Form): ReadonlySet<SeatId> =>
  new Set(form.blocks.flatMap(({ seats }) => seats));

/** Criteria that are new, or of another kind, since the seat's sheet was filled in [L21]. */
function needsMarks(
  form: Form,
  run: RunRecord,
  blocks: ReadonlyMap<BlockId, readonly SeatId[]>,
  sheets: ReadonlyMap<SeatId, SeatedSheet>,
): readonly Extract<OpenQuestion, { readonly kind: "needsMark" }>[] {
  return form.criteria.flatMap((criterion) => {
    if (run.excusedCriteria.has(criterion.id)) return [];
    const seats = blocks.get(criterion.block) ?? [];
    return seats.flatMap((seat) => {
      const seated = sheets.get(seat);
      const unmarked = seated !== undefined && !seated.marks.has(criterion.id);
      return unmarked ? [{ kind: "needsMark", seat, criterion: criterion.id } as const] : [];
    });
  });
}
