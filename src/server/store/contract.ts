/**
 * Where the server keeps what must last [T1, T2, T3]. Every store passes `tests/server/store-contract.ts`; what the
 * contract does not say, no caller may rely on. A store keeps and finds; it judges nothing: the verdicts, the order and
 * the hashes are worked out before (`log/`), and no constraint of a store ever refuses an op for its id or number [D9].
 */
import type {
  CompetitionId,
  DeviceId,
  Hash,
  HistoryId,
  OpId,
  Sequence,
  WallTime,
} from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { PublicKey } from "../../core/log/role.ts";
import type { BundleRecord, Heartbeat, Person, SignatureDrawing } from "../../core/protocol/messages.ts";

/** A private key as a JSON Web Key. Never leaves the server but in its backups, which are secret [S6]. */
export type PrivateKey = PublicKey & { readonly d: string };

/** The server's device of one history, with the competition's keys: to sign, and to open sealed bundles [S6, S7]. */
export interface HistoryKeys {
  readonly history: HistoryId;
  readonly device: DeviceId;
  readonly signing: PrivateKey;
  readonly sealing: PrivateKey;
  readonly begun: WallTime;
}
export interface StoredCompetition {
  readonly competition: CompetitionId;
  /**
   * In the order in which they were added, whatever their clocks said; the last is the one that runs. None: the log was
   * imported without its keys [S16].
   */
  readonly histories: readonly HistoryKeys[];
  /** Sequence of its last entry. */
  readonly last: Sequence;
}

/** The last sequence that a caller has read of each competition; 0 for one that is not in it. */
export type Known = ReadonlyMap<CompetitionId, Sequence>;
/** What a competition has behind what a caller knew. */
export interface News extends StoredCompetition {
  readonly entries: readonly Entry[];
  readonly bundles: readonly StoredBundle[];
}
/** What whoever adds is handed, at a moment from which on nobody else can add until it is done. */
export interface Opening {
  readonly news: readonly News[];
  /** The one clock of all processes that share this store; null: the process is alone and has its own. */
  readonly now: WallTime | null;
}

/** An entry with what a person who reads the table wants to find it by; null where the text can't be read. */
export interface NewEntry extends Entry {
  readonly id: string | null;
  readonly device: string | null;
  readonly number: number | null;
}
/** A bundle with the sequence of the last entry that came in with it. */
export interface StoredBundle extends BundleRecord {
  readonly at: Sequence;
}
/** What one turn adds to one competition's log. */
export interface Append {
  readonly competition: CompetitionId;
  /** The sequence before the first of `entries`, as the caller knows it. */
  readonly after: Sequence;
  readonly entries: readonly NewEntry[];
  readonly bundles: readonly StoredBundle[];
  /**
   * A new history begins with these entries; for a new competition it is the first. "imported": a new competition whose
   * log came from elsewhere without its keys, and which nobody goes on with [S16].
   */
  readonly begins: HistoryKeys | "imported" | null;
}

/** A device's last word [rule 44]. */
export interface DeviceWord {
  readonly device: DeviceId;
  readonly at: WallTime;
  readonly said: Heartbeat;
}
/** A claim link: the hash of its secret, until when it can be used, and which device used it [A3]. */
export interface Claim {
  readonly secret: Hash;
  readonly made: WallTime;
  readonly expires: WallTime;
  readonly used: { readonly at: WallTime; readonly device: DeviceId; readonly key: PublicKey } | null;
}
/** The drawing of a captain's signature under the op that holds its hash; `drawn` null: it was erased. */
export interface StoredSignature {
  readonly op: OpId;
  readonly drawn: Pick<SignatureDrawing, "drawing" | "salt"> | null;
}
export interface People {
  /** Counts up with every change; 0: nobody yet. */
  readonly version: number;
  readonly people: readonly Person[];
}

/**
 * Trying again may help: a full disk, a busy file, a lost connection. Nothing was written; only where the connection was
 * lost during the commit itself all of it may have been, and is found there by whoever tries again.
 */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}
/** Nothing was written: the log of a competition is not where the caller believed it to be. */
export class LogMoved extends Error {
  override readonly name = "LogMoved";
}

export interface Store {
  /** Every competition with its keys, the oldest first. */
  competitions(): Promise<readonly StoredCompetition[]>;
  /**
   * Adds to the logs of one or more competitions in one durable transaction: all of it or nothing, and resolves only
   * after the commit [T2]. First nobody else may add any more, in this process or another; then `judge` is handed what
   * was added since `known`, and answers what to add. So every verdict rests on everything before it [T3, T6].
   * Sequences are gapless: each append's entries follow `after` one by one.
   *
   * @param judge  runs at most once, and not at all when the store is away; what it throws is thrown on
   * @throws LogMoved when a competition ends before what is known of it, its last sequence is not `after`, or a
   * competition to begin exists already
   * @throws StoreUnavailable
   */
  append(known: Known, judge: (opening: Opening) => readonly Append[]): Promise<void>;
  /** Entries behind `after` in their order, at most `limit`. */
  entries(competition: CompetitionId, after: Sequence, limit: number): Promise<readonly Entry[]>;
  /** Bundles whose last entry lies behind `after` and not behind `upTo`, in the order of arrival. */
  bundles(competition: CompetitionId, after: Sequence, upTo: Sequence): Promise<readonly StoredBundle[]>;

  /** Persons beside the log [L19]. */
  people(competition: CompetitionId): Promise<People>;
  /**
   * Puts persons, each over the one with the same id, and returns the new version. Whoever was erased stays it [A7],
   * and a verifier that is left out stays what it is at that moment, whoever changed it last.
   * Repeatable: the same `request` again changes nothing and returns the version of the first time [S4].
   */
  putPeople(competition: CompetitionId, request: string, people: readonly Person[]): Promise<number>;

  /** Drawings of signatures beside the log, by their op, in no order; null: all of them [L19, L71]. */
  signatures(competition: CompetitionId, ops: readonly OpId[] | null): Promise<readonly StoredSignature[]>;
  /** Puts drawings. What stands under an op stays, but for one that is erased, which is for good. */
  putSignatures(competition: CompetitionId, signatures: readonly StoredSignature[]): Promise<void>;

  words(competition: CompetitionId): Promise<readonly DeviceWord[]>;
  /** Keeps the latest word of each device, in whatever order they come. */
  putWords(competition: CompetitionId, words: readonly DeviceWord[]): Promise<void>;

  claims(): Promise<readonly Claim[]>;
  /** @throws StoreUnavailable */
  makeClaim(claim: Claim): Promise<void>;
  /**
   * Marks a claim as used unless it is, and returns it as it then stands (null: there is none with this secret), so
   * that of two devices exactly one finds itself in it.
   */
  useClaim(secret: Hash, use: NonNullable<Claim["used"]>): Promise<Claim | null>;

  /** Gives the files or connections back; nothing may be asked afterwards. */
  close(): Promise<void>;
}
