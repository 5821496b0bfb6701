/** What happened to a sheet, ready to be shown: each act with who did it, where it is, and both values [rule 38, D7]. */
import type { OpId } from "../../core/competition/id.ts";
import { record, recordKey, type SheetKey } from "../../core/competition/run.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import { basisIn } from "../../core/log/heads.ts";
import { madeAt } from "../../core/log/op.ts";
import { type SheetLine, wholeStory } from "../../core/log/receipts.ts";
import type { Receipt, Snapshot } from "../device/face.ts";

export interface StoryStep extends SheetLine {
  /** Whose sheet it was then: another team's, before it was moved here [L8]. */
  readonly of: SheetKey;
  /** When it was done, by the corrected clock of the device that did it. */
  readonly made: number;
  readonly receipt: Receipt;
  /** The sheet that it replaced; null: none, or not to be seen here. */
  readonly before: Sheet | null;
}

/** The story as far as this device may see it. */
export function storySteps(
  { state, receipts }: Pick<Snapshot, "state" | "receipts">,
  key: SheetKey,
): readonly StoryStep[] {
  const lines = wholeStory(state, record.sheet(key));
  const sheets = new Map<OpId, Sheet | null>(lines.map(({ op, sheet }) => [op, sheet]));
  return lines.map((line) => {
    const op = state.ops.get(line.op)?.op;
    const replaced = op && basisIn(op, line.record)[0];
    const of = recordKey(line.record);
    return {
      ...line,
      of: of.kind === "sheet" ? of : key,
      made: op ? madeAt(op) : line.received,
      receipt: receipts.get(line.op) ?? receiptOf(line),
      before: (replaced && sheets.get(replaced)) ?? null,
    };
  });
}

/** Where somebody else's act is: with the server, since it came from there. */
function receiptOf({ received: at, sequence: number, verdict }: SheetLine): Receipt {
  return verdict.kind === "accepted"
    ? { kind: "received", at, number, beforeRestore: false }
    : { kind: "setAside", at, number, reason: verdict.reason };
}
