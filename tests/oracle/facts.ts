/** Facts of the run, never averaged: penalties, bonuses, critical failures, gates, what was missed [P5 to P7, P14 to P17]. */
import * as v from "valibot";
import type { Criterion, CriticalFailure, Penalty } from "../../src/core/competition/form.ts";
import { type CriterionId, LevelId, type SeatId } from "../../src/core/competition/id.ts";
import type { Mark } from "../../src/core/competition/mark.ts";
import type { Sheet, Tap } from "../../src/core/competition/sheet.ts";
import { saysMissed } from "./criterion.ts";
import {
  blockOf,
  criterionOf,
  markers,
  type Run,
  reportingSeats,
  scoredMark,
  seatsNeeded,
  seatsOf,
  sheetOf,
  stateOf,
} from "./one-run.ts";

/** Seats that share a block of the form, also over a chain of blocks; who made no sheet links nobody [P14]. */
function eventsOf(run: Run): readonly (readonly SeatId[])[] {
  const groups: SeatId[][] = [];
  for (const seat of seatsOf(run.form)) {
    if (groups.some((group) => group.includes(seat))) continue;
    const group = [seat];
    for (const member of group)
      for (const block of run.form.blocks) {
        const seats = block.seats.filter((one) => sheetOf(run, one) !== null);
        if (seats.includes(member)) group.push(...seats.filter((one) => !group.includes(one)));
      }
    groups.push(group);
  }
  return groups;
}
const greatestOf = (counts: readonly number[]) => Math.max(0, ...counts);
const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
function counted(run: Run, of: (sheet: Sheet) => number, across: "sum" | "highest"): number {
  const events = eventsOf(run).map((seats) =>
    greatestOf(
      seats.map((seat) => {
        const sheet = reportingSeats(run).includes(seat) ? sheetOf(run, seat) : null;
        return sheet ? of(sheet) : 0;
      }),
    ),
  );
  return across === "sum" ? total(events) : greatestOf(events);
}

/** Penalties of the form and those that any station may give. */
export const penaltiesOf = (run: Run): readonly Penalty[] => [
  ...run.form.penalties,
  ...run.field.rules.penalties,
];
/** Infractions that count [P5]. */
export function infractions(run: Run, penalty: Penalty): number {
  const reported = counted(run, (sheet) => sheet.penalties.get(penalty.id) ?? 0, penalty.acrossBlocks);
  return Math.min(run.record?.givenPenalties.get(penalty.id) ?? reported, penalty.most);
}
export function bonusCount(run: Run, bonus: Run["form"]["bonuses"][number]): number {
  return counted(run, (sheet) => sheet.bonuses.get(bonus.id) ?? 0, "sum");
}

/** Whether a critical failure is in effect [P6, P14, P16]. */
export function inEffect(run: Run, failure: CriticalFailure): boolean {
  const judged = run.record?.judgedFailures.get(failure.id);
  if (judged !== undefined) return judged === "confirmed";
  const reporting = reportingSeats(run).filter((seat) => reports(run, seat, failure));
  if (reporting.length === 0 || failure.works === "headJudge") return false;
  if (failure.works === "one") return true;
  return asked(run, failure).every((seat) => reporting.includes(seat));
}
function reports(run: Run, seat: SeatId, failure: CriticalFailure): boolean {
  const sheet = sheetOf(run, seat);
  if (!sheet) return false;
  return sheet.failures.has(failure.id) || orderOn(run, sheet, failure) === "broken";
}
/** The seats that must agree: of an order rule only those whose sheets say something. */
function asked(run: Run, failure: CriticalFailure): readonly SeatId[] {
  if (failure.order)
    return reportingSeats(run).filter((seat) => {
      const sheet = sheetOf(run, seat);
      return sheet !== null && orderOn(run, sheet, failure) !== "silent";
    });
  const block = run.form.blocks.find(({ id }) => id === failure.block);
  return block ? markers(run, block) : seatsNeeded(run);
}
/** What the taps of a sheet say of an order rule [P16]. */
function orderOn(run: Run, sheet: Sheet, failure: CriticalFailure): "kept" | "broken" | "silent" {
  if (!failure.order) return "silent";
  const first = achievedAt(run, sheet, failure.order.first);
  const second = achievedAt(run, sheet, failure.order.second);
  if (first === null || second === null) return "silent";
  return second < first ? "broken" : "kept";
}
/**
 * Place in the list of the first tap of the last unbroken stretch under which it is achieved. null: it is not, or only
 * by a correction.
 */
function achievedAt(run: Run, sheet: Sheet, id: CriterionId): number | null {
  const criterion = criterionOf(run.form, id);
  const achieves = (mark: Mark | null) =>
    mark !== null && mark.kind !== "notApplicable" && !saysMissed(run, criterion, mark);
  let since: number | null = null;
  sheet.taps.forEach((tap, place) => {
    if (tap.id !== id || !"bgntmx-u".includes(tap.code)) return;
    since = achieves(markOfTap(tap)) ? (since ?? place) : null;
  });
  return achieves(sheet.marks.get(id) ?? null) ? since : null;
}
function markOfTap({ code, value }: Tap): Mark | null {
  switch (code) {
    case "b":
      return { kind: "binary", done: value === 1 };
    case "n":
      return { kind: "count", count: Number(value) };
    case "t":
      return { kind: "timed", time: Number(value) };
    case "m":
      return { kind: "measure", value: String(value) };
    case "x":
      return { kind: "notReached" };
    case "g":
      return { kind: "graded", level: v.parse(LevelId, value) };
    case "-":
      return { kind: "notApplicable", reason: "tapped" };
    default:
      return null;
  }
}
/** Whether gates or critical failures close a criterion: nothing can be earned in it [P17]. */
export function isClosed(run: Run, criterion: Criterion): boolean {
  const byFailure = run.form.failures.some(
    (failure) =>
      failure.effect.kind === "gate" &&
      failure.effect.criteria.includes(criterion.id) &&
      inEffect(run, failure),
  );
  const byGate = run.form.gates.some(
    ({ needs, closes }) =>
      closes.includes(criterion.id) && needs.some((id) => wasMissed(run, criterionOf(run.form, id))),
  );
  return byFailure || byGate;
}
/** Missed as soon as one seat says so, or while it is closed; never when nobody could mark it [P14, P17]. */
export function wasMissed(run: Run, criterion: Criterion): boolean {
  const marks = markers(run, blockOf(run.form, criterion)).flatMap(
    (seat) => scoredMark(run, seat, criterion) ?? [],
  );
  if (marks.length === 0) return false;
  return marks.some((mark) => saysMissed(run, criterion, mark)) || isClosed(run, criterion);
}
/** Whether some seat marked it as applicable. */
export function isLeft(run: Run, criterion: Criterion): boolean {
  return markers(run, blockOf(run.form, criterion)).some((seat) => scoredMark(run, seat, criterion) !== null);
}

export const failuresInEffect = (run: Run): readonly CriticalFailure[] =>
  run.form.failures.filter((failure) => inEffect(run, failure));
/** Once the run is closed its sheets say nothing. */
export const criticalMissed = (run: Run): readonly Criterion[] =>
  stateOf(run) === "closed"
    ? []
    : run.form.criteria.filter((criterion) => criterion.critical && wasMissed(run, criterion));
