/** How many sheets the server does not have yet; other acts, such as a readiness report, are not counted. */
import { sheetBodyOf } from "../../core/log/parse.ts";
import type { Snapshot } from "../device/face.ts";
import { isWaiting } from "../device/receipts.ts";

export function unsentSheets({ state, receipts }: Pick<Snapshot, "state" | "receipts">): number {
  return [...receipts].filter(([id, receipt]) => {
    const op = isWaiting(receipt) ? state.ops.get(id)?.op : undefined;
    return op && sheetBodyOf(op) !== null;
  }).length;
}
