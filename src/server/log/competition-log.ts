/**
 * One competition's log in memory: its folded state and the end of the chain. Ops are judged here, one after another
 * against the state that the ops before them left [L11]; nothing here writes to the store.
 */
import type {
  CompetitionId,
  DeviceId,
  Hash,
  HistoryId,
  Sequence,
  WallTime,
} from "../../core/competition/id.ts";
import type { Act } from "../../core/log/act.ts";
import { apply } from "../../core/log/apply.ts";
import { CHAIN_START, type Entry, entryText, type Verdict } from "../../core/log/entry.ts";
import type { OpKind } from "../../core/log/op.ts";
import { type ParsedOp, parseOp } from "../../core/log/parse.ts";
import type { PublicKey } from "../../core/log/role.ts";
import { emptyState, type HistoryState, type State, standingEntry } from "../../core/log/state.ts";
import type { BadgeOf } from "../../core/protocol/badge.ts";
import type { Bundle, OpResult, Signature } from "../../core/protocol/messages.ts";
import { Refusal } from "../refusal.ts";
import type { HistoryKeys, NewEntry, News, StoredBundle } from "../store/contract.ts";
import { Admissions } from "./admissions.ts";
import { digest, textHash } from "./digest.ts";
import { historyBegin } from "./history.ts";
import { Again, type Mistakes } from "./mistakes.ts";
import { QuarantineRoom } from "./quarantine-room.ts";
import { verdictOn } from "./verdict.ts";
import { type Moment, WritingDevice, type WritingTools } from "./writing-device.ts";

/** What was added and the store does not have yet. */
export interface Added {
  readonly after: Sequence;
  readonly entries: readonly NewEntry[];
  readonly bundles: readonly StoredBundle[];
  readonly begins: HistoryKeys | null;
}
/** The server's device of the history that runs. */
interface Running {
  readonly keys: HistoryKeys;
  readonly device: WritingDevice;
}

/** How a bundle is taken. */
export interface Taking {
  readonly afterFirst?: () => void;
  readonly key?: PublicKey;
  readonly mistakes?: Mistakes;
}

/** The server's own op would not be accepted; nothing was added. */
export class NotWritten extends Error {
  override readonly name = "NotWritten";
}

export class CompetitionLog {
  readonly competition: CompetitionId;
  readonly state: State;
  readonly #tools: WritingTools;
  readonly #quarantine: QuarantineRoom;
  readonly #admissions: Admissions;
  #running: Running | null = null;
  #last: Hash = CHAIN_START;
  #sequence: Sequence = 0;
  #stored: Sequence = 0;
  #entries: NewEntry[] = [];
  #bundles: StoredBundle[] = [];
  #begins: HistoryKeys | null = null;

  constructor(competition: CompetitionId, tools: WritingTools) {
    this.competition = competition;
    this.state = emptyState(competition);
    this.#quarantine = new QuarantineRoom(this.state);
    this.#admissions = new Admissions(competition);
    this.#tools = tools;
  }

  /** Highest sequence that is durable; nobody is told of anything behind it [T2]. */
  get head(): Sequence {
    return this.#stored;
  }

  get history(): HistoryId {
    return this.#running?.keys.history ?? this.#latest.history;
  }

  /** Whether this server has its keys. An imported log can be read and not gone on with [S16]. */
  get goesOn(): boolean {
    return this.#running !== null;
  }

  /** Hash of the last entry; null: there is none. */
  get headHash(): Hash | null {
    return this.#sequence === 0 ? null : this.#last;
  }

  /** The key of a device that was ever admitted; null for one that never was. */
  keyOf(device: DeviceId): PublicKey | null {
    return this.state.devices.get(device)?.key ?? null;
  }

  /** The bundle that an admission came in, by the hash of its op. */
  admission(hash: Hash): Bundle | null {
    return this.#admissions.of(hash);
  }

