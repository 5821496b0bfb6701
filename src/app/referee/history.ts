/**
 * What was done on a sheet, step by step, for undo, redo and the list of both. One tap of a finger is one step, also
 * where it made two rows: the stop event of a timer and the time that came of it, or the mark that was taken away and
 * the start event of the timer that began again.
 */
import type { Draft } from "../../core/competition/draft.ts";
import type { DraftAction, DraftRow } from "../../core/competition/draft-row.ts";
import type { Form } from "../../core/competition/form.ts";
import type { StationTime } from "../../core/competition/id.ts";

export interface HistoryStep {
  /** The rows that the tap made, in their order. */
  readonly rows: readonly DraftRow[];
  /** The row that says what was done. */
  readonly action: DraftAction;
  readonly at: StationTime;
}

/** Rows as steps, in the order of the rows. */
export function historySteps(rows: readonly DraftRow[], form: Form): readonly HistoryStep[] {
  const steps: HistoryStep[] = [];
  for (const row of rows) {
    const before = steps.at(-1);
    if (before && isOneTap(before.action, row.action, form) && follows(before, row)) {
      steps[steps.length - 1] = { rows: [...before.rows, row], action: row.action, at: row.at };
    } else {
      steps.push({ rows: [row], action: row.action, at: row.at });
    }
  }
  return steps;
}

/** Everything that was done, with what can't be undone, in the order of the rows. */
export function everyStep(
  { undoable, lasting }: Pick<Draft, "undoable" | "lasting">,
  form: Form,
): readonly HistoryStep[] {
  const first = ({ rows }: HistoryStep) => rows[0]?.row ?? 0;
  return [...historySteps(undoable, form), ...historySteps(lasting, form)].sort(
    (a, b) => first(a) - first(b),
  );
}

const follows = (step: HistoryStep, row: DraftRow) => step.rows.at(-1)?.row === row.row - 1;

const isOneTap = (first: DraftAction, second: DraftAction, form: Form) =>
  endsTimer(first, second, form) || restartsTimer(first, second, form);

/** The mark of a timed criterion that was taken away, and its timer's start event again. */
function restartsTimer(unmark: DraftAction, event: DraftAction, form: Form): boolean {
  if (unmark.kind !== "unmark" || event.kind !== "event") return false;
  const criterion = form.criteria.find(({ id }) => id === unmark.criterion);
  return criterion?.kind === "timed" && criterion.timer?.start === event.event;
}

/** A timer's stop event, and the time marked with it. */
function endsTimer(event: DraftAction, mark: DraftAction, form: Form): boolean {
  if (event.kind !== "event" || mark.kind !== "mark" || mark.mark.kind !== "timed") return false;
  const criterion = form.criteria.find(({ id }) => id === mark.criterion);
  return criterion?.kind === "timed" && criterion.timer?.stop === event.event;
}

/** The taps that take the last step back, the last row first; none when nothing was done. */
export function undoLast(draft: Draft, form: Form): readonly DraftAction[] {
  const step = historySteps(draft.undoable, form).at(-1);
  return (step?.rows ?? []).toReversed().map(({ row }) => ({ kind: "undo", row }));
}

/** The taps that do the step again that was undone last; none when nothing was. */
export function redoLast(draft: Draft, form: Form): readonly DraftAction[] {
  const step = undoneSteps(draft, form)[0];
  return (step?.rows ?? []).map(({ row }) => ({ kind: "redo", row }));
}

/** Steps that were undone and may be redone, the one undone last first. */
export function undoneSteps(draft: Draft, form: Form): readonly HistoryStep[] {
  // Undone last row first, so the order of redoing is the order of the rows again.
  return historySteps(draft.redoable.toReversed(), form);
}
