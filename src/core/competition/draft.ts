/**
 * A draft: a sheet that is being filled in, as the list of its taps [D3]. A tap adds a row and rewrites none; the
 * sheet, the undo list and the timeline are the fold of the rows.
 */
import type { ClockStep, StationClock } from "./clock.ts";
import type { DraftAction, DraftHead, DraftRow, RunTime } from "./draft-row.ts";
import { typedIn } from "./draft-typed.ts";
import type {
  BonusId,
  CriterionId,
  EventId,
  FailureId,
  InjectId,
  OpId,
  PenaltyId,
  StationTime,
} from "./id.ts";
import type { Mark } from "./mark.ts";
import { warningsAfter } from "./override.ts";
import type { Sheet, SheetClock } from "./sheet.ts";
import type { AllTyped } from "./typed-words.ts";

/** A draft folded: the sheet as it stands, what can be undone and redone (rows, latest last), and its clock. */
export interface Draft {
  readonly head: DraftHead;
  readonly sheet: Omit<Sheet, "clock">;
  readonly clock: readonly ClockStep[];
  /** The run's time by hand; null: the clock tells it. */
  readonly runTime: RunTime | null;
  readonly undoable: readonly DraftRow[];
  readonly redoable: readonly DraftRow[];
  /** Clock moves and warnings that were overridden: nobody undoes them. */
  readonly lasting: readonly DraftRow[];
  /** Words that are not on the sheet [D65]. */
  readonly typed: AllTyped;
  readonly rows: number;
}

/**
 * Folds a draft's rows, in the order of `row`. Clock moves are not undoable, since time has passed, but for the clock's
 * way back to zero: undone, it has run on all the while [D43].
 *
 * @param base  the sheet that a correction starts from. A correction keeps its timeline as it was: when the team did
 *   something is what was tapped then [P16]. It adds only the warnings that its own judge overrode [L42]
 */
export function foldDraft(head: DraftHead, rows: readonly DraftRow[], base?: Sheet): Draft {
  const inOrder = [...rows].sort((a, b) => a.row - b.row);
  const { effective, undone } = afterUndo(inOrder);
  const draft = emptySheet(head, base);
  for (const row of effective) tap(draft, row);
  return {
    head,
    sheet: base === undefined ? draft : { ...draft, taps: [...base.taps, ...warningsAfter(base, draft)] },
    clock: clockSteps(inOrder, new Set(effective)),
    runTime: runTimeBy(effective),
    undoable: effective.filter(({ action }) => isUndoable(action)),
    redoable: undone,
    lasting: effective.filter(({ action }) => !isUndoable(action) && action.kind !== "typed"),
    typed: typedIn(inOrder),
    rows: inOrder.at(-1)?.row ?? 0,
  };
}

/**
 * The sheet with its clock as it would be submitted now. A time by hand goes before what the clock says, and a
 * correction on which the clock never ran keeps the first sheet's. That some of the time is missing [D52] stays with a
 * time by hand: it says so of what was tapped on the clock.
 */
export function sheetAt(
  draft: Draft,
  { started, elapsed, source, setBack }: StationClock,
  base?: Sheet,
): Sheet {
  const ran = started !== null || base?.clock === undefined;
  const missing = setBack ? { setBack } : {};
  const told: SheetClock = ran ? { started, elapsed, source, ...missing } : base.clock;
  if (draft.runTime === null) return { ...draft.sheet, clock: told };
  const byHand: SheetClock = { started: told.started, source: "manual", ...draft.runTime };
  const clock = told.setBack ? { ...byHand, setBack: told.setBack } : byHand;
  return { ...draft.sheet, clock };
}

const isZero = (action: DraftAction) => action.kind === "clock" && action.move === "zero";
/** Time has passed, and a warning was read: neither can be undone. Words that are not on the sheet are no step of it. */
const isUndoable = (action: DraftAction) =>
  isZero(action) || (action.kind !== "clock" && action.kind !== "override" && action.kind !== "typed");

/**
 * The clock's moves, and where another page load went on with the sheet what the clocks said last before and first
 * after: between them the wall clock alone tells, and only between them.
 */
function clockSteps(rows: readonly DraftRow[], effective: ReadonlySet<DraftRow>): readonly ClockStep[] {
  return rows.flatMap((row, index): readonly ClockStep[] => {
    const { action, reading } = row;
    if (action.kind === "clock" && effective.has(row)) return [{ move: action.move, reading }];
    const isEdge = (other: DraftRow | undefined) => other?.reading.boot !== reading.boot;
    const seen = isEdge(rows[index + 1]) || (index > 0 && isEdge(rows[index - 1]));
    return seen ? [{ move: "seen", reading }] : [];
  });
}

function runTimeBy(rows: readonly DraftRow[]): RunTime | null {
  const last = rows.findLast(({ action }) => action.kind === "runTime" || isZero(action))?.action;
  return last?.kind === "runTime" ? last.time : null;
}

