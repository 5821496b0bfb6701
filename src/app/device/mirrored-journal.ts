/**
 * The journal in two copies: IndexedDB, and a mirror outside of it [D4, D8].
 *
 * In this order: the transaction in IndexedDB, then an op's signature, then its line in the mirror, flushed; only then
 * does a promise resolve, and only then is an op given to whoever sends it. What another tab wrote is appended by this
 * one too before it is given out, since the other may be gone. While the mirror can't be written, taps are refused
 * (and tried again by the sheet), and an op that is in IndexedDB already waits, hidden, until it is in both.
 */
import type { DraftRow } from "../../core/competition/draft-row.ts";
import type { DeviceId } from "../../core/competition/id.ts";
import type { Signature } from "../../core/protocol/messages.ts";
import { StorageUnusable } from "./database.ts";
import {
  DraftGone,
  type FormerDevice,
  type Journal,
  type JournalOp,
  type MirrorState,
  type Self,
  type TwofoldJournal,
} from "./journal-port.ts";
import { itemKey, lineOf, type MirrorItem } from "./mirror-item.ts";
import { frame } from "./mirror-lines.ts";
import { sealBundle } from "./push.ts";
import { type CopiesWorld, type Fork, repairCopies } from "./repair-copies.ts";
import type { StorageTrouble } from "./this-device.ts";

export interface MirroredWorld extends CopiesWorld {
  readonly build: string;
  /** Told when the mirror can't be written; null when it can again. */
  readonly onTrouble: (trouble: StorageTrouble | null) => void;
}

