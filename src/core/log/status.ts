/** What a run status has to name [L9]. */
import { type RunKey, type RunStatusKind, record } from "../competition/run.ts";
import { sheetHeads, sheetRecords } from "./heads.ts";
import type { Target } from "./op.ts";
import type { State } from "./state.ts";

/**
 * Targets of a `run.status`: the run and, unless it is DNF, the heads of every sheet that it sets aside as its maker is
 * shown them now. A sheet that it does not name is a conflict.
 */
export function runStatusTargets(state: State, key: RunKey, status: RunStatusKind): readonly Target[] {
  const run: Target = { record: record.run(key), basis: [] };
  if (status === "dnf") return [run];
  const setAside = sheetRecords(state, key).flatMap((name): readonly Target[] => {
    const heads = sheetHeads(state, name).filter(({ sheet }) => sheet !== null);
    return heads.length === 0 ? [] : [{ record: name, basis: heads.map(({ op }) => op) }];
  });
  return [run, ...setAside];
}
