/**
 * Critical failures of a run [P6, rule 12]: who reported them, whether they work, and whether the head judge must
 * still say so. What they do to the points stands in `settle.ts`.
 */
import type { CriticalFailure, Form } from "../competition/form.ts";
import type { SeatId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import { orderSeen } from "./orders.ts";
import type { FailureState } from "./score.ts";
import type { Seating } from "./seating.ts";

/** A failure that was reported or judged in this run. */
export interface RunFailure {
  readonly failure: CriticalFailure;
  readonly state: FailureState;
}

/**
 * A failure works as soon as one seat reports it, or when all seats of its block do, or when the head judge confirms
 * it, as the form says. While seats that marked the same block differ it is "to confirm"; the head judge's word
 * stands above all reports.
 */
export function runFailures(
  form: Form,
  rules: Pick<Rules, "unitsPerSecond">,
  run: Pick<RunRecord, "judgedFailures">,
  seating: Seating,
): readonly RunFailure[] {
  return form.failures.flatMap((failure) => {
    const reports = reportsOf(form, failure, seating, rules.unitsPerSecond);
    const { seats, byOrder } = reports;
    const judged = run.judgedFailures.get(failure.id);
    if (judged !== undefined) {
      return [{ failure, state: { seats, byOrder, state: judged, effective: judged === "confirmed" } }];
    }
    if (seats.length === 0) return [];
    return [{ failure, state: { seats, byOrder, ...unjudged(failure, reports, seating) } }];
  });
}

type Reports = Pick<FailureState, "seats" | "byOrder"> & {
  /** Seats whose taps show that its order rule was kept. */
  readonly keptOrder: readonly SeatId[];
};

/** Who reports a failure: by the judge's word, or by the order of the taps [P16]. */
function reportsOf(
  form: Form,
  failure: CriticalFailure,
  { sheets }: Seating,
  unitsPerSecond: Rules["unitsPerSecond"],
): Reports {
  const { order } = failure;
  const byOrder: SeatId[] = [];
  const keptOrder: SeatId[] = [];
  if (order !== undefined) {
    for (const [seat, seated] of sheets) {
      const seen = orderSeen(form, order, seated, unitsPerSecond);
      if (seen === "broken") byOrder.push(seat);
      if (seen === "kept") keptOrder.push(seat);
    }
  }
  const seats = [...sheets].flatMap(([seat, { sheet }]) =>
    sheet.failures.has(failure.id) || byOrder.includes(seat) ? [seat] : [],
  );
  return { seats, byOrder, keptOrder };
}

function unjudged(
  failure: CriticalFailure,
  { seats: reported, keptOrder }: Reports,
  seating: Seating,
): Pick<FailureState, "state" | "effective"> {
  const asked = failure.order === undefined ? witnesses(failure, reported, seating) : keptOrder;
  const silent = asked.filter((seat) => !reported.includes(seat));
  const differ = silent.some((seat) => seating.sheets.has(seat));
  switch (failure.works) {
    case "one":
      return { state: differ ? "toConfirm" : "works", effective: true };
    case "all":
      if (differ) return { state: "toConfirm", effective: false };
      return silent.length === 0
        ? { state: "works", effective: true }
        : { state: "doesNotWork", effective: false };
    case "headJudge":
      return { state: "toConfirm", effective: false };
  }
}

/**
 * The seats whose word is asked: those of the failure's block. Without a block: all seats where all must report it,
 * else those that mark a block together with a seat that reported it.
 */
function witnesses(
  { block, works }: CriticalFailure,
  reported: readonly SeatId[],
  { blocks }: Seating,
): readonly SeatId[] {
  if (block !== undefined) return blocks.get(block) ?? [];
  const asked = [...blocks.values()].filter(
    (seats) => works === "all" || seats.some((seat) => reported.includes(seat)),
  );
  return [...new Set(asked.flat())];
}
