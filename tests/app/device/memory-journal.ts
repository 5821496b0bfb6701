/** A journal's copy, a cache and a home in memory: what tests and the simulation drive instead of IndexedDB. */

import type { Cache, KeptReceipt, SeenStanding } from "../../../src/app/device/cache-port.ts";
import {
  type DatabaseCopy,
  type JournalDatabase,
  type MirroredOp,
  type Renewal,
  type TakeBack,
  together,
} from "../../../src/app/device/copies.ts";
import type { Home, KeptMembership, Owner, Starting } from "../../../src/app/device/home-port.ts";
import {
  DraftGone,
  type DraftRecord,
  DraftTaken,
  type FormerDevice,
  type Journal,
  type JournalOp,
  NO_TRIES,
  type PinTries,
  type Self,
} from "../../../src/app/device/journal-port.ts";
import { NOTHING_KNOWN, pageKey, place, shown, without } from "../../../src/app/device/log-copy.ts";
import { replaces } from "../../../src/app/device/receipts.ts";
import type { Recovery } from "../../../src/app/device/recovery.ts";
import { type DraftRow, samePurpose } from "../../../src/core/competition/draft-row.ts";
import type { CompetitionId, DeviceId, PersonId } from "../../../src/core/competition/id.ts";
import type { Entry } from "../../../src/core/log/entry.ts";
import { type BundleRecord, type PeopleAnswer, READ_ANEW } from "../../../src/core/protocol/messages.ts";

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

export class MemoryJournal implements JournalDatabase {
  /** Set by a test: the next writes fail with these, in order. */
  readonly failures: Error[] = [];
  /** Set by a test: writes wait for it, as for a slow disk. */
  gate: Promise<void> | null = null;
  /** Set by a test: the browser said that it had lost the database. */
  dataLoss = false;
  /** Transactions that wrote ops or rows. */
  writes = 0;
  #self: Self | null = null;
  #ops: JournalOp[] = [];
  #drafts = new Map<string, DraftRecord>();
  #rows = new Map<string, DraftRow[]>();
  #discarded = new Set<string>();
  #former = new Map<DeviceId, FormerDevice>();
  #recoveries: Recovery[] = [];
  #read = 0;
  #tries = new Map<PersonId, PinTries>();
  readonly #reopened: (() => Promise<void>)[] = [];
  readonly #changes = new Changes();
  readonly changed = this.#changes.listen;

  /** @param copy  what lies in it from the start */
  constructor(copy?: DatabaseCopy) {
    if (!copy) return;
    const { self, ops, drafts, rows, discarded, former, recoveries } = structuredClone(copy);
    this.#self = self;
    this.#ops = [...ops];
    this.#drafts = new Map(drafts.map((draft) => [draft.head.draft, draft]));
    this.#rows = Map.groupBy(rows, ({ draft }) => draft);
    this.#discarded = new Set(discarded);
    this.#former = new Map(former.map((device) => [device.device, device]));
    this.#recoveries = [...recoveries];
    this.#read = recoveries.length;
  }

