/** What the journal appends to its mirror, item by item, each with a name of its own [D8]. */
import type { DraftRow } from "../../core/competition/draft-row.ts";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Signature } from "../../core/protocol/messages.ts";
import type { DraftRecord, FormerDevice, JournalOp } from "./journal-port.ts";
import type { MirrorLine } from "./mirror-lines.ts";

export type MirrorItem =
  | ({ readonly kind: "device" } & FormerDevice)
  | { readonly kind: "op"; readonly op: JournalOp }
  | { readonly kind: "draft"; readonly draft: DraftRecord }
  | { readonly kind: "row"; readonly row: DraftRow }
  | { readonly kind: "discard"; readonly draft: string };

/** What an item is called: equal for the same thing in both copies. */
export function itemKey(item: MirrorItem): string {
  switch (item.kind) {
    case "device":
      return `device ${item.device} ${item.admission?.signature ?? "-"}`;
    case "op":
      return `op ${item.op.hash}`;
    case "draft":
      return `draft ${item.draft.head.draft}`;
    case "row":
      return `row ${item.row.draft} ${item.row.row}`;
    case "discard":
      return `discard ${item.draft}`;
  }
}

/**
 * The line of an item. An op stands in a bundle of its own; null: an op of a key that is gone, without its signature,
 * which was told as a disagreement.
 *
 * @param sign  asked for an op that carries no signature; null where its key is gone
 */
export async function lineOf(
  item: MirrorItem,
  competition: CompetitionId,
  sign: (op: JournalOp) => Promise<Signature | null>,
): Promise<MirrorLine | null> {
  switch (item.kind) {
    case "device": {
      const { device, key, admission } = item;
      return { kind: "device", device, key, admission };
    }
    case "op": {
      const { device, text, ends } = item.op;
      const signature = item.op.signature ?? (await sign(item.op));
      return signature && { kind: "op", bundle: { competition, device, ops: [text], signature }, ends };
    }
    case "draft":
    case "row":
    case "discard":
      return item;
  }
}
