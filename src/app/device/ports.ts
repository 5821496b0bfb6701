/**
 * The ports through which this device reaches the world [design 5]: the journal with the cache beside it, the
 * transport, the clock with its timers, chance with signing, and what the browser knows of itself and of its other
 * tabs. The real ones are wired in `real-ports.ts`; tests and the simulation drive in-memory ones from a seed.
 * The journal's two copies stand in `copies.ts` and `mirror.ts`, the station's data outside of IndexedDB in `standby.ts`.
 */
import type { Reading } from "../../core/competition/clock.ts";
import type { DraftHead, DraftRow } from "../../core/competition/draft.ts";
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
import type { Entry, Verdict } from "../../core/log/entry.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { PublicKey } from "../../core/log/role.ts";
import type {
  Admission,
  BundleRecord,
  EntriesAnswer,
  PeopleAnswer,
  Signature,
  SignatureDrawing,
} from "../../core/protocol/messages.ts";
import type { Encrypted } from "../../core/protocol/sealed.ts";
import type { KeptStanding, Membership, Recovery } from "./face.ts";
import type { CarriedStore } from "./relay.ts";
import type { Rescued } from "./rescue.ts";

export interface Ports {
  readonly journal: JournalPort;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly browser: Browser;
  readonly drawings: Drawings;
  /** Build of this app, as it stands in every op and heartbeat. */
  readonly build: string;
}

/**
 * Drawings of captains' signatures that this device took and the server does not have yet [L43]. They are evidence beside
 * the log, not part of it: nothing waits for them, and an acknowledgement stands without its drawing.
 */
export interface Drawings {
  /** @throws when the browser has no more room */
  keep(competition: CompetitionId, drawing: SignatureDrawing): void;
  all(competition: CompetitionId): readonly SignatureDrawing[];
  forget(competition: CompetitionId, op: OpId): void;
}

// ---- journal and cache ----------------------------------------------------------------------------------------

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