  /**
   * Takes in what the store holds behind `head`: at start, and whatever another process added since.
   *
   * @param histories  all of them; the server goes on as the device of the last
   * @throws Refusal when an entry does not continue the chain; the log is of no use then and must be read anew
   */
  follow({ entries, bundles, histories }: Pick<News, "entries" | "bundles" | "histories">): void {
    for (const entry of entries) this.#restore(entry);
    for (const bundle of bundles) {
      this.#admissions.noteBundle(bundle);
      this.#quarantine.noteBundle(bundle);
    }
    const keys = histories.at(-1);
    if (keys) this.#resume(keys);
  }

  /**
   * Begins a history. The first one's device enters the log by its own op; every later one is vouched for by the device
   * of the history before, whose key was in the backup [S6].
   */
  begin(keys: HistoryKeys, moment: Moment): void {
    const before = this.state.histories.at(-1);
    const after = before ? { history: before.history, sequence: this.#sequence } : null;
    if (!before) this.#resume(keys);
    this.#begins = keys;
    this.write(historyBegin(keys, after), moment);
    if (before) this.#resume(keys);
  }

  /**
   * Judges and places the ops of a bundle whose signature was verified; known ones are answered again [S1]. What would
   * be set aside where its device has filled its part of the quarantine is not placed [L14].
   *
   * @param how.afterFirst  runs when the first op has its place
   * @param how.key  that of a device which was never admitted, whose file an office brought in: all of it is taken
   * @param how.mistakes  where an op that can't be judged or placed is noted and set aside; left out: that is thrown
   * @throws Again when the log must be read anew
   */
  take(bundle: Bundle, received: WallTime, how: Taking = {}): readonly OpResult[] {
    const { afterFirst, key, mistakes } = how;
    const before = this.#sequence;
    const mayWait = key ? () => true : this.#quarantine.of(bundle.device);
    const results = bundle.ops.map((text, index) => {
      const result = this.#takeOne(text, bundle.device, received, mayWait, mistakes);
      if (index === 0) afterFirst?.();
      return result;
    });
    if (this.#sequence > before) {
      const hashes = results.map(({ hash }) => hash);
      this.#keepBundle(bundle, hashes, key);
    }
    return results;
  }

  /**
   * An op by the server's own device; returns the bundle that it came in.
   * @throws NotWritten when the server may not do that, which is a mistake of its own
   */
  write<K extends OpKind>(act: Act<K>, moment: Moment): Bundle {
    const { keys, device } = this.#server;
    const seen = this.state.histories.length === 0 ? null : keys.history;
    const text = device.op(act, [seen, seen === null ? 0 : this.#sequence], moment);
    const parsed = parseOp(text, digest(text));
    const verdict = this.#judgeOwn(act.kind, parsed, moment.now);
    this.#place(parsed, { op: text, received: moment.now, verdict });
    const bundle = device.bundle([text]);
    this.#keepBundle(bundle, [parsed.hash]);
    return bundle;
  }

  /** Signs a badge with the key of the history that runs, which every device of the competition knows [A20]. */
  signBadge(badge: Omit<BadgeOf, "competition">): Signature {
    return this.#server.device.badge({ competition: this.competition, ...badge });
  }

  /** What was added since the log was last stored; null: nothing. */
  added(): Added | null {
    if (this.#entries.length === 0) return null;
    return { after: this.#stored, entries: this.#entries, bundles: this.#bundles, begins: this.#begins };
  }

  /** Everything that was added is durable now. */
  stored(): void {
    this.#stored = this.#sequence;
    this.#entries = [];
    this.#bundles = [];
    this.#begins = null;
  }

  get #latest(): HistoryState {
    const latest = this.state.histories.at(-1);
    if (!latest) throw new Error(`${this.competition} has no history yet`);
    return latest;
  }

  get #server(): Running {
    if (!this.#running) throw new Error(`${this.competition} has no history yet`);
    return this.#running;
  }

  #restore(entry: Entry): void {
    const { hash, ...said } = entry;
    if (
      entry.sequence !== this.#sequence + 1 ||
      hash !== textHash(entryText(this.#last, said, textHash(said.op)))
    ) {
      throw new Refusal(
        `The log of ${this.competition} is damaged: entry ${entry.sequence} does not continue the chain. "verify" tells more, "restore" takes a backup.`,
      );
    }
    this.#put(entry);
    this.#stored = this.#sequence;
  }

  /** Goes on as the server's device of a history, behind the last op that the log has of it. */
  #resume(keys: HistoryKeys): void {
    const { device, signing } = keys;
    const numbers = this.state.numbers.get(device) ?? new Map<number, Hash>();
    const number = numbers.keys().reduce((most, next) => Math.max(most, next), 0);
    const hash = numbers.get(number);
    const last = hash === undefined ? null : { number, hash };
    this.#running = { keys, device: new WritingDevice(this.competition, signing, this.#tools, last) };
  }

  /** @param mayWait  whether an op of so many bytes may still be set aside */
  #takeOne(
    text: string,
    sender: DeviceId,
    received: WallTime,
    mayWait: (size: number) => boolean,
    mistakes: Mistakes | undefined,
  ): OpResult {
    const told = digest(text);
    const { hash } = told;
    const known = standingEntry(this.state, hash);
    if (known) {
      const { id, sequence, verdict } = known;
      return { kind: "duplicate", id, hash, sequence, received: known.received, verdict };
    }
    const parsed = parseOp(text, told);
    const { id } = namesOf(parsed);
    const verdict = verdictOn(parsed, received, sender, this.state, mistakes);
    if (verdict.kind === "quarantined") {
      if (!mayWait(parsed.size)) return { kind: "full", id, hash };
      this.#quarantine.note(this.#sequence + 1, sender);
    }
    try {
      this.#place(parsed, { op: text, received, verdict });
    } catch (error) {
      if (!mistakes) throw error;
      mistakes.unfit(hash, id, error);
      throw new Again("An op could not be placed", { cause: error });
    }
    return { kind: verdict.kind, id, hash, sequence: this.#sequence, received, verdict };
  }

  /** @throws NotWritten when the server's own op would be set aside; the op is forgotten, so the next takes its number */
  #judgeOwn(kind: OpKind, parsed: ParsedOp, now: WallTime): Verdict {
    const { keys, device } = this.#server;
    try {
      const verdict = verdictOn(parsed, now, device.device, this.state);
      if (verdict.kind === "accepted") return verdict;
      throw new Error(JSON.stringify(verdict));
    } catch (error) {
      this.#resume(keys);
      throw new NotWritten(`The server's ${kind} would not be accepted`, { cause: error });
    }
  }

  /** Gives an op that was judged the next place in the log. */
  #place(parsed: ParsedOp, judged: Pick<Entry, "op" | "received" | "verdict">): void {
    const said = { sequence: this.#sequence + 1, ...judged };
    const entry = { ...said, hash: textHash(entryText(this.#last, said, parsed.hash)) };
    this.#put(entry, parsed);
    this.#entries.push({ ...entry, ...namesOf(parsed) });
  }

  /** @param key  of a device that was never admitted */
  #keepBundle({ device, signature }: Bundle, hashes: Hash[], key?: PublicKey): void {
    const kept = { at: this.#sequence, device, signature, hashes, ...(key ? { key } : {}) };
    this.#bundles.push(kept);
    this.#admissions.noteBundle(kept);
  }

  /** @param parsed  the entry's text, where it was read already */
  #put(entry: Entry, parsed?: ParsedOp): void {
    apply(this.state, entry, parsed);
    const placed = this.state.entries.get(entry.sequence);
    if (placed) this.#admissions.note(placed, entry.op);
    this.#last = entry.hash;
    this.#sequence = entry.sequence;
  }
}

function namesOf(parsed: ParsedOp) {
  const { id, device, number } = parsed.kind === "op" ? parsed.op : parsed;
  return { id, device, number };
}
