/** A journal, cache and home in memory: what tests and the simulation drive instead of IndexedDB. */

import { NOTHING_KNOWN, pageKey, place, shown } from "../../../src/app/device/log-copy.ts";
import {
  type Cache,
  DraftGone,
  type DraftRecord,
  type Home,
  type Journal,
  type JournalOp,
  type JournalPort,
  type KeptMembership,
  type KeptReceipt,
  type Owner,
  type PinTries,
  type SeenStanding,
  type Self,
  type Starting,
} from "../../../src/app/device/ports.ts";
import type { DraftRow } from "../../../src/core/competition/draft.ts";
import type { CompetitionId, PersonId } from "../../../src/core/competition/id.ts";
import type { Entry } from "../../../src/core/log/entry.ts";
import type { PeopleAnswer } from "../../../src/core/protocol/messages.ts";

/** The storage of one browser: several tabs open it, and it outlives them. */
export class MemoryStorage implements JournalPort {
  readonly #journals = new Map<CompetitionId, MemoryJournal>();
  readonly #caches = new Map<CompetitionId, MemoryCache>();
  readonly #home = new MemoryHome();

  async home(): Promise<Home> {
    return this.#home;
  }
  async journal(competition: CompetitionId): Promise<MemoryJournal> {
    return entry(this.#journals, competition, () => new MemoryJournal());
  }
  async cache(competition: CompetitionId): Promise<MemoryCache> {
    return entry(this.#caches, competition, () => new MemoryCache());
  }
  /** The browser lost the cache of a competition. */
  loseCache(competition: CompetitionId): void {
    this.#caches.delete(competition);
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** Calls its listeners in a microtask of their own, as a database does. */
class Changes {
  readonly #listeners = new Set<() => void>();
  readonly listen = (listener: () => void) => {
    this.#listeners.add(listener);
    queueMicrotask(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
  tell(): void {
    for (const listener of this.#listeners) queueMicrotask(listener);
  }
}

const copy = <T>(value: T): T => structuredClone(value);

export class MemoryJournal implements Journal {
  readonly mirrored = false;
  /** Set by a test: the next writes fail with these, in order. */
  readonly failures: Error[] = [];
  /** Set by a test: writes wait for it, as for a slow disk. */
  gate: Promise<void> | null = null;
  /** Transactions that wrote ops or rows. */
  writes = 0;
  #self: Self | null = null;
  #ops: JournalOp[] = [];
  #drafts = new Map<string, DraftRecord>();
  #rows = new Map<string, DraftRow[]>();
  #tries = new Map<PersonId, PinTries>();
  readonly #changes = new Changes();
  readonly changed = this.#changes.listen;

  async self() {
    return this.#self;
  }
  async begin(device: Self["device"], keys: Self["keys"]) {
    this.#self ??= { device, keys, number: 0, last: null, admission: null, seen: [null, 0] };
    return this.#self;
  }
  async admit(admission: NonNullable<Self["admission"]>) {
    this.#self = { ...this.#own(), admission };
  }
  async see(history: NonNullable<Self["seen"][0]>, sequence: number) {
    const self = this.#own();
    if (self.seen[0] === history && self.seen[1] >= sequence) return;
    this.#self = { ...self, seen: [history, sequence] };
  }
  write: Journal["write"] = async (ops, ends) => {
    await this.#disk();
    let self = this.#own();
    const written = ops.map((compose): JournalOp => {
      const place = { device: self.device, number: self.number + 1, previous: self.last, seen: self.seen };
      const op = { ...compose(place), device: place.device, number: place.number };
      self = { ...self, number: op.number, last: op.hash };
      return op;
    });
    if (ends !== null) this.#end(ends);
    this.#ops.push(...written);
    this.#self = self;
    this.#changes.tell();
    return written;
  };
  ops: Journal["ops"] = async (after) =>
    this.#ops.filter(({ device, number }) => !after || (device === after.device && number > after.number));
  async drafts() {
    return copy([...this.#drafts.values()]);
  }
  openDraft: Journal["openDraft"] = async (draft) => {
    await this.#disk();
    const open = [...this.#drafts.values()].find(({ record }) => record === draft.record);
    if (open) return copy(open);
    this.#drafts.set(draft.head.draft, copy(draft));
    this.#changes.tell();
    return draft;
  };
  async rows(draft: string) {
    return copy(this.#rows.get(draft) ?? []);
  }
  addRows: Journal["addRows"] = async (draft, rows) => {
    await this.#disk();
    this.#mustBeOpen(draft);
    this.#rows.set(draft, [...(this.#rows.get(draft) ?? []), ...copy([...rows])]);
  };
  async discardDraft(draft: string) {
    await this.#disk();
    this.#end(draft);
    this.#changes.tell();
  }
  async tries(official: PersonId) {
    return this.#tries.get(official) ?? { wrong: 0, until: null };
  }
  async setTries(official: PersonId, tries: PinTries) {
    this.#tries.set(official, tries);
  }
  async writeTest() {
    await this.#disk();
    return true;
  }

  async #disk(): Promise<void> {
    this.writes += 1;
    await this.gate;
    const failure = this.failures.shift();
    if (failure) throw failure;
  }
  #own(): Self {
    if (!this.#self) throw new Error("This journal has no device yet");
    return this.#self;
  }
  #mustBeOpen(draft: string): void {
    if (!this.#drafts.has(draft)) throw new DraftGone(`The draft ${draft} was ended already`);
  }
  #end(draft: string): void {
    this.#mustBeOpen(draft);
    this.#drafts.delete(draft);
    this.#rows.delete(draft);
  }
}

export class MemoryCache implements Cache {
  #known = NOTHING_KNOWN;
  readonly #pages = new Map<string, readonly Entry[]>();
  readonly #receipts = new Map<string, KeptReceipt>();
  #people: PeopleAnswer = { version: 0, people: [], withPin: [] };
  #standing: SeenStanding | null = null;
  readonly #changes = new Changes();
  readonly changed = this.#changes.listen;

  async known() {
    return this.#known;
  }
  take: Cache["take"] = async (asked, answer) => {
    const placement = place(this.#known, asked, answer);
    if (placement.page !== null) this.#pages.set(placement.page, copy(answer.entries));
    for (const generation of placement.drop) {
      for (const key of this.#pages.keys()) if (key.startsWith(`${generation}/`)) this.#pages.delete(key);
    }
    this.#known = placement.known;
    this.#changes.tell();
    return placement.known;
  };
  read: Cache["read"] = async (upTo) => {
    const log = shown(this.#known);
    const anew = (log?.generation ?? null) !== upTo.generation;
    if (!log) return { known: this.#known, anew, upTo: { generation: null, pages: 0 }, pages: [] };
    const pages: (readonly Entry[])[] = [];
    for (let page = anew ? 0 : upTo.pages; page < log.pages; page++) {
      pages.push(this.#pages.get(pageKey(log.generation, page)) ?? []);
    }
    return { known: this.#known, anew, upTo: { generation: log.generation, pages: log.pages }, pages };
  };
  hear: Cache["hear"] = async (history) => {
    if (this.#known.history !== history) this.#known = { ...this.#known, history };
    this.#changes.tell();
    return this.#known;
  };
  receipts: Cache["receipts"] = async (ops) =>
    ops.flatMap((op) => {
      const kept = this.#receipts.get(op);
      return kept ? [kept] : [];
    });
  putReceipts: Cache["putReceipts"] = async (receipts) => {
    for (const receipt of receipts) this.#receipts.set(receipt.op, receipt);
    this.#changes.tell();
  };
  async people() {
    return this.#people;
  }
  async putPeople(answer: PeopleAnswer) {
    this.#people = answer;
    this.#changes.tell();
  }
  async standing() {
    return this.#standing;
  }
  async putStanding(standing: SeenStanding) {
    this.#standing = standing;
  }
  /** How many pages lie here, also of copies that should be gone. */
  get size(): number {
    return this.#pages.size;
  }
}

class MemoryHome implements Home {
  readonly #memberships = new Map<CompetitionId, KeptMembership>();
  #owner: Owner | null = null;
  #starting: Starting | null = null;
  #clockOffset: number | null = null;
  readonly #changes = new Changes();
  readonly changed = this.#changes.listen;

  async memberships() {
    return [...this.#memberships.values()];
  }
  async putMembership(membership: KeptMembership) {
    this.#memberships.set(membership.competition, membership);
    this.#changes.tell();
  }
  async owner() {
    return this.#owner;
  }
  async putOwner(owner: Owner) {
    this.#owner = owner;
    this.#changes.tell();
  }
  async starting() {
    return this.#starting;
  }
  async setStarting(starting: Starting | null) {
    this.#starting = starting;
  }
  async clockOffset() {
    return this.#clockOffset;
  }
  async putClockOffset(offset: number) {
    this.#clockOffset = offset;
  }
}
