/** What a run status or an excuse has to target: the runs, and the sheets that it sets aside [L9]. */
import type { SeatId } from "../competition/id.ts";
import { type RunKey, type RunStatusKind, record } from "../competition/run.ts";
import { sheetHeads, sheetRecords, statusHeads } from "./heads.ts";
import type { Target } from "./op.ts";
import type { State } from "./state.ts";

/**
 * Targets of a `run.status`: the run, naming the statuses that it replaces, and every sheet that its maker is shown,
 * which it leaves empty. A DNF stands beside the sheets and names none.
 */
export function runStatusTargets(state: State, key: RunKey, status: RunStatusKind): readonly Target[] {
  const run = { record: record.run(key), basis: statusHeads(state, key).map(({ op }) => op) };
  return status === "dnf" ? [run] : [run, ...sheetTargets(state, key)];
}

/** Targets of a `seat.excuse`: the run, and the seat's sheet that it sets aside, if there is one. */
export function seatExcuseTargets(state: State, key: RunKey, seat: SeatId): readonly Target[] {
  const sheet = record.sheet({ ...key, seat });
  const aside = sheetTargets(state, key).filter((target) => target.record === sheet);
  return [{ record: record.run(key), basis: [] }, ...aside];
}

function sheetTargets(state: State, key: RunKey): readonly Target[] {
  return sheetRecords(state, key).flatMap((name) => {
    const heads = sheetHeads(state, name);
    const full = heads.some(({ sheet }) => sheet !== null);
    return full ? [{ record: name, basis: heads.map(({ op }) => op) }] : [];
  });
}
