/**
 * Step 3 [P1, rule 29]: the seats of a block become one result. Mean takes every seat; median and dropped extremes
 * choose the seats that count by their block total. Each part is the mean of the seats that count in it, the block
 * the sum of its parts.
 */
import type { Combine } from "../competition/form.ts";
import type { BlockId, SeatId } from "../competition/id.ts";
import { compare, div, mean, mul, sum, ZERO } from "./exact.ts";
import type { Part } from "./layout.ts";
import type { Exact } from "./score.ts";
import type { SeatPart } from "./seat-parts.ts";

/** One part of a block, combined; `points` null: no seat counts in it. */
export interface CombinedPart {
  readonly part: Part;
  /** The seats that count in it. */
  readonly seats: readonly SeatPart[];
  readonly points: Exact | null;
  /** Its maximum, 0 where no seat counts in it, or none with anything left to gain [P1.1]. */
  readonly max: Exact;
}
export interface CombinedBlock {
  readonly block: BlockId;
  readonly combine: Combine;
  /** Block totals of the seats that have something left in the block, re-based to the parts that they marked. */
  readonly totals: ReadonlyMap<SeatId, Exact>;
  readonly counted: readonly SeatId[];
  readonly parts: readonly CombinedPart[];
  readonly points: Exact;
}

/**
 * @param parts  the block's parts
 * @param seats  what each seat brings in each of these parts, in the order of the form's seats
 */
export function combineBlock(
  block: BlockId,
  combine: Combine,
  parts: readonly Part[],
  seats: ReadonlyMap<SeatId, readonly SeatPart[]>,
): CombinedBlock {
  const totals = seatTotals(seats);
  const counted = new Set(chosen(combine, totals));
  const combined = parts.map((part, index) => {
    const brought = [...seats].flatMap(([seat, ofSeat]) => (counted.has(seat) ? (ofSeat[index] ?? []) : []));
    return combinePart(part, brought);
  });
  return {
    block,
    combine,
    totals,
    counted: [...counted],
    parts: combined,
    points: sum(combined.map(({ points }) => points ?? ZERO)),
  };
}

/** A seat that has only losses left speaks for the part when no other seat does. */
function combinePart(part: Part, brought: readonly SeatPart[]): CombinedPart {
  const gaining = brought.filter(({ left }) => left === "something");
  const seats = gaining.length > 0 ? gaining : brought.filter(({ left }) => left === "lossesOnly");
  const points = seats.length === 0 ? null : mean(seats.map((seat) => seat.points));
  return { part, seats, points, max: gaining.length > 0 ? part.max : ZERO };
}

function seatTotals(seats: ReadonlyMap<SeatId, readonly SeatPart[]>): ReadonlyMap<SeatId, Exact> {
  const totals = new Map<SeatId, Exact>();
  for (const [seat, brought] of seats) {
    if (brought.every(({ left }) => left === "nothing")) continue;
    const points = sum(brought.map((seatPart) => seatPart.points));
    const full = sum(brought.map(({ part }) => part.max));
    const marked = sum(brought.map(({ part, left }) => (left === "something" ? part.max : ZERO)));
    totals.set(seat, marked === full || marked === ZERO ? points : div(mul(points, full), marked));
  }
  return totals;
}

/** Equal totals stand in the order of the form's seats, so that the choice never depends on the order of arrival. */
function chosen(combine: Combine, totals: ReadonlyMap<SeatId, Exact>): readonly SeatId[] {
  const seats = [...totals].sort(([, a], [, b]) => compare(a, b)).map(([seat]) => seat);
  switch (combine) {
    case "mean":
      return [...totals.keys()];
    case "median": {
      const middle = Math.floor((seats.length - 1) / 2);
      return seats.slice(middle, seats.length - middle);
    }
    case "dropExtremes":
      return seats.length < 3 ? seats : seats.slice(1, -1);
  }
}