/** The first wait after the mirror refused a line, doubled up to the longest, in ms. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

export class MirroredJournal implements TwofoldJournal {
  readonly #world: MirroredWorld;
  readonly #database: Journal;
  /** What the mirror holds, by the items' keys. */
  readonly #mirrored = new Set<string>();
  /** What lies in IndexedDB alone. */
  readonly #owed = new Map<string, MirrorItem>();
  /** One append after the other. */
  #turn: Promise<void> = Promise.resolve();
  #opened = false;
  #failing = false;
  /** The key that signs, as it was read last: a line may be owed when the database is closed already. */
  #signer: Self | null = null;

  private constructor(world: MirroredWorld) {
    this.#world = world;
    this.#database = world.database;
  }

  /**
   * Compares the copies and puts them together again.
   *
   * @throws what the database throws
   */
  static async open(world: MirroredWorld): Promise<MirroredJournal> {
    const journal = new MirroredJournal(world);
    await journal.#repair();
    world.database.onReopened(() => journal.#repairAgain());
    return journal;
  }

  self = () => this.#database.self();
  former = () => this.#database.former();
  see: Journal["see"] = (history, sequence) => this.#database.see(history, sequence);
  recovery = () => this.#database.recovery();
  recoveryRead = () => this.#database.recoveryRead();
  tries: Journal["tries"] = (official) => this.#database.tries(official);
  changeTries: Journal["changeTries"] = (official, change) => this.#database.changeTries(official, change);
  changed: Journal["changed"] = (listener) => this.#database.changed(listener);

  // Who this device is stands in IndexedDB; its line comes before the first op's, and nobody waits for it until then.
  begin: Journal["begin"] = async (device, keys) => {
    const self = await this.#database.begin(device, keys);
    this.#signer = self;
    await this.#ifPossible([deviceItem(self)]);
    return self;
  };

  admit: Journal["admit"] = async (admission) => {
    await this.#database.admit(admission);
    const self = await this.self();
    if (self) await this.#ifPossible([deviceItem(self)]);
  };

  write: Journal["write"] = async (ops, ends) => {
    const written = await this.#database.write(ops, ends);
    await this.#surely(written.map((op) => ({ kind: "op", op })));
    return written;
  };

  /** Ops that are in both copies, of each device up to the first that is not. */
  ops: Journal["ops"] = async (after) => {
    const ops = await this.#database.ops(after);
    await this.#ifPossible(ops.map((op) => ({ kind: "op", op })));
    const hidden = new Set<DeviceId>();
    return ops.filter((op) => {
      if (!this.#isMirrored({ kind: "op", op })) hidden.add(op.device);
      return !hidden.has(op.device);
    });
  };

  drafts: Journal["drafts"] = async () => {
    const drafts = await this.#database.drafts();
    await this.#ifPossible(drafts.map((draft) => ({ kind: "draft", draft })));
    return drafts;
  };

  openDraft: Journal["openDraft"] = async (draft) => {
    const opened = await this.#database.openDraft(draft);
    await this.#append([{ kind: "draft", draft: opened }]);
    return opened;
  };

  /** Resolves only when the rows are in both copies: a sheet that is opened shows them as saved. */
  rows: Journal["rows"] = async (draft) => {
    const rows = await this.#database.rows(draft);
    await this.#surely(rows.map(rowItem));
    return rows;
  };

  addRows: Journal["addRows"] = async (draft, rows) => {
    try {
      await this.#database.addRows(draft, rows);
    } catch (error) {
      if (!(error instanceof DraftGone || error instanceof StorageUnusable)) await this.#rescue(rows);
      throw error;
    }
    await this.#append(rows.map(rowItem));
  };

  discardDraft: Journal["discardDraft"] = async (draft) => {
    await this.#database.discardDraft(draft);
    await this.#surely([{ kind: "discard", draft }]);
  };

  /** The new draft's lines go before the word that the old one is done with: a torn end leaves both, never none. */
  moveDraft: Journal["moveDraft"] = async (draft, to, rows) => {
    await this.#database.moveDraft(draft, to, rows);
    await this.#surely([{ kind: "draft", draft: to }, ...rows.map(rowItem), { kind: "discard", draft }]);
  };

  renew: TwofoldJournal["renew"] = async (fork) => {
    await this.#repair(fork);
    const self = await this.self();
    if (self) await this.#ifPossible([deviceItem(self)]);
  };

  writeTest: Journal["writeTest"] = async () => {
    const written = await this.#database.writeTest();
    return written && (await this.mirror()) !== "failing";
  };

  async mirror(): Promise<MirrorState> {
    const { mirror } = this.#world;
    await this.#ifPossible([]);
    if (mirror.place === null) return "none";
    return !this.#failing && (await mirror.check()) ? mirror.place : "failing";
  }

  async #repair(fork: Fork | null = null): Promise<void> {
    const { mirrored, owed } = await repairCopies(this.#world, fork);
    for (const key of mirrored) this.#mirrored.add(key);
    this.#owe(owed);
    this.#signer = await this.self();
    // Nothing waits for it but what needs it: the first screen does not.
    void this.#ifPossible([]);
  }

  /** The page goes on with what came back, but for a key: that one is made when the page is loaded anew [D1]. */
  async #repairAgain(): Promise<void> {
    await this.#repair();
    if (!this.#signer) this.#world.onTrouble("lost");
  }

  /** Taps that the database refuses go into the mirror all the same: the next start takes them back. */
  async #rescue(rows: readonly DraftRow[]): Promise<void> {
    const lost = rows.map(rowItem).filter((item) => !this.#isMirrored(item));
    if (lost.length === 0) return;
    try {
      await this.#world.mirror.append(lost.map(frame).join(""));
      for (const item of lost) this.#mirrored.add(itemKey(item));
    } catch (error) {
      console.error("Taps could be kept in neither copy", error);
    }
  }

  #isMirrored(item: MirrorItem): boolean {
    return this.#mirrored.has(itemKey(item));
  }

  #owe(items: readonly MirrorItem[]): void {
    for (const item of items) if (!this.#isMirrored(item)) this.#owed.set(itemKey(item), item);
  }

  /** Resolves when the items are in the mirror, however long that takes: they can't be taken back. */
  async #surely(items: readonly MirrorItem[]): Promise<void> {
    for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * 2)) {
      if (await this.#ifPossible(items)) return;
      await new Promise<void>((resolve) => this.#world.clock.after(wait, resolve));
    }
  }

  async #ifPossible(items: readonly MirrorItem[]): Promise<boolean> {
    try {
      await this.#append(items);
      return true;
    } catch (error) {
      // Said when it began to fail.
      if (this.#failing) return false;
      throw error;
    }
  }

  /** @throws when the mirror can't be written; the items stay owed */
  #append(items: readonly MirrorItem[]): Promise<void> {
    this.#owe(items);
    if (this.#owed.size === 0 && this.#opened) return Promise.resolve();
    const turn = this.#turn.then(
      () => this.#payOwed(),
      () => this.#payOwed(),
    );
    this.#turn = turn;
    return turn;
  }

  async #payOwed(): Promise<void> {
    const owed = [...this.#owed];
    if (owed.length === 0 && this.#opened) return;
    try {
      const lines = await this.#linesOf(owed.map(([, item]) => item));
      await this.#world.mirror.append(lines.join(""));
    } catch (error) {
      if (!this.#failing) console.error("The journal's second copy can't be written", error);
      this.#setFailing(true);
      throw error;
    }
    for (const [key] of owed) {
      this.#mirrored.add(key);
      this.#owed.delete(key);
    }
    this.#opened = true;
    this.#setFailing(false);
  }

  async #linesOf(items: readonly MirrorItem[]): Promise<readonly string[]> {
    const { competition, clock, build, database } = this.#world;
    const lines = this.#opened
      ? []
      : [frame({ kind: "opened", at: clock.reading().wall, build, dataLoss: database.dataLoss })];
    const sign = async (op: JournalOp): Promise<Signature | null> => {
      if (this.#signer?.device !== op.device) this.#signer = await this.self();
      const signer = this.#signer;
      if (signer?.device !== op.device) return this.#lastSignature(op);
      return (await sealBundle(competition, signer, [op], this.#world.chance)).signature;
    };
    for (const item of items) {
      const line = await lineOf(item, competition, sign);
      if (line) lines.push(frame(line));
    }
    return lines;
  }

  /** How a key that went out of use meanwhile has signed this op [D45]. */
  async #lastSignature({ device, number, hash }: JournalOp): Promise<Signature | null> {
    const ops = await this.#database.ops({ device, number: number - 1 });
    return ops.find((op) => op.hash === hash)?.signature ?? null;
  }

  #setFailing(failing: boolean): void {
    if (failing === this.#failing) return;
    this.#failing = failing;
    this.#world.onTrouble(failing ? "mirrorFails" : null);
  }
}

const rowItem = (row: DraftRow) => ({ kind: "row", row }) as const;

function deviceItem({ device, keys, admission }: Self): MirrorItem & FormerDevice {
  return { kind: "device", device, key: keys.publicKey, admission };
}
