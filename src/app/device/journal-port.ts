/**
 * The journal with the cache beside it [design 5], as whoever writes to it and reads it sees it: what this device did in
 * one competition, draft rows and ops, and who it is there. `journal.ts` keeps it in IndexedDB, `mirrored-journal.ts` in
 * two copies.
 */
import type { Reading } from "../../core/competition/clock.ts";
import type { DraftHead, DraftRow } from "../../core/competition/draft-row.ts";
import type {
  CompetitionId,
  DeviceId,
  Hash,
  HistoryId,
  OpId,
  PersonId,
  Sequence,
  WallTime,
} from "../../core/competition/id.ts";
import type { RecordName } from "../../core/competition/run.ts";
import type { SheetBodyText } from "../../core/competition/sheet.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { PublicKey } from "../../core/log/role.ts";
import type { Admission, Signature } from "../../core/protocol/messages.ts";
import type { Cache } from "./cache-port.ts";
import type { DeviceKeys } from "./device-keys.ts";
import type { Home } from "./home-port.ts";
import type { Recovery } from "./recovery.ts";
import type { CarriedStore } from "./relay.ts";
import type { Rescued } from "./rescue.ts";

/** Opens what this device keeps. Each competition has a journal and a cache of its own [D5]. */
export interface JournalPort {
  home(): Promise<Home>;
  /** Resolves when its two copies were compared and put together again [D8]. */
  journal(competition: CompetitionId): Promise<TwofoldJournal>;
  cache(competition: CompetitionId): Promise<Cache>;
  /** What this device carries for others. */
  carried(): Promise<CarriedStore>;
  /** Everything that lies on this device, of every competition and in every copy, as far as it can be read. */
  everything(): Promise<Rescued>;
}

/** Who this device is in one competition: lost together or not at all [D1]. */
export interface Self {
  readonly device: DeviceId;
  readonly keys: DeviceKeys;
  /** Number and hash of the last op; 0 and null before the first. */
  readonly number: number;
  readonly last: Hash | null;
  readonly admission: Admission | null;
  /** History and highest sequence that the device had applied; never falls within a history [L15]. */
  readonly seen: readonly [HistoryId | null, Sequence];
}

/** An op of this device as it stands in the journal: its text is never written anew [L1]. */
export interface JournalOp {
  readonly id: OpId;
  readonly device: DeviceId;
  readonly number: number;
  readonly kind: OpKind;
  readonly hash: Hash;
  readonly text: string;
  /** The draft that it ended. */
  readonly ends: string | null;
  /**
   * Set for an op that is handed on as it was signed, since this device can't sign it anew: it is of an earlier key of
   * this tablet, or of another chain [D8, D9].
   */
  readonly signature: Signature | null;
}
/** What a new op needs to know of the ops before it. */
export interface Place {
  readonly device: DeviceId;
  readonly number: number;
  readonly previous: Hash | null;
  readonly seen: readonly [HistoryId | null, Sequence];
}
/** Writes an op's text for its place in the chain. Synchronous, since it runs inside the transaction [D2]. */
export type Compose = (place: Place) => Pick<JournalOp, "id" | "kind" | "hash" | "text">;

/** A device that this tablet once was: its ops are handed on under its name [D8]. */
export interface FormerDevice {
  readonly device: DeviceId;
  readonly key: PublicKey;
  readonly admission: Admission | null;
}

/** A draft's head with the sheet that a correction starts from. */
export interface DraftRecord {
  readonly head: DraftHead;
  readonly record: RecordName;
  readonly base: SheetBodyText | null;
}

/** Wrong PINs in a row for one official, and until when the device waits [A1]. */
export interface PinTries {
  readonly wrong: number;
  readonly until: WallTime | null;
  /** When the last of them was made; tries of the first builds do not say. */
  readonly since?: Reading;
}

/** Nobody has tried, or the last try was right. */
export const NO_TRIES: PinTries = { wrong: 0, until: null };

/**
 * What this device has written in one competition. A promise that resolves means "saved" in every copy that the journal
 * has. Nothing here is ever rewritten but `self` and the PIN tries. Everything can be asked for again after an error:
 * what was done already is not done twice.
 */
export interface Journal {
  self(): Promise<Self | null>;
  /** Makes this the journal of a device, or returns the device that it is of already. */
  begin(device: DeviceId, keys: DeviceKeys): Promise<Self>;
  admit(admission: Admission): Promise<void>;
  /** Remembers what the device has applied; a lower sequence of the same history changes nothing. */
  see(history: HistoryId, sequence: Sequence): Promise<void>;
  /**
   * Numbers, composes and writes ops, and removes the draft that they end, in one transaction: all or nothing [D2].
   * @throws DraftGone when the draft was ended already by another op, also by another tab's
   */
  write(ops: readonly Compose[], ends: string | null): Promise<readonly JournalOp[]>;
  /** Every op, those of earlier keys first, or one device's after a number; in the order of their numbers. */
  ops(after?: { readonly device: DeviceId; readonly number: number }): Promise<readonly JournalOp[]>;
  former(): Promise<readonly FormerDevice[]>;
  drafts(): Promise<readonly DraftRecord[]>;
  /** Keeps a new draft, or returns the one that is open for the same purpose already [D50]. */
  openDraft(draft: DraftRecord): Promise<DraftRecord>;
  rows(draft: string): Promise<readonly DraftRow[]>;
  /** Rows that are there already stay as they are. @throws DraftGone when the draft was ended */
  addRows(draft: string, rows: readonly DraftRow[]): Promise<void>;
  /** @throws DraftGone when an op ended the draft */
  discardDraft(draft: string): Promise<void>;
  /**
   * Puts a new draft with these rows in the place of one, in one transaction: whatever happens, the taps are in one
   * of the two, or in both.
   * @throws DraftGone when the draft was ended
   * @throws DraftTaken when a draft is open for the new one's purpose already [D50]
   */
  moveDraft(draft: string, to: DraftRecord, rows: readonly DraftRow[]): Promise<void>;
  /** What was put together again at starts and nobody has read yet. */
  recovery(): Promise<Recovery | null>;
  recoveryRead(): Promise<void>;
  tries(official: PersonId): Promise<PinTries>;
  /** Puts others in their place, in one transaction, so that tries at once are all counted; resolves with those before. */
  changeTries(official: PersonId, change: (before: PinTries) => PinTries): Promise<PinTries>;
  /** Writes, reads back and removes something as durably as an op. */
  writeTest(): Promise<boolean>;
  /** Calls after every change of ops or drafts, also by other tabs. */
  changed(listener: () => void): () => void;
}

/** Where the journal's second copy lies; "failing": it can't be written now, and nothing counts as saved meanwhile. */
export type MirrorState = "file" | "cacheStorage" | "none" | "failing";

/** A journal in two copies: a promise that resolves speaks of both [D4, D8]. */
export interface TwofoldJournal extends Journal {
  /** Looks whether what was appended last can be read back. */
  mirror(): Promise<MirrorState>;
  /**
   * Makes a new key in place of one that works somewhere else, too. What it wrote stays, and is handed on as it was
   * signed; drafts become the new device's. A key that is out of use already changes nothing [D9].
   */
  renew(fork: { readonly device: DeviceId; readonly number: number }): Promise<void>;
}

/** A draft that was submitted or discarded takes no more rows. */
export class DraftGone extends Error {
  override readonly name = "DraftGone";
}

/** What the draft is for has one draft at most on a device, and it is another one [D50]. */
export class DraftTaken extends Error {
  override readonly name = "DraftTaken";
}
