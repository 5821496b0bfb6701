/**
 * Penalties and bonuses of a run [P5, rule 14, rule 15]. They are facts of the run and never averaged: reports by
 * seats of the same block are one event, the highest count holds; reports by seats of different blocks add.
 */
import type { Bonus, Form, Penalty } from "../competition/form.ts";
import type { BonusId, PenaltyId, SeatId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { Decimal } from "../competition/words.ts";
import { compare, exactOf, min, mul, sub, whole, ZERO } from "./exact.ts";
import type { Exact } from "./score.ts";
import type { Seating } from "./seating.ts";

export interface RunPenalty {
  readonly penalty: Penalty;
  /** Infractions that count: reported or given, at most `penalty.most`. */
  readonly count: number;
  /** Set by the head judge or the office instead of the seats' reports. */
  readonly given: boolean;
  /** Zero or less. */
  readonly points: Exact;
}
export interface RunBonus {
  readonly bonus: Bonus;
  readonly count: number;
  /** Under the bonus's own ceiling. */
  readonly points: Exact;
}

/** Penalties that this run has, those of the form first, then those that any station may give. */
export function runPenalties(
  form: Form,
  rules: Pick<Rules, "penalties">,
  run: Pick<RunRecord, "givenPenalties">,
  seating: Seating,
): readonly RunPenalty[] {
  const own = new Set(form.penalties.map(({ id }) => id));
  const penalties = [...form.penalties, ...rules.penalties.filter(({ id }) => !own.has(id))];
  const reports = [...seating.sheets].filter(([, { sheet }]) => sheet.penalties.size > 0);
  if (reports.length === 0 && run.givenPenalties.size === 0) return [];
  const groups = events(form, seating);
  return penalties.flatMap((penalty): readonly RunPenalty[] => {
    const given = run.givenPenalties.get(penalty.id);
    const count = Math.min(given ?? reportedCount(penalty, seating, groups), penalty.most);
    if (count === 0 && given === undefined) return [];
    const points = mul(loss(penalty.points), whole(count));
    return [{ penalty, count, given: given !== undefined, points }];
  });
}

/** Bonuses that this run has, counted like penalties. */
export function runBonuses(form: Form, seating: Seating): readonly RunBonus[] {
  const reported = [...seating.sheets.values()].some(({ sheet }) => sheet.bonuses.size > 0);
  if (!reported) return [];
  const groups = events(form, seating);
  return form.bonuses.flatMap((bonus): readonly RunBonus[] => {
    const count = added(groups, (seat) => bonusCount(seating, seat, bonus.id));
    const points = min(mul(exactOf(bonus.points), whole(count)), exactOf(bonus.ceiling));
    return count === 0 ? [] : [{ bonus, count, points }];
  });
}

/** What a deduction takes away, zero or less, whichever sign it was written with. */
export function loss(points: Decimal): Exact {
  const exact = exactOf(points);
  return compare(exact, ZERO) > 0 ? sub(ZERO, exact) : exact;
}

function reportedCount(
  { id, acrossBlocks }: Penalty,
  seating: Seating,
  groups: readonly (readonly SeatId[])[],
): number {
  const count = (seat: SeatId) => penaltyCount(seating, seat, id);
  return acrossBlocks === "highest" ? Math.max(0, ...groups.flat().map(count)) : added(groups, count);
}

const penaltyCount = ({ sheets }: Seating, seat: SeatId, id: PenaltyId) =>
  sheets.get(seat)?.sheet.penalties.get(id) ?? 0;

const bonusCount = ({ sheets }: Seating, seat: SeatId, id: BonusId) =>
  sheets.get(seat)?.sheet.bonuses.get(id) ?? 0;

const added = (groups: readonly (readonly SeatId[])[], count: (seat: SeatId) => number) =>
  groups.reduce((total, seats) => total + Math.max(...seats.map(count)), 0);

/** Seats that see the same events: those that share a block, also over a third seat. */
function events(form: Form, { blocks, sheets }: Seating): readonly (readonly SeatId[])[] {
  let groups: readonly (readonly SeatId[])[] = [...sheets.keys()].map((seat) => [seat]);
  for (const block of form.blocks) {
    const seats = new Set([...block.seats, ...(blocks.get(block.id) ?? [])]);
    const together = groups.filter((group) => group.some((seat) => seats.has(seat)));
    if (together.length < 2) continue;
    groups = [...groups.filter((group) => !together.includes(group)), together.flat()];
  }
  return groups;
}
