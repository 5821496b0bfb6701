/** The tables of a journal in IndexedDB, and the keys of their rows. */
import type { Dexie, Table } from "dexie";
import type { DraftRow } from "../../core/competition/draft-row.ts";
import type { Signature } from "../../core/protocol/messages.ts";
import {
  DraftGone,
  type DraftRecord,
  type FormerDevice,
  type JournalOp,
  type PinTries,
  type Self,
} from "./journal-port.ts";
import { ordered } from "./ordered.ts";
import type { Recovery } from "./recovery.ts";

/** An op's row. The signature of one that is handed on lies beside it, since the row is never rewritten. */
export type OpRow = Omit<JournalOp, "signature">;

export interface Tables {
  /** By `device/number`; those that are handed on by `device/number/hash`. */
  readonly ops: Table<OpRow, string>;
  /** By draft. */
  readonly drafts: Table<DraftRecord, string>;
  /** By `draft/row`. */
  readonly rows: Table<DraftRow, string>;
  /** By draft: those that were discarded. */
  readonly discarded: Table<string, string>;
  /** One row, "self" [D1]. */
  readonly self: Table<Self, string>;
  /** By the hash of an op that is handed on as it was signed. */
  readonly signatures: Table<Signature, string>;
  /** By device. */
  readonly former: Table<FormerDevice, string>;
  /** By their order. */
  readonly recoveries: Table<KeptRecovery, string>;
  /** Wrong PINs by official [A1]. */
  readonly tries: Table<PinTries, string>;
  readonly tests: Table<Uint8Array, string>;
}
export type JournalDexie = Dexie & Tables;
interface KeptRecovery {
  readonly recovery: Recovery;
  readonly read: boolean;
}

export const opKey = ({ device, number }: Pick<JournalOp, "device" | "number">, further = 0) =>
  `${device}/${ordered(number + further)}`;
export const rowKey = ({ draft, row }: DraftRow) => `${draft}/${ordered(row)}`;
export const rowsOf = (db: Tables, draft: string) => db.rows.where(":id").between(`${draft}/`, `${draft}/~`);
/** Handed on as it was signed. */
export const isCarried = ({ signature }: JournalOp) => signature !== null;

export function rowOf({ id, device, number, kind, hash, text, ends }: JournalOp): OpRow {
  return { id, device, number, kind, hash, text, ends };
}

export async function withSignatures(db: Tables, rows: readonly OpRow[]): Promise<readonly JournalOp[]> {
  const signatures = await db.signatures.bulkGet(rows.map(({ hash }) => hash));
  // Rows of the first build name no draft.
  return rows.map((row, index) => ({ ...row, ends: row.ends ?? null, signature: signatures[index] ?? null }));
}

export async function ownSelf(db: Tables): Promise<Self> {
  const self = await db.self.get("self");
  if (!self) throw new Error("This journal has no device yet");
  return self;
}

/** A device that has written nothing yet. */
export function newSelf({ device, keys }: Pick<Self, "device" | "keys">): Self {
  return { device, keys, number: 0, last: null, admission: null, seen: [null, 0] };
}

/** @throws DraftGone */
export async function mustBeOpen(db: JournalDexie, draft: string): Promise<void> {
  if (!(await db.drafts.get(draft))) throw new DraftGone(`The draft ${draft} was ended already`);
}

export async function removeDraft(db: JournalDexie, draft: string): Promise<void> {
  await db.drafts.delete(draft);
  await rowsOf(db, draft).delete();
}
