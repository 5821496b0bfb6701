/**
 * What this page knows of a competition: the log as the cache holds it, folded; its own ops with their receipts; and
 * both laid over one another [L18]. `refresh` takes in what was written since, by this tab or another.
 */
import type { CompetitionId, DeviceId, Hash, OpId, PersonId, Sequence } from "../../core/competition/id.ts";
import { apply } from "../../core/log/apply.ts";
import { changesOfKind } from "../../core/log/changes.ts";
import { type Op, waitsForServer } from "../../core/log/op.ts";
import { overlay } from "../../core/log/overlay.ts";
import { type ParsedOp, parseOp } from "../../core/log/parse.ts";
import { emptyState, type State, standingEntry } from "../../core/log/state.ts";
import type { Person } from "../../core/protocol/messages.ts";
import type { Cache, KeptReceipt, Known } from "./cache-port.ts";
import { ChainCheck } from "./chain-check.ts";
import type { Receipt } from "./face.ts";
import type { DraftRecord, Journal, JournalOp, Self } from "./journal-port.ts";
import { NOTHING_KNOWN, NOTHING_READ, shown } from "./log-copy.ts";
import type { Clock } from "./ports.ts";
import { laidOver, receiptOf, unsent, type Whereabouts } from "./receipts.ts";

/** So many entries are folded without letting the page breathe. */
const SLICE = 500;

/** An own op as it is laid over the log. */
interface LaidOver {
  readonly text: string;
  readonly from: JournalOp;
  readonly parsed: ParsedOp;
}

export class LogView {
  readonly #competition: CompetitionId;
  readonly #journal: Journal;
  readonly #cache: Cache;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #known: Known = NOTHING_KNOWN;
  #read = NOTHING_READ;
  #base: State;
  #self: Self;
  /** Whether the log holds together, as far as it was read. */
  chain = new ChainCheck();
  #ops: JournalOp[] = [];
  /** Entries whose text this build can't read, by their sequence. */
  #unread: Sequence[] = [];
  readonly #kept = new Map<OpId, KeptReceipt>();
  /** What is laid over the log, in its order. */
  #over: readonly LaidOver[] = [];
  #refreshing: Promise<void> | null = null;
  /** What the last refresh that told of anything found. */
  #said = "";
  #again: Promise<void> | null = null;

  /** The log with own ops laid over; changed in place where nothing is laid over. */
  state: State;
  /** Hash of the last entry of the log that was read; null: none was. */
  head: Hash | null = null;
  /** Counts up whenever `state` changed. */
  revision = 0;
  /** Own ops that decide for everybody and have no sequence yet [L16]. */
  notInForce: readonly Op[] = [];
  drafts: readonly DraftRecord[] = [];
  people: ReadonlyMap<PersonId, Person> = new Map();
  withPin: ReadonlySet<PersonId> = new Set();

  constructor(
    { competition, self }: { readonly competition: CompetitionId; readonly self: Self },
    { journal, cache, clock }: { readonly journal: Journal; readonly cache: Cache; readonly clock: Clock },
    changed: () => void,
  ) {
    this.#competition = competition;
    this.#self = self;
    this.#journal = journal;
    this.#cache = cache;
    this.#clock = clock;
    this.#changed = changed;
    this.#base = emptyState(competition);
    this.state = this.#base;
  }

  /** Who this device is: another one after its key was replaced, by this tab or another [D9]. */
  get self(): Self {
    return this.#self;
  }

