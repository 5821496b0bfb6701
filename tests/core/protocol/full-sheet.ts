/**
 * A sheet as full as a referee's ever gets: every criterion marked and stamped by the station clock, some changed once,
 * every timer and inject tapped, penalties given, a critical failure reported, remarks written.
 */
import { foldDraft } from "../../../src/core/competition/draft.ts";
import type { DraftAction, DraftRow } from "../../../src/core/competition/draft-row.ts";
import type { Criterion, Form } from "../../../src/core/competition/form.ts";
import type { OpId } from "../../../src/core/competition/id.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import type { SheetKey } from "../../../src/core/competition/run.ts";
import type { Sheet } from "../../../src/core/competition/sheet.ts";
import type { Chance } from "../../../src/core/practice/chance.ts";

export interface FullSheet {
  readonly key: SheetKey;
  readonly form: Form;
  readonly formOp: OpId;
  readonly started: number;
}

const FAILURE = "Continued after a warning";
const MISSED = ["Not attempted", "Too late", "Done unsafely", "After prompting"] as const;
const REMARK = "Leader asked twice for the radio; blanket came off at the lift";

export function fullSheet({ key, form, formOp, started }: FullSheet, luck: Chance): Sheet {
  const { criteria, failures, injects, penalties } = form;
  const timers = criteria.flatMap((one) => (one.kind === "timed" && one.timer ? [one.timer] : []));
  const events = new Set(timers.flatMap(({ start, stop }) => [start, stop]));
  const actions: readonly DraftAction[] = [
    { kind: "clock", move: "start" },
    ...[...events].map((event) => ({ kind: "event", event }) as const),
    ...injects.map(({ id }) => ({ kind: "inject", inject: id }) as const),
    ...criteria.flatMap((one) => marksOf(one, luck)),
    ...penalties.slice(0, 2).map(({ id }) => ({ kind: "penalty", penalty: id, count: 1 }) as const),
    ...failures.slice(0, 1).map(({ id }) => ({ kind: "failure", failure: id, reason: FAILURE }) as const),
    { kind: "remark", criterion: null, text: REMARK },
    { kind: "clock", move: "stop" },
  ];
  let at = 0;
  const rows = actions.map((action, index): DraftRow => {
    at += index === 0 ? 0 : luck.whole(9, 420);
    const reading = { wall: started + at * 100, steady: at * 100, boot: "page-1" };
    return { draft: "full", row: index + 1, action, at, reading, by: null };
  });
  const head = {
    draft: "full",
    sheet: key,
    form: formOp,
    lane: 1,
    opened: { wall: started, steady: 0, boot: "page-1" },
  };
  return { ...foldDraft(head, rows).sheet, clock: { started, elapsed: at, source: "both" } };
}

/** One mark; one in sixteen was changed once. */
function marksOf(criterion: Criterion, luck: Chance): readonly DraftAction[] {
  const mark = () => ({ kind: "mark", criterion: criterion.id, mark: markOf(criterion, luck) }) as const;
  return luck.happens(1 / 16) ? [mark(), mark()] : [mark()];
}

function markOf(criterion: Criterion, luck: Chance): Mark {
  switch (criterion.kind) {
    case "binary":
      return criterion.critical && luck.happens(0.3)
        ? { kind: "binary", done: false, reason: luck.oneOf(MISSED) }
        : { kind: "binary", done: luck.happens(0.7) };
    case "graded":
      return { kind: "graded", level: luck.oneOf(criterion.levels).id };
    case "count":
      return { kind: "count", count: luck.whole(0, criterion.upTo) };
    case "timed":
      return { kind: "timed", time: luck.whole(100, 6000) };
    case "measure":
      return { kind: "measure", value: `${luck.whole(1, 30)}.${luck.whole(0, 9)}` };
  }
}