/** A key pair. `secret` is a private key that can't be taken out of the browser; only `Chance` looks at it [D1]. */
export interface DeviceKeys {
  readonly publicKey: PublicKey;
  readonly secret: unknown;
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
  setTries(official: PersonId, tries: PinTries): Promise<void>;
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

/** How the server's log was copied: one copy serves while another, for new rights, is being filled [V2]. */
export interface LogCopy {
  readonly generation: string;
  readonly history: HistoryId;
  readonly scope: string;
  /** null: from the start. */
  readonly cursor: string | null;
  readonly pages: number;
  /** Everything had arrived once. */
  readonly whole: boolean;
  /** It holds what the server lost without knowing [S40]; left out: no. */
  readonly ahead?: boolean;
}
export interface Known {
  readonly serving: LogCopy | null;
  readonly filling: LogCopy | null;
  readonly generations: number;
  /** The history that the server spoke of last [S6]. */
  readonly history: HistoryId | null;
  /** Copies of histories before a restore, kept until what they hold of others was handed on [S6]; left out: none. */
  readonly earlier?: readonly LogCopy[];
}
/** A page of a copy: its entries, and how those came that this device may hand on [D6]. */
export interface CopiedPage {
  readonly entries: readonly Entry[];
  readonly bundles: readonly BundleRecord[];
}
/** Which copy, and where in it, a page was asked for. */
export interface Asked {
  readonly generation: string | null;
  readonly cursor: string | null;
}

/** What is known of an op beside the log: its place there, why it can't be sent, or that it was copied [D7, S1, S2]. */
export type KeptReceipt =
  | {
      readonly kind: "placed";
      readonly op: OpId;
      readonly history: HistoryId;
      readonly sequence: Sequence;
      readonly received: WallTime;
      readonly verdict: Verdict;
    }
  | { readonly kind: "parked"; readonly op: OpId; readonly detail: string }
  /** Not the server's word but a person's: another device holds it too, `at` by this device's clock. */
  | { readonly kind: "copied"; readonly op: OpId; readonly at: WallTime };

/** What a reader of the cache has seen: pages after this are new to it. */
export interface ReadUpTo {
  readonly generation: string | null;
  readonly pages: number;
}
export interface CacheReading {
  readonly known: Known;
  /** The copy is another one than before: what was folded from the old one is to be forgotten. */
  readonly anew: boolean;
  readonly upTo: ReadUpTo;
  readonly pages: readonly (readonly Entry[])[];
}

export type SeenStanding = Omit<KeptStanding, "fresh">;

/** Projections of what the server knows; can be rebuilt at any time. The cursor is stored with its rows. */
export interface Cache {
  known(): Promise<Known>;
  /** Fills a cache that is empty with what was put by elsewhere; one that holds something stays as it is. */
  fill(known: Known, pages: readonly (readonly Entry[])[], people: PeopleAnswer): Promise<void>;
  /** Puts a page where it belongs; the answer's history or scope decide whether a new copy begins [V2, S6]. */
  take(asked: Asked, answer: EntriesAnswer): Promise<Known>;
  read(upTo: ReadUpTo): Promise<CacheReading>;
  hear(history: HistoryId): Promise<Known>;
  /** One page of a copy. */
  page(generation: string, page: number): Promise<CopiedPage>;
  /** Drops a copy of an earlier history. */
  forget(generation: string): Promise<void>;
  /** What is kept of these ops. */
  receipts(ops: readonly OpId[]): Promise<readonly KeptReceipt[]>;
  /** "Copied" never replaces what the server said. */
  putReceipts(receipts: readonly KeptReceipt[]): Promise<void>;
  people(): Promise<PeopleAnswer>;
  putPeople(answer: PeopleAnswer): Promise<void>;
  /** The last standing that this device was shown. */
  standing(): Promise<SeenStanding | null>;
  putStanding(standing: SeenStanding): Promise<void>;
  changed(listener: () => void): () => void;
}

/** What this device knows across competitions. */
export interface Home {
  memberships(): Promise<readonly KeptMembership[]>;
  putMembership(membership: KeptMembership): Promise<void>;
  /** The key that claims this server and owns the competitions started here. */
  owner(): Promise<Owner | null>;
  putOwner(owner: Owner): Promise<void>;
  /** A competition whose start the server has not confirmed: the same start goes on with it. */
  starting(): Promise<Starting | null>;
  setStarting(starting: Starting | null): Promise<void>;
  /** Server's clock minus this device's, ms, as it was last learnt. */
  clockOffset(): Promise<number | null>;
  putClockOffset(offset: number): Promise<void>;
  changed(listener: () => void): () => void;
}
export interface KeptMembership extends Membership {
  readonly joined: WallTime;
}
export interface Owner {
  readonly device: DeviceId;
  readonly keys: DeviceKeys;
  /** The server has taken the claim [A3]. */
  readonly claimed: boolean;
}
export interface Starting {
  readonly competition: CompetitionId;
  /** Hash of what is started. */
  readonly hash: Hash;
}

// ---- transport ------------------------------------------------------------------------------------------------

export interface Transport {
  /** The app's own origin, which is the API's too [A5]. */
  readonly origin: string;
  /** Packs a body with gzip; null where the browser can't. */
  pack(text: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Resolves with whatever answered, a captive portal too; null when nothing did, or `signal` ended it. */
  send(call: Call, signal: AbortSignal): Promise<Answered | null>;
  /** Follows an event stream until it ends or the returned function is called. */
  follow(path: string, listener: StreamListener): () => void;
}
export interface Call {
  readonly method: "GET" | "POST" | "PUT";
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  /** The body packed, where that is what is sent. */
  readonly packed: Uint8Array<ArrayBuffer> | null;
}
export interface Answered {
  readonly status: number;
  /** null where there is no such header. */
  header(name: string): string | null;
  text(): Promise<string>;
  blob(): Promise<Blob>;
}
export interface StreamListener {
  /** Anything at all came: the stream lives. */
  alive(): void;
  data(text: string): void;
  ended(): void;
}

// ---- clock and chance -----------------------------------------------------------------------------------------

export interface Clock {
  reading(): Reading;
  /** Minutes east of UTC. */
  zone(): number;
  /** Runs something once after so many ms; the returned function calls it off. */
  after(ms: number, run: () => void): () => void;
}

export interface Chance {
  /** From 0 to below 1. */
  fraction(): number;
  bytes(length: number): Uint8Array;
  makeKeys(): Promise<DeviceKeys>;
  /** ECDSA P-256 with SHA-256 over the text's UTF-8 bytes. */
  sign(keys: DeviceKeys, text: string): Promise<Signature>;
  /** Whether a signature is what this key made of the text; false for a key that is none. */
  verify(key: PublicKey, text: string, signature: Signature): Promise<boolean>;
  /** PBKDF2 with SHA-256, 32 bytes. */
  derive(pin: string, salt: Uint8Array, iterations: number): Promise<Uint8Array>;
  /**
   * Encrypts for whoever holds a key, with an ephemeral key of its own: ECDH P-256, HKDF-SHA-256, AES-256-GCM [S7].
   *
   * @param info  what the derived key is bound to, given the ephemeral key
   * @param additional  what must be known to open it
   */
  encrypt(
    to: PublicKey,
    plain: Uint8Array,
    bound: { readonly info: (ephemeral: Uint8Array) => Uint8Array; readonly additional: Uint8Array },
  ): Promise<Encrypted>;
}

// ---- browser --------------------------------------------------------------------------------------------------

/** What the browser knows of itself and of its other tabs. */
export interface Browser {
  /** Runs `work` while holding a lock that all tabs share; false at once when another holds it. */
  ifFree(lock: string, work: () => Promise<void>): Promise<boolean>;
  /** Waits for a lock and keeps it until the returned function is called; rejects when `signal` ends the wait. */
  hold(lock: string, signal: AbortSignal): Promise<() => void>;
  /** Calls when something hints that the network may be back or the page is looked at again; never the truth. */
  hinted(listener: () => void): () => void;
  visible(): boolean;
  battery(): Promise<Battery | null>;
  /** Asks the browser to keep this origin's storage; the answer stands in the facts. */
  askToPersist(): Promise<void>;
  facts(): Promise<BrowserFacts>;
}
export interface Battery {
  readonly percent: number;
  readonly charging: boolean;
}
/** null: this browser does not tell. */
export interface BrowserFacts {
  readonly secureOrigin: boolean;
  /** The app's files lie on this device and a service worker serves them. */
  readonly appCached: boolean;
  readonly installed: boolean;
  readonly storagePersisted: boolean | null;
  /** A private window forgets everything when it is closed; true only where the browser lets that be seen. */
  readonly privateWindow: boolean | null;
  readonly freeMegabytes: number | null;
}