/** Rows that count, and rows that were undone and may be redone: a new tap ends the chance of redoing. */
function afterUndo(rows: readonly DraftRow[]): { effective: DraftRow[]; undone: DraftRow[] } {
  const undone = new Set<number>();
  let redoable: DraftRow[] = [];
  for (const row of rows) {
    const { action } = row;
    if (action.kind === "undo") {
      const target = rows.find((other) => other.row === action.row);
      if (target && !undone.has(target.row)) {
        undone.add(target.row);
        redoable.push(target);
      }
    } else if (action.kind === "redo") {
      undone.delete(action.row);
      redoable = redoable.filter((other) => other.row !== action.row);
    } else if (isUndoable(action)) {
      redoable = [];
    }
  }
  const counts = (row: DraftRow) =>
    row.action.kind !== "undo" && row.action.kind !== "redo" && !undone.has(row.row);
  return { effective: rows.filter(counts), undone: redoable };
}

interface OpenSheet {
  readonly form: OpId;
  readonly lane?: number;
  readonly marks: Map<CriterionId, Mark>;
  readonly penalties: Map<PenaltyId, number>;
  readonly penaltyReasons: Map<PenaltyId, string>;
  readonly bonuses: Map<BonusId, number>;
  readonly failures: Map<FailureId, string>;
  readonly events: Map<EventId, StationTime>;
  readonly injects: Map<InjectId, StationTime>;
  readonly taps: Sheet["taps"][number][];
  readonly remarks: Map<CriterionId, string>;
  remark?: string;
}

function emptySheet(head: DraftHead, base: Sheet | undefined): OpenSheet {
  return {
    form: head.form,
    ...(head.lane === undefined ? {} : { lane: head.lane }),
    marks: new Map(base?.marks),
    penalties: new Map(base?.penalties),
    penaltyReasons: new Map(base?.penaltyReasons),
    bonuses: new Map(base?.bonuses),
    failures: new Map(base?.failures),
    events: new Map(base?.events),
    injects: new Map(base?.injects),
    taps: [],
    remarks: new Map(base?.remarks),
    ...(base?.remark === undefined ? {} : { remark: base.remark }),
  };
}

function tap(sheet: OpenSheet, row: DraftRow): void {
  const { action, at } = row;
  const note = (code: Sheet["taps"][number]["code"], id: string, value: string | number | null) =>
    sheet.taps.push({ at, code, id, value });
  switch (action.kind) {
    case "mark": {
      sheet.marks.set(action.criterion, action.mark);
      const { code, value } = tapOf(action.mark);
      note(code, action.criterion, value);
      return;
    }
    case "unmark":
      sheet.marks.delete(action.criterion);
      note("u", action.criterion, null);
      return;
    case "penalty":
      put(sheet.penalties, action.penalty, action.count === 0 ? null : action.count);
      if (action.count === 0) sheet.penaltyReasons.delete(action.penalty);
      note("p", action.penalty, action.count);
      return;
    case "penaltyReason": {
      const text = action.text.trim();
      put(sheet.penaltyReasons, action.penalty, text === "" ? null : text);
      return;
    }
    case "bonus":
      put(sheet.bonuses, action.bonus, action.count === 0 ? null : action.count);
      note("o", action.bonus, action.count);
      return;
    case "failure":
      put(sheet.failures, action.failure, action.reason);
      note("f", action.failure, action.reason === null ? 0 : 1);
      return;
    case "event":
      sheet.events.set(action.event, at);
      note("e", action.event, null);
      return;
    case "inject":
      sheet.injects.set(action.inject, at);
      note("i", action.inject, null);
      return;
    case "remark": {
      const text = action.text.trim();
      if (action.criterion !== null) put(sheet.remarks, action.criterion, text === "" ? null : text);
      else if (text === "") delete sheet.remark;
      else sheet.remark = text;
      return;
    }
    case "clock":
      if (action.move === "seen") return;
      if (action.move === "zero") forgetTimes(sheet);
      note("c", action.move, null);
      return;
    case "override":
      note("w", action.warning, action.about);
      return;
    case "runTime":
      note("c", "time", action.time === null ? null : action.time.elapsed);
      return;
    case "typed":
    case "undo":
    case "redo":
      return;
  }
}

/** What was measured on a clock that goes back to zero: moments, injects and marked times. */
function forgetTimes({ marks, events, injects }: OpenSheet): void {
  events.clear();
  injects.clear();
  for (const [criterion, mark] of marks) if (mark.kind === "timed") marks.delete(criterion);
}

function put<K, V>(map: Map<K, V>, key: K, value: V | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

function tapOf(mark: Mark): { code: Sheet["taps"][number]["code"]; value: string | number | null } {
  switch (mark.kind) {
    case "binary":
      return { code: "b", value: mark.done ? 1 : 0 };
    case "graded":
      return { code: "g", value: mark.level };
    case "count":
      return { code: "n", value: mark.count };
    case "timed":
      return { code: "t", value: mark.time };
    case "measure":
      return { code: "m", value: mark.value };
    case "notReached":
      return { code: "x", value: null };
    case "notApplicable":
      return { code: "-", value: null };
  }
}
