/** Runs of which each sheet says who filled it in, at which lane, and when its run was started. */
import type { PersonId, SeatId } from "../../../src/core/competition/id.ts";
import type { RunRecord, SeatState } from "../../../src/core/competition/run-record.ts";
import type { RunBuilder } from "../fixtures/run.ts";

export interface Judged {
  readonly judge?: string;
  readonly lane?: number;
  readonly started?: number;
}

/** @param by  by seat */
export function judged(built: RunBuilder, by: Readonly<Record<string, Judged>>): RunRecord {
  const run = built.build();
  const seats = [...run.seats].map(([seat, state]) => [seat, signed(state, by[seat] ?? {})] as const);
  return { ...run, seats: new Map<SeatId, SeatState>(seats) };
}

function signed(state: SeatState, { judge, lane, started }: Judged): SeatState {
  if (state.kind !== "closed") return state;
  const clock = started === undefined ? {} : { clock: { started, elapsed: 600, source: "both" as const } };
  const sheet = { ...state.head.sheet, ...(lane === undefined ? {} : { lane }), ...clock };
  return {
    ...state,
    head: { ...state.head, sheet, judge: judge === undefined ? null : (judge as PersonId) },
  };
}
