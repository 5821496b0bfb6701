/**
 * A draft: a sheet that is being filled in, as the list of its taps [D3]. A tap adds a row and rewrites none; the
 * sheet, the undo list and the timeline are the fold of the rows.
 */
import type { ClockStep, Reading, StationClock } from "./clock.ts";
import type {
  BonusId,
  CriterionId,
  EventId,
  FailureId,
  InjectId,
  OpId,
  PenaltyId,
  PersonId,
  StationTime,
} from "./id.ts";
import type { Mark } from "./mark.ts";
import { type Overridden, warningsAfter } from "./override.ts";
import { record, type SheetKey } from "./run.ts";
import type { Sheet, SheetClock } from "./sheet.ts";
import { type AllTyped, placeName, reasonsAt, type TypedWords, type WordsPlace } from "./typed-words.ts";

/** The run's time as a person says it, with the reason why the clock did not tell it [rule 16]. */
export interface RunTime {
  readonly elapsed: StationTime;
  readonly reason: string;
}

/** What one tap does. A count of 0 takes a penalty or bonus back, a reason of null a failure. */
export type DraftAction =
  | { readonly kind: "mark"; readonly criterion: CriterionId; readonly mark: Mark }
  | { readonly kind: "unmark"; readonly criterion: CriterionId }
  | { readonly kind: "penalty"; readonly penalty: PenaltyId; readonly count: number }
  /** Why it was given; empty takes the words away. */
  | { readonly kind: "penaltyReason"; readonly penalty: PenaltyId; readonly text: string }
  | { readonly kind: "bonus"; readonly bonus: BonusId; readonly count: number }
  | { readonly kind: "failure"; readonly failure: FailureId; readonly reason: string | null }
  | { readonly kind: "event"; readonly event: EventId }
  | { readonly kind: "inject"; readonly inject: InjectId }
  | { readonly kind: "remark"; readonly criterion: CriterionId | null; readonly text: string }
  /** "seen" is no tap: a page that goes on with a sheet whose clock runs notes what its clocks said first [D52]. */
  | { readonly kind: "clock"; readonly move: ClockStep["move"] }
  /** The run's time by hand; null takes it back, and the clock tells it again. */
  | { readonly kind: "runTime"; readonly time: RunTime | null }
  /** A warning before the start was read, and the sheet opened all the same; `about`: the sheet, team or lane. */
  | { readonly kind: "override"; readonly warning: Overridden; readonly about: string }
  /** Words were typed and left; empty: they were let go. Neither is a tap on the sheet [D65]. */
  | ({ readonly kind: "typed" } & TypedWords)
  | { readonly kind: "undo"; readonly row: number }
  | { readonly kind: "redo"; readonly row: number };

/** One tap: `row` counts from 1 within its draft, `at` is the station clock in the rule set's unit. */
export interface DraftRow {
  readonly draft: string;
  readonly row: number;
  readonly action: DraftAction;
  readonly at: StationTime;
  readonly reading: Reading;
  readonly by: PersonId | null;
}

/** What a draft is of; `corrects` names the sheet that a correction replaces. */
export interface DraftHead {
  readonly draft: string;
  readonly sheet: SheetKey;
  readonly form: OpId;
  readonly lane?: number;
  readonly corrects?: OpId;
  readonly opened: Reading;
}

/** What a draft was opened for: a new sheet, or the correction of one that is named. */
export type DraftPurpose = Pick<DraftHead, "sheet" | "corrects">;

/** Are two drafts for the same? Of those only one is open on a device; whoever wants another goes on with it [D50]. */
export function samePurpose(one: DraftPurpose, other: DraftPurpose): boolean {
  return record.sheet(one.sheet) === record.sheet(other.sheet) && one.corrects === other.corrects;
}

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

/** What was typed and left, until the same place is written to or a mark ends the question. Undoing brings none back. */
function typedIn(rows: readonly DraftRow[]): AllTyped {
  const typed = new Map<string, TypedWords>();
  for (const { action } of rows) {
    if (action.kind === "typed") put(typed, placeName(action.place), action.text === "" ? null : action);
    // On nearly every sheet there is nothing to let go, and this is done for every tap.
    if (typed.size > 0) for (const place of answeredBy(action)) typed.delete(placeName(place));
  }
  return typed;
}

/** The row of the last tap by which words that are typed at this place were answered or ended; 0: none. */
export function lastAnswer({ undoable }: Draft, place: WordsPlace): number {
  const name = placeName(place);
  const answers = ({ action }: DraftRow) =>
    answeredBy(action).some((answered) => placeName(answered) === name);
  return undoable.findLast(answers)?.row ?? 0;
}

function answeredBy(action: DraftAction): readonly WordsPlace[] {
  switch (action.kind) {
    case "mark":
    case "unmark":
      return reasonsAt(action.criterion);
    case "remark":
      return [{ kind: "remark", criterion: action.criterion }];
    case "penalty":
      return action.count === 0 ? [{ kind: "penalty", penalty: action.penalty }] : [];
    case "penaltyReason":
      return [{ kind: "penalty", penalty: action.penalty }];
    case "failure":
      return [{ kind: "failure", failure: action.failure }];
    case "runTime":
      return [{ kind: "runTime" }];
    default:
      return [];
  }
}

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
