/** Puts back into IndexedDB what only the mirror still held [D8]. */
import type { DraftRow } from "../../core/competition/draft-row.ts";
import type { MirroredOp, Renewal, TakeBack } from "./copies.ts";
import type { Self } from "./journal-port.ts";
import {
  type JournalDexie,
  newSelf,
  opKey,
  ownSelf,
  removeDraft,
  rowKey,
  rowOf,
  withSignatures,
} from "./journal-tables.ts";
import { ordered } from "./ordered.ts";
import type { Recovery } from "./recovery.ts";

/**
 * In one transaction over all tables; what another tab did meanwhile stands.
 *
 * @returns false, and nothing was done: the renewal does not sign all that its key has written by now
 */
export async function takeBack(
  db: JournalDexie,
  found: TakeBack,
  renewal: Renewal | null,
  recovery: Recovery | null,
): Promise<boolean> {
  if (renewal && !(await renew(db, renewal))) return false;
  for (const op of found.ops) await goOn(db, op);
  for (const op of found.carried) await carry(db, op);
  for (const former of found.former) await db.former.put(former, former.device);
  for (const draft of found.discarded) await db.discarded.put(draft, draft);
  const ended = await endedDrafts(db);
  for (const draft of await db.drafts.toCollection().primaryKeys()) {
    if (ended.has(draft)) await removeDraft(db, draft);
  }
  for (const draft of found.drafts) {
    if (!ended.has(draft.head.draft)) await db.drafts.put(draft, draft.head.draft);
  }
  if (found.rows.length > 0) await takeRowsBack(db, found.rows);
  if (recovery) await db.recoveries.put({ recovery, read: false }, ordered(await db.recoveries.count()));
  return true;
}

/**
 * The key of this device goes out of use: all that it wrote is handed on as it was signed. An op without a signature
 * could be sent by nobody any more, so with one of them the key stays in use [D45].
 */
async function renew(db: JournalDexie, { of, device, keys, signatures }: Renewal): Promise<boolean> {
  const self = await ownSelf(db);
  if (self.device !== of) return true;
  const written = await withSignatures(
    db,
    await db.ops.where(":id").between(`${self.device}/`, `${self.device}/~`).toArray(),
  );
  const signed = written.flatMap(({ id, hash, signature }) => {
    const last = signature ?? signatures.get(id);
    return last ? [[hash, last] as const] : [];
  });
  if (signed.length < written.length) return false;
  const { publicKey: key } = self.keys;
  await db.former.put({ device: self.device, key, admission: self.admission }, self.device);
  for (const [hash, signature] of signed) await db.signatures.put(signature, hash);
  await db.self.put(newSelf({ device, keys }), "self");
  return true;
}

/** Puts an own op back; one that another tab put back meanwhile is there already. */
async function goOn(db: JournalDexie, op: MirroredOp): Promise<void> {
  const self = await ownSelf(db);
  if (self.device !== op.device || self.number + 1 !== op.number || self.last !== op.previous) return;
  await db.ops.add(rowOf(op), opKey(op));
  await db.self.put(
    { ...self, number: op.number, last: op.hash, seen: laterSeen(self.seen, op.seen) },
    "self",
  );
}

async function carry(db: JournalDexie, op: MirroredOp): Promise<void> {
  // An op of a former key may lie here already, and lack its signature alone.
  const known = await db.ops.get(opKey(op));
  if (known?.hash !== op.hash) await db.ops.put(rowOf(op), `${opKey(op)}/${op.hash}`);
  await db.signatures.put(op.signature, op.hash);
}

/** What was seen never falls within a history [L15]. */
export function laterSeen(one: Self["seen"], other: Self["seen"]): Self["seen"] {
  return one[0] === null || (one[0] === other[0] && other[1] > one[1]) ? other : one;
}

async function endedDrafts(db: JournalDexie): Promise<Set<string>> {
  const ops = await db.ops.toArray();
  return new Set([...ops.flatMap(({ ends }) => ends ?? []), ...(await db.discarded.toArray())]);
}

/** A row whose number is taken stays as it is; one whose draft was ended meanwhile is not wanted. */
async function takeRowsBack(db: JournalDexie, rows: readonly DraftRow[]): Promise<void> {
  const drafts = new Set(await db.drafts.toCollection().primaryKeys());
  const wanted = rows.filter(({ draft }) => drafts.has(draft));
  const known = await db.rows.bulkGet(wanted.map(rowKey));
  for (const row of wanted.filter((_, index) => known[index] === undefined)) {
    await db.rows.add(row, rowKey(row));
  }
}
