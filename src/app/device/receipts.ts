/** Where each op of this device is: in the log as this device read it, or as the server answered [D7]. */
import type { HistoryId, OpId } from "../../core/competition/id.ts";
import { type PlacedEntry, type State, standingEntry } from "../../core/log/state.ts";
import type { KeptReceipt } from "./cache-port.ts";
import type { Receipt } from "./face.ts";
import type { JournalOp } from "./journal-port.ts";

export interface Whereabouts {
  /** The log as read from the server, without own ops laid over. */
  readonly state: State;
  /** The history that `state` was read from, and the one that the server speaks of now [S6]. */
  readonly readFrom: HistoryId | null;
  readonly history: HistoryId | null;
  readonly kept: ReadonlyMap<OpId, KeptReceipt>;
}

/** The receipt of an op. */
export function receiptOf(op: JournalOp, at: Whereabouts): Receipt {
  const entry = standingEntry(at.state, op.hash);
  if (entry) return ofEntry(entry, at.readFrom !== at.history);
  const kept = at.kept.get(op.id);
  switch (kept?.kind) {
    case undefined:
      return { kind: "saved" };
    case "parked":
      return { kind: "parked", detail: kept.detail };
    case "copied":
      return { kind: "copied", at: kept.at };
    case "placed": {
      const place = { at: kept.received, number: kept.sequence };
      return kept.verdict.kind === "accepted"
        ? { kind: "received", ...place, beforeRestore: kept.history !== at.history }
        : { kind: "setAside", ...place, reason: kept.verdict.reason };
    }
  }
}

function ofEntry({ received, sequence, applied, verdict }: PlacedEntry, beforeRestore: boolean): Receipt {
  const place = { at: received, number: sequence };
  return applied === null && verdict.kind === "quarantined"
    ? { kind: "setAside", ...place, reason: verdict.reason }
    : { kind: "received", ...place, beforeRestore };
}

/** Ops that the server's present history is not known to hold: these are offered, in their order [S2, S6]. */
export function unsent(ops: readonly JournalOp[], at: Whereabouts): readonly JournalOp[] {
  return ops.filter((op) => {
    const kept = at.kept.get(op.id);
    if (kept?.kind === "parked") return false;
    if (kept?.kind === "placed" && kept.history === at.history) return false;
    return at.readFrom !== at.history || standingEntry(at.state, op.hash) === null;
  });
}

/**
 * Ops that have no sequence yet, or one up to which the log was not read, and are shown as if accepted [L18]. What an
 * earlier key wrote (a signature came with it) and the server has is shown as far as the new key may read it [V20].
 */
export function laidOver(ops: readonly JournalOp[], at: Whereabouts): readonly JournalOp[] {
  return ops.filter((op) => {
    if (standingEntry(at.state, op.hash) !== null) return false;
    const { kind } = receiptOf(op, at);
    const shown = kind === "saved" || kind === "copied";
    return shown || (kind === "received" && op.signature === null);
  });
}

/** Whether a receipt may take the place of what is kept: a person's word never that of the server. */
export function replaces(receipt: KeptReceipt, known: KeptReceipt | undefined): boolean {
  return receipt.kind !== "copied" || known === undefined || known.kind === "copied";
}

/** The server has not answered yet; the op is on its way by itself. */
export function isWaiting({ kind }: Receipt): boolean {
  return kind === "saved" || kind === "copied";
}
