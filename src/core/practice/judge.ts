/** How a judge fills in a sheet: tap by tap on the station clock, like everybody else's sheet. */
import { foldDraft } from "../competition/draft.ts";
import type { DraftAction, DraftRow } from "../competition/draft-row.ts";
import type { Criterion, Form } from "../competition/form.ts";
import type { OpId, PersonId, SeatId, StationTime, WallTime } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { Rules } from "../competition/rules.ts";
import type { SheetKey } from "../competition/run.ts";
import type { Sheet } from "../competition/sheet.ts";
import { criteriaOfSeat } from "../scoring/criteria.ts";
import { missed } from "../scoring/mark-points.ts";
import type { Chance } from "./chance.ts";
import type { Performance } from "./performance.ts";

/** The seat that is judged from, and what its judge sees. */
export interface JudgedRun {
  readonly key: SheetKey;
  readonly form: Form;
  /** The version of the form: the op that put it. */
  readonly formOp: OpId;
  readonly rules: Rules;
  readonly lane: number;
  /** When the run began by the wall clock. */
  readonly started: WallTime;
  readonly judge: PersonId;
  readonly performance: Performance;
  /** How often a mark differs from what a faultless judge would give, from 0 to 1. */
  readonly blindness: number;
}

/** The sheet of one seat, with its whole timeline. It can be submitted as it is [P8]. */
export function judgedSheet(run: JudgedRun, luck: Chance): Sheet {
  const taps = [...tapsOf(run, luck)].sort((a, b) => a.at - b.at);
  const { end } = run.performance;
  const wall = (at: StationTime) => run.started + Math.round((at * 1000) / run.rules.unitsPerSecond);
  const reading = (at: StationTime) => ({ wall: wall(at), steady: wall(at) - run.started, boot: "robot" });
  const all: readonly Tap[] = [
    { at: 0, action: { kind: "clock", move: "start" } },
    ...taps,
    { at: Math.max(end, taps.at(-1)?.at ?? 0), action: { kind: "clock", move: "stop" } },
  ];
  const draft = `${run.key.station}-${run.key.team}-${run.key.seat}`;
  const rows = all.map(
    ({ at, action }, index): DraftRow => ({
      draft,
      row: index + 1,
      action,
      at,
      reading: reading(at),
      by: run.judge,
    }),
  );
  const head = { draft, sheet: run.key, form: run.formOp, lane: run.lane, opened: reading(0) };
  return {
    ...foldDraft(head, rows).sheet,
    clock: { started: run.started, elapsed: end, source: "both" },
  };
}

interface Tap {
  readonly at: StationTime;
  readonly action: DraftAction;
}

function tapsOf(run: JudgedRun, luck: Chance): readonly Tap[] {
  const { form, performance, key } = run;
  const mine = criteriaOfSeat(form, key.seat);
  const timers = new Set(
    mine.flatMap((one) => (one.kind === "timed" && one.timer ? [one.timer.start, one.timer.stop] : [])),
  );
  return [
    ...mine.flatMap((criterion) => markTap(criterion, run, luck)),
    ...[...performance.events].flatMap(([event, at]): readonly Tap[] =>
      timers.has(event) ? [{ at, action: { kind: "event", event } }] : [],
    ),
    ...(isFirstSeat(form, key.seat) ? firstSeatTaps(performance) : []),
    ...failureTap(run, luck),
    ...(luck.happens(0.06) ? [remarkTap(performance.end, luck)] : []),
  ];
}

/** What only one judge of a run reports, so that it is not counted for each block: injects and penalties [P5]. */
function firstSeatTaps({ injects, penalties, end }: Performance): readonly Tap[] {
  return [
    ...[...injects].map(([inject, at]): Tap => ({ at, action: { kind: "inject", inject } })),
    ...[...penalties].map(
      ([penalty, count]): Tap => ({ at: end, action: { kind: "penalty", penalty, count } }),
    ),
  ];
}
const isFirstSeat = (form: Form, seat: SeatId) => form.blocks[0]?.seats[0] === seat;

function markTap(criterion: Criterion, run: JudgedRun, luck: Chance): readonly Tap[] {
  const truth = run.performance.done.get(criterion.id);
  if (truth === undefined) return [];
  const judged = luck.happens(run.blindness) ? otherwise(criterion, truth.mark, luck) : truth.mark;
  const late = luck.whole(0, 3 * run.rules.unitsPerSecond);
  const at = Math.min(run.performance.end, truth.at + (judged.kind === "timed" ? 0 : late));
  return [
    { at, action: { kind: "mark", criterion: criterion.id, mark: explained(criterion, judged, run, luck) } },
  ];
}

/** What a judge might have seen instead. Times differ by a moment, as stopwatches do. */
function otherwise(criterion: Criterion, mark: Mark, luck: Chance): Mark {
  switch (mark.kind) {
    case "binary":
      return { kind: "binary", done: !mark.done };
    case "graded": {
      const levels = criterion.kind === "graded" ? criterion.levels : [];
      const index = levels.findIndex(({ id }) => id === mark.level);
      const near = levels[index + 1] ?? levels[index - 1];
      return near === undefined ? mark : { kind: "graded", level: near.id };
    }
    case "count": {
      const most = criterion.kind === "count" ? criterion.upTo : mark.count;
      return { kind: "count", count: mark.count < most ? mark.count + 1 : Math.max(0, mark.count - 1) };
    }
    case "timed":
      return { kind: "timed", time: mark.time + luck.whole(1, 8) };
    case "measure":
    case "notReached":
    case "notApplicable":
      return mark;
  }
}

const reasonsMissed = [
  "Not attempted before the end",
  "Attempted, without effect",
  "Done on the wrong side",
  "Started, then left unfinished",
];
const reasonsFailed = [
  "Seen by the judge at the casualty, not corrected before the end",
  "Called out at once by the safety officer",
  "Both judges saw it",
];
const remarks = [
  "Calm and clear orders throughout",
  "Very fast, little checking",
  "Casualty was talked to all the time",
  "Rain set in during this run",
];

function explained(criterion: Criterion, mark: Mark, run: JudgedRun, luck: Chance): Mark {
  const silent = mark.reason === undefined && criterion.critical;
  return silent && missed(criterion, mark, run.rules.unitsPerSecond)
    ? { ...mark, reason: luck.oneOf(reasonsMissed) }
    : mark;
}

/** A judge now and then misses a critical failure; the first one of the form's seats never does. */
function failureTap({ performance, form, key }: JudgedRun, luck: Chance): readonly Tap[] {
  const { failure, end } = performance;
  const sees = isFirstSeat(form, key.seat) || luck.happens(0.8);
  if (failure === null || !sees) return [];
  return [{ at: end, action: { kind: "failure", failure, reason: luck.oneOf(reasonsFailed) } }];
}

function remarkTap(at: StationTime, luck: Chance): Tap {
  return { at, action: { kind: "remark", criterion: null, text: luck.oneOf(remarks) } };
}
