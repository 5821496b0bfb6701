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

/** One part of a block, combined; `points` null: no seat counts in it, so it has no maximum [P1.1]. */
export interface CombinedPart {
  readonly part: Part;
  /** The seats that count in it. */
  readonly seats: readonly SeatPart[];
  readonly points: Exact | null;
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
  const combined = parts.map((part, index): CombinedPart => {
    const inPart = [...seats].flatMap(([seat, brought]) => {
      const seatPart = brought[index];
      return seatPart?.counts && counted.has(seat) ? [seatPart] : [];
    });
    const points = inPart.length === 0 ? null : mean(inPart.map((seatPart) => seatPart.points));
    return { part, seats: inPart, points };
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

function seatTotals(seats: ReadonlyMap<SeatId, readonly SeatPart[]>): ReadonlyMap<SeatId, Exact> {
  const totals = new Map<SeatId, Exact>();
  for (const [seat, brought] of seats) {
    const counting = brought.filter(({ counts }) => counts);
    if (counting.length === 0) continue;
    const points = sum(counting.map((seatPart) => seatPart.points));
    const full = sum(brought.map(({ part }) => part.max));
    const left = sum(counting.map(({ part }) => part.max));
    totals.set(seat, left === full || left === ZERO ? points : div(mul(points, full), left));
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