  async self() {
    return this.#self;
  }
  async begin(device: Self["device"], keys: Self["keys"]) {
    this.#self ??= anew(device, keys);
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
    const written = ops.map((compose, index): JournalOp => {
      const place = { device: self.device, number: self.number + 1, previous: self.last, seen: self.seen };
      const { device, number } = place;
      const ended = index === ops.length - 1 ? ends : null;
      const op = { ...compose(place), device, number, ends: ended, signature: null };
      self = { ...self, number: op.number, last: op.hash };
      return op;
    });
    const last = this.#ops.filter(({ device }) => device === self.device).slice(-ops.length);
    if (ops.length > 0 && last.length === ops.length && last.every(({ id }, at) => id === written[at]?.id)) {
      return last;
    }
    if (ends !== null) this.#end(ends);
    this.#ops.push(...written);
    this.#self = self;
    this.#changes.tell();
    return written;
  };
  ops: Journal["ops"] = async (after) => {
    const found = this.#ops.filter(
      ({ device, number }) => !after || (device === after.device && number > after.number),
    );
    const carried = found.filter(({ signature }) => signature !== null);
    return [...carried, ...found.filter(({ signature }) => signature === null)];
  };
  async former() {
    return [...this.#former.values()];
  }
  async drafts() {
    return copy([...this.#drafts.values()]);
  }
  openDraft: Journal["openDraft"] = async (draft) => {
    await this.#disk();
    const open = [...this.#drafts.values()].find(({ head }) => samePurpose(head, draft.head));
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
    const known = this.#rows.get(draft) ?? [];
    const fresh = rows.filter((row) => !known.some((other) => JSON.stringify(other) === JSON.stringify(row)));
    if (fresh.some(({ row }) => known.some((other) => other.row === row))) {
      throw new Error("A row's number is taken");
    }
    this.#rows.set(draft, [...known, ...copy([...fresh])]);
  };
  async discardDraft(draft: string) {
    await this.#disk();
    if (this.#discarded.has(draft)) return;
    this.#end(draft);
    this.#discarded.add(draft);
    this.#changes.tell();
  }
  moveDraft: Journal["moveDraft"] = async (draft, to, rows) => {
    await this.#disk();
    if (this.#discarded.has(draft)) return;
    this.#mustBeOpen(draft);
    if ([...this.#drafts.values()].some(({ head }) => samePurpose(head, to.head)))
      throw new DraftTaken(to.record);
    this.#drafts.set(to.head.draft, copy(to));
    this.#rows.set(to.head.draft, copy([...rows]));
    this.#end(draft);
    this.#discarded.add(draft);
    this.#changes.tell();
  };
  async recovery() {
    return together(this.#recoveries.slice(this.#read));
  }
  async recoveryRead() {
    this.#read = this.#recoveries.length;
  }
  async tries(official: PersonId) {
    return this.#tries.get(official) ?? NO_TRIES;
  }
  async changeTries(official: PersonId, change: (before: PinTries) => PinTries) {
    const before = this.#tries.get(official) ?? NO_TRIES;
    this.#tries.set(official, change(before));
    return before;
  }
  async writeTest() {
    await this.#disk();
    return true;
  }

  async copy(): Promise<DatabaseCopy> {
    return copy({
      self: this.#self,
      ops: await this.ops(),
      drafts: [...this.#drafts.values()],
      rows: [...this.#rows.values()].flat(),
      discarded: [...this.#discarded],
      former: [...this.#former.values()],
      recoveries: this.#recoveries,
    });
  }
  async takeBack(found: TakeBack, renewal: Renewal | null, recovery: Recovery | null) {
    await this.#disk();
    if (renewal && !this.#renew(renewal)) return false;
    for (const op of found.ops) this.#goOn(op);
    for (const op of found.carried) {
      const at = this.#ops.findIndex(({ hash }) => hash === op.hash);
      if (at < 0) this.#ops.push(plain(op));
      else this.#ops = this.#ops.with(at, plain(op));
    }
    for (const former of found.former) this.#former.set(former.device, former);
    for (const draft of found.discarded) this.#discarded.add(draft);
    const ended = new Set([...this.#discarded, ...this.#ops.flatMap(({ ends }) => ends ?? [])]);
    for (const draft of found.drafts) this.#drafts.set(draft.head.draft, draft);
    for (const draft of ended) {
      this.#drafts.delete(draft);
      this.#rows.delete(draft);
    }
    for (const row of found.rows) {
      const known = this.#rows.get(row.draft) ?? [];
      if (!this.#drafts.has(row.draft) || known.some((other) => other.row === row.row)) continue;
      this.#rows.set(
        row.draft,
        [...known, row].sort((a, b) => a.row - b.row),
      );
    }
    if (recovery) this.#recoveries.push(recovery);
    this.#changes.tell();
    return true;
  }
  onReopened(listener: () => Promise<void>) {
    this.#reopened.push(listener);
  }
  /** The connection was lost and is open again, and what was in the database is as it was. */
  async reopen() {
    for (const listener of this.#reopened) await listener();
  }

  #renew({ of, device, keys, signatures }: Renewal): boolean {
    const { device: old, keys: oldKeys, admission } = this.#own();
    if (old !== of) return true;
    const written = this.#ops.filter((op) => op.device === old);
    if (written.some(({ id, signature }) => !signature && !signatures.has(id))) return false;
    this.#former.set(old, { device: old, key: oldKeys.publicKey, admission });
    this.#ops = this.#ops.map((op) =>
      op.device === old ? { ...op, signature: signatures.get(op.id) ?? op.signature } : op,
    );
    this.#self = anew(device, keys);
    return true;
  }
  #goOn(op: MirroredOp): void {
    const { seen, ...self } = this.#own();
    if (self.device !== op.device || self.number + 1 !== op.number || self.last !== op.previous) return;
    this.#ops.push({ ...plain(op), signature: null });
    const later = seen[0] === null || (seen[0] === op.seen[0] && seen[1] < op.seen[1]) ? op.seen : seen;
    this.#self = { ...self, number: op.number, last: op.hash, seen: later };
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

function anew(device: Self["device"], keys: Self["keys"]): Self {
  return { device, keys, number: 0, last: null, admission: null, seen: [null, 0] };
}

function plain({ previous: _previous, seen: _seen, ...op }: MirroredOp): JournalOp {
  return op;
}

export class MemoryCache implements Cache {
  #known = NOTHING_KNOWN;
  readonly #pages = new Map<string, readonly Entry[]>();
  readonly #bundles = new Map<string, readonly BundleRecord[]>();
  readonly #receipts = new Map<string, KeptReceipt>();
  #people: PeopleAnswer = { version: 0, people: [], withPin: [] };
  #standing: SeenStanding | null = null;
  readonly #changes = new Changes();
  readonly changed = this.#changes.listen;

  async known() {
    return this.#known;
  }
  fill: Cache["fill"] = async (known, pages, people) => {
    const copied = shown(known);
    if (this.#known.serving || this.#known.filling || !copied) return;
    for (const [page, entries] of pages.entries()) {
      this.#pages.set(pageKey(copied.generation, page), copy(entries));
    }
    this.#known = known;
    this.#people = people;
  };
  take: Cache["take"] = async (asked, answer) => {
    const placement = place(this.#known, asked, answer);
    if (answer.scope === READ_ANEW) {
      for (const { op, kind } of [...this.#receipts.values()])
        if (kind === "placed") this.#receipts.delete(op);
    }
    if (placement.page !== null) {
      this.#pages.set(placement.page, copy(answer.entries));
      this.#bundles.set(placement.page, copy(answer.bundles));
    }
    for (const generation of placement.drop) this.#drop(generation);
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
  page: Cache["page"] = async (generation, page) => {
    const key = pageKey(generation, page);
    return { entries: this.#pages.get(key) ?? [], bundles: this.#bundles.get(key) ?? [] };
  };
  forget: Cache["forget"] = async (generation) => {
    this.#drop(generation);
    this.#known = without(this.#known, generation);
    this.#changes.tell();
  };
  #drop(generation: string): void {
    for (const pages of [this.#pages, this.#bundles]) {
      for (const key of pages.keys()) if (key.startsWith(`${generation}/`)) pages.delete(key);
    }
  }
  receipts: Cache["receipts"] = async (ops) =>
    ops.flatMap((op) => {
      const kept = this.#receipts.get(op);
      return kept ? [kept] : [];
    });
  putReceipts: Cache["putReceipts"] = async (receipts) => {
    for (const receipt of receipts) {
      if (replaces(receipt, this.#receipts.get(receipt.op))) this.#receipts.set(receipt.op, receipt);
    }
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

export class MemoryHome implements Home {
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
