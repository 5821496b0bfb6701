/**
 * The journal's two copies, and what is put back into the one in IndexedDB when the mirror holds more [D8]. What the
 * mirror lacks is appended there.
 */
import type { DraftRow } from "../../core/competition/draft-row.ts";
import type { DeviceId, Hash, OpId } from "../../core/competition/id.ts";
import type { Signature } from "../../core/protocol/messages.ts";
import type { DeviceKeys } from "./device-keys.ts";
import type { DraftRecord, FormerDevice, Journal, JournalOp, Self } from "./journal-port.ts";
import type { Disagreement, Recovery } from "./recovery.ts";

/** Everything that one journal holds in IndexedDB, at one moment. */
export interface DatabaseCopy {
  readonly self: Self | null;
  readonly ops: readonly JournalOp[];
  readonly drafts: readonly DraftRecord[];
  /** Rows of `drafts`. */
  readonly rows: readonly DraftRow[];
  readonly discarded: readonly string[];
  readonly former: readonly FormerDevice[];
  readonly recoveries: readonly Recovery[];
}

/** An op out of the mirror: with its signature, and with what its place in the chain depends on. */
export interface MirroredOp extends JournalOp {
  readonly signature: Signature;
  readonly previous: Hash | null;
  readonly seen: Self["seen"];
}

/** What IndexedDB takes back from the mirror. Each part that is there already, or ended meanwhile, changes nothing. */
export interface TakeBack {
  /** Own ops that go on with the chain, in the order of their numbers. */
  readonly ops: readonly MirroredOp[];
  /** Ops of earlier keys, or of another chain of this key: kept and handed on as they were signed. */
  readonly carried: readonly MirroredOp[];
  readonly former: readonly FormerDevice[];
  readonly drafts: readonly DraftRecord[];
  readonly rows: readonly DraftRow[];
  /** Drafts that lie in IndexedDB and were discarded. */
  readonly discarded: readonly string[];
}

/** A new key in place of one whose chain can't be gone on with: what it wrote is handed on as it was signed [D9]. */
export interface Renewal {
  /** The device whose key goes out of use. Where another tab has replaced it already, nothing happens. */
  readonly of: DeviceId;
  readonly device: DeviceId;
  readonly keys: DeviceKeys;
  readonly signatures: ReadonlyMap<OpId, Signature>;
}

/** The copy of a journal that lies in IndexedDB. */
export interface JournalDatabase extends Journal {
  /** The browser said, when this page opened it, that it had lost what was in it. */
  readonly dataLoss: boolean;
  copy(): Promise<DatabaseCopy>;
  /**
   * In one transaction: takes the old key out of use first when there is a new one.
   *
   * @returns false, and nothing was done: an op was written meanwhile that the renewal does not sign
   */
  takeBack(found: TakeBack, renewal: Renewal | null, recovery: Recovery | null): Promise<boolean>;
  /** Called when the connection was lost and is open again, before anything goes on. */
  onReopened(listener: () => Promise<void>): void;
}

/** Nothing to take back. */
export const NOTHING_BACK: TakeBack = {
  ops: [],
  carried: [],
  former: [],
  drafts: [],
  rows: [],
  discarded: [],
};

/** Several recoveries that nobody has read, as one; null: there is none. */
export function together(recoveries: readonly Recovery[]): Recovery | null {
  const sum = (count: (recovery: Recovery) => number) =>
    recoveries.reduce((total, recovery) => total + count(recovery), 0);
  const last = recoveries.at(-1);
  if (!last) return null;
  return {
    at: last.at,
    dataLoss: recoveries.some(({ dataLoss }) => dataLoss),
    newKey: recoveries.some(({ newKey }) => newKey),
    ops: sum(({ ops }) => ops),
    drafts: sum(({ drafts }) => drafts),
    disagreements: recoveries.flatMap(({ disagreements }) => disagreements),
  };
}

/** Whether two findings are the same, so that a person is told only once. */
export function isSameDisagreement(one: Disagreement, other: Disagreement): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