  /**
   * The number under which the log holds another op of this device than its journal: the key works somewhere else, too,
   * on a copy of this tablet, or on this one before it was put back from an older copy [D9]. Null: there is none.
   */
  get forkedAt(): number | null {
    const { device, number } = this.#self;
    const set = this.#ops.find((op) => op.device === device && !op.signature && this.#isFork(op));
    if (set) return set.number;
    // The log was read before the journal's last number was: what it holds beyond that was written elsewhere.
    for (const further of this.#base.numbers.get(device)?.keys() ?? []) if (further > number) return further;
    return null;
  }

  #isFork({ id, hash }: JournalOp): boolean {
    const kept = this.#kept.get(id);
    const verdict =
      standingEntry(this.#base, hash)?.verdict ?? (kept?.kind === "placed" ? kept.verdict : null);
    return verdict?.kind === "quarantined" && verdict.reason.kind === "fork";
  }

  /** Does the log, as it was read, hold this text? */
  holds(hash: Hash): boolean {
    return standingEntry(this.#base, hash) !== null;
  }

  /** The devices by which the server itself writes, one for each history. */
  get servers(): ReadonlySet<DeviceId> {
    return new Set(this.#base.histories.map(({ device }) => device));
  }

  /** Everything that the device's role needs has arrived once [V2]. */
  get complete(): boolean {
    return this.#known.serving !== null;
  }

  /** Something is in force that this build can't read: a newer one will, from the same entries [D32]. */
  get isBehind(): boolean {
    return this.#unread.some((sequence) => {
      const entry = this.#base.entries.get(sequence);
      if (!entry || entry.applied === null) return false;
      return entry.verdict.kind === "accepted" || entry.verdict.reason.kind === "newerSchema";
    });
  }

  /** Counts up when officials or teams changed, and with them whose names this device needs [L19]. */
  get peopleChanges(): number {
    const kinds = ["official", "team", "rules"];
    return kinds.reduce((count, kind) => count + changesOfKind(this.#base, kind), 0);
  }

  /** Own ops, and those of earlier keys, which come first: own ones may build on them. */
  get unsent(): readonly JournalOp[] {
    const sendable = this.#ops.filter(({ device, signature }) => device === this.#self.device || signature);
    return unsent(sendable, this.#whereabouts());
  }

  /** The same with those that the server could not read: what a file of unsent sheets holds [S2]. */
  get notReceived(): readonly JournalOp[] {
    const waiting = new Set(this.unsent);
    return this.#ops.filter((op) => waiting.has(op) || this.#kept.get(op.id)?.kind === "parked");
  }

  get receipts(): ReadonlyMap<OpId, Receipt> {
    const at = this.#whereabouts();
    return new Map(this.#ops.map((op) => [op.id, receiptOf(op, at)]));
  }

  /** Takes in what journal and cache hold now; resolves when everything written before the call is taken in. */
  refresh(): Promise<void> {
    if (!this.#refreshing) {
      this.#refreshing = this.#refresh().finally(() => {
        this.#refreshing = null;
      });
      return this.#refreshing;
    }
    this.#again ??= this.#refreshing
      .catch(() => undefined)
      .then(() => {
        this.#again = null;
        return this.refresh();
      });
    return this.#again;
  }

  async #refresh(): Promise<void> {
    const before = this.#ops.length;
    await this.#readOps();
    const [reading, drafts, people] = await Promise.all([
      this.#cache.read(this.#read),
      this.#journal.drafts(),
      this.#cache.people(),
    ]);
    await this.#fold(reading.anew, reading.pages);
    await this.#readSelf();
    this.#known = reading.known;
    this.#read = reading.upTo;
    const receipts = await this.#newReceipts(reading.anew);
    for (const receipt of receipts) this.#kept.set(receipt.op, receipt);
    this.drafts = drafts;
    this.people = new Map(people.people.map((person) => [person.id, person]));
    this.withPin = new Set(people.withPin);
    const logChanged = reading.anew || reading.pages.length > 0;
    if (logChanged || this.#ops.length !== before || receipts.length > 0) this.#layOver(logChanged);
    const { device, number, admission } = this.#self;
    const said = JSON.stringify([
      this.revision,
      device,
      number,
      admission,
      reading.known,
      drafts,
      people.version,
    ]);
    // The databases' own watchers begin with a first look at what was read already: nothing is painted anew for that.
    if (said === this.#said && receipts.length === 0) return;
    this.#said = said;
    this.#changed();
  }

  /** An op that was answered stays laid over until it is read in the log: a receipt alone seldom changes a thing. */
  #layOver(logChanged: boolean): void {
    const over = laidOver(this.#ops, this.#whereabouts());
    const same = over.length === this.#over.length && over.every((op, at) => op === this.#over[at]?.from);
    if (same && !logChanged) return;
    // A text never changes, so it is read once.
    const read = new Map(this.#over.map(({ from, parsed }) => [from, parsed]));
    this.#over = over.map((from) => ({
      from,
      text: from.text,
      parsed: read.get(from) ?? parseOp(from.text),
    }));
    this.state = overlay(this.#base, this.#over);
    this.notInForce = this.#over.flatMap(({ parsed }) =>
      parsed.kind === "op" && waitsForServer(parsed.op) ? [parsed.op] : [],
    );
    this.revision += 1;
  }

  /** After another key took the place of the one before, its ops are others, and all are read again. */
  async #readSelf(): Promise<void> {
    const self = await this.#journal.self();
    if (!self) return;
    const renewed = self.device !== this.#self.device;
    this.#self = self;
    if (renewed) this.#ops = [...(await this.#journal.ops())];
  }

  async #readOps(): Promise<void> {
    if (this.#ops.length === 0) {
      this.#ops = [...(await this.#journal.ops())];
      return;
    }
    const { device: here } = this.#self;
    const own = this.#ops.filter(({ device }) => device === here);
    const after = { device: here, number: own.at(-1)?.number ?? 0 };
    this.#ops.push(...(await this.#journal.ops(after)));
  }

  async #fold(anew: boolean, pages: readonly (readonly Parameters<typeof apply>[1][])[]): Promise<void> {
    const state = anew ? emptyState(this.#competition) : this.#base;
    if (anew) this.#unread = [];
    const chain = anew ? new ChainCheck() : this.chain;
    let folded = 0;
    for (const page of pages) {
      for (const entry of page) {
        if (entry.sequence > state.sequence) this.head = entry.hash;
        apply(state, entry);
        const placed = state.entries.get(entry.sequence);
        if (placed?.op === null) this.#unread.push(entry.sequence);
        if (placed) chain.take(entry, placed.hash);
      }
      folded += page.length;
      if (folded < SLICE) continue;
      folded = 0;
      await new Promise<void>((resolve) => this.#clock.after(0, resolve));
    }
    this.#base = state;
    this.chain = chain;
  }

  /** What became known of ops that are not settled, and of all where the log is another; most stay as they are. */
  async #newReceipts(anew: boolean): Promise<readonly KeptReceipt[]> {
    if (anew) {
      const all = await this.#cache.receipts(this.#ops.map(({ id }) => id));
      this.#kept.clear();
      return all;
    }
    const receipts = await this.#cache.receipts(this.#unsettled());
    return receipts.filter(
      (receipt) => JSON.stringify(receipt) !== JSON.stringify(this.#kept.get(receipt.op)),
    );
  }

  /** Ops whose receipt may still come or change. */
  #unsettled(): readonly OpId[] {
    const { history } = this.#known;
    return this.#ops.flatMap(({ id }) => {
      const kept = this.#kept.get(id);
      return kept?.kind === "placed" && kept.history === history ? [] : [id];
    });
  }

  #whereabouts(): Whereabouts {
    const readFrom = shown(this.#known)?.history ?? null;
    return { state: this.#base, readFrom, history: this.#known.history, kept: this.#kept };
  }
}
