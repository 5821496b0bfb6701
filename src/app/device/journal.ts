/**
 * The journal of one competition on Dexie: what this device has written, and who it is [design 5].
 *
 * Every transaction is strict [D4] and awaits nothing but this database, since Firefox and WebKit end a transaction
 * at any other await [D2]. Keys are strings made here; ops and rows are added and never rewritten. A transaction whose
 * connection broke may be run again: each finds what it had done already.
 */
import Dexie from "dexie";
import { type DraftRow, samePurpose } from "../../core/competition/draft-row.ts";
import type { CompetitionId } from "../../core/competition/id.ts";
import { type JournalDatabase, together } from "./copies.ts";
import { Connection, type Databases, watch } from "./database.ts";
import { type Compose, DraftTaken, type JournalOp, NO_TRIES, type Self } from "./journal-port.ts";
import {
  isCarried,
  type JournalDexie,
  mustBeOpen,
  newSelf,
  opKey,
  ownSelf,
  removeDraft,
  rowKey,
  rowOf,
  rowsOf,
  withSignatures,
} from "./journal-tables.ts";
import { takeBack } from "./take-back.ts";

/**
 * Opens the journal of a competition.
 *
 * @throws StorageUnusable
 */
export async function openJournal(
  competition: CompetitionId,
  databases: Databases,
): Promise<JournalDatabase> {
  const db = new Dexie(`aidpost-journal-${competition}`, {
    chromeTransactionDurability: "strict",
    autoOpen: false,
    indexedDB: databases.loss.indexedDB,
  }) as JournalDexie;
  db.version(1).stores({ ops: "", drafts: "", rows: "", self: "", tries: "", tests: "" });
  db.version(2).stores({ discarded: "", signatures: "", former: "", recoveries: "" });
  const connection = await Connection.open(db, databases);
  return {
    ...journalOver(connection),
    ...copyOver(connection),
    get dataLoss() {
      return databases.loss.total;
    },
  };
}

type Basics = Omit<JournalDatabase, keyof Copying>;
type Copying = Pick<JournalDatabase, "dataLoss" | "copy" | "takeBack" | "onReopened">;

/** About what a station writes in a day, taps and all, in bytes: room for it is shown before the first sheet [D19]. */
const DAY = 1_000_000;
/** At most so many bytes of chance come at once. */
const PIECE = 65_536;

/** Bytes that take as much room as there are of them, since nothing packs chance. */
function bytesOf(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += PIECE) crypto.getRandomValues(bytes.subarray(at, at + PIECE));
  return bytes;
}

function journalOver(connection: Connection<JournalDexie>): Basics {
  let hasRoom = false;
  const use: Connection<JournalDexie>["use"] = (work) => connection.use(work);
  const setSelf = (change: (self: Self) => Self | null) =>
    use((db) =>
      db.transaction("rw", db.self, async () => {
        const changed = change(await ownSelf(db));
        if (changed) await db.self.put(changed, "self");
      }),
    );

  return {
    self: () => use(async (db) => (await db.self.get("self")) ?? null),
    begin: (device, keys) =>
      use((db) =>
        db.transaction("rw", db.self, async () => {
          const known = await db.self.get("self");
          if (known) return known;
          const self = newSelf({ device, keys });
          await db.self.add(self, "self");
          return self;
        }),
      ),
    admit: (admission) => setSelf((self) => ({ ...self, admission })),
    see: (history, sequence) =>
      setSelf((self) =>
        self.seen[0] === history && self.seen[1] >= sequence ? null : { ...self, seen: [history, sequence] },
      ),

    write: (ops, ends) =>
      use((db) =>
        db.transaction("rw", [db.self, db.ops, db.drafts, db.rows], async () => {
          const self = await ownSelf(db);
          const { written, after } = composed(self, ops, ends);
          const before = await writtenBefore(db, self, written);
          if (before) return before;
          if (ends !== null) await endDraft(db, ends);
          await db.ops.bulkAdd(
            written.map(rowOf),
            written.map((op) => opKey(op)),
          );
          await db.self.put(after, "self");
          return written;
        }),
      ),
    ops: (after) =>
      use((db) =>
        db.transaction("r", db.ops, db.signatures, async () => {
          const found = after
            ? await db.ops.where(":id").between(opKey(after, 1), `${after.device}/~`).toArray()
            : await db.ops.toArray();
          const ops = await withSignatures(db, found);
          return [...ops.filter(isCarried), ...ops.filter((op) => !isCarried(op))];
        }),
      ),

    former: () => use((db) => db.former.toArray()),
    drafts: () => use((db) => db.drafts.toArray()),
    openDraft: (draft) =>
      use((db) =>
        db.transaction("rw", db.drafts, async () => {
          const open = await db.drafts.filter(({ head }) => samePurpose(head, draft.head)).first();
          if (open) return open;
          await db.drafts.add(draft, draft.head.draft);
          return draft;
        }),
      ),
    rows: (draft) => use((db) => rowsOf(db, draft).toArray()),
    addRows: (draft, rows) =>
      use((db) =>
        db.transaction("rw", db.drafts, db.rows, async () => {
          // Both at once: every answer waits for its turn on a busy page, and a tap is "saved" after the last one.
          await Promise.all([mustBeOpen(db, draft), addNewRows(db, rows)]);
        }),
      ),
    discardDraft: (draft) =>
      use((db) =>
        db.transaction("rw", db.drafts, db.rows, db.discarded, async () => {
          if (await db.discarded.get(draft)) return;
          await endDraft(db, draft);
          await db.discarded.put(draft, draft);
        }),
      ),
    moveDraft: (draft, to, rows) =>
      use((db) =>
        db.transaction("rw", db.drafts, db.rows, db.discarded, async () => {
          if (await db.discarded.get(draft)) return;
          await mustBeOpen(db, draft);
          const taken = await db.drafts.filter(({ head }) => samePurpose(head, to.head)).count();
          if (taken > 0) throw new DraftTaken(`A draft of ${to.record} is open already`);
          await db.drafts.add(to, to.head.draft);
          await addNewRows(db, rows);
          await removeDraft(db, draft);
          await db.discarded.put(draft, draft);
        }),
      ),

    recovery: () =>
      use(async (db) => {
        const kept = await db.recoveries.toArray();
        return together(kept.flatMap(({ recovery, read }) => (read ? [] : [recovery])));
      }),
    recoveryRead: () =>
      use(async (db) => {
        await db.recoveries.toCollection().modify({ read: true });
      }),

    tries: (official) => use(async (db) => (await db.tries.get(official)) ?? NO_TRIES),
    changeTries: (official, change) =>
      use((db) =>
        db.transaction("rw", db.tries, async () => {
          const before = (await db.tries.get(official)) ?? NO_TRIES;
          await db.tries.put(change(before), official);
          return before;
        }),
      ),

    writeTest: () =>
      use(async (db) => {
        // Once there was room for a day, a few bytes tell the rest.
        const written = bytesOf(hasRoom ? 16 : DAY);
        // In one transaction: two tests at once, also of two tabs, would read each other's bytes.
        const found = await db.transaction("rw", db.tests, async () => {
          await db.tests.put(written, "test");
          return await db.tests.get("test");
        });
        await db.tests.delete("test");
        const same = found?.length === written.length && written.every((byte, at) => found[at] === byte);
        hasRoom ||= same;
        return same;
      }),
    changed: (listener) => {
      const { db } = connection;
      return watch(() => Promise.all([db.self.get("self"), db.drafts.toArray()]), listener);
    },
  };
}

function copyOver(connection: Connection<JournalDexie>): Omit<Copying, "dataLoss"> {
  return {
    copy: () =>
      connection.use((db) => {
        const { ops, signatures, drafts, rows, discarded, self, former, recoveries } = db;
        const all = [ops, signatures, drafts, rows, discarded, self, former, recoveries];
        return db.transaction("r", all, async () => ({
          self: (await self.get("self")) ?? null,
          ops: await withSignatures(db, await ops.toArray()),
          drafts: await drafts.toArray(),
          rows: await rows.toArray(),
          discarded: await discarded.toArray(),
          former: await former.toArray(),
          recoveries: (await recoveries.toArray()).map(({ recovery }) => recovery),
        }));
      }),
    // Dexie follows what it awaits only from a function that is itself async.
    takeBack: (found, renewal, recovery) =>
      connection.use((db) =>
        db.transaction("rw", db.tables, async () => await takeBack(db, found, renewal, recovery)),
      ),
    onReopened: (listener) => connection.onReopened(listener),
  };
}

// ---- writing --------------------------------------------------------------------------------------------------

/** The ops in their places, and the device after them. The last one ends the draft. */
export function composed(
  self: Self,
  ops: readonly Compose[],
  ends: string | null,
): { readonly written: readonly JournalOp[]; readonly after: Self } {
  let after = self;
  const written = ops.map((compose, index): JournalOp => {
    const { device, number: before, last: previous, seen } = after;
    const number = before + 1;
    const { id, kind, hash, text } = compose({ device, number, previous, seen });
    after = { ...after, number, last: hash };
    const ended = index === ops.length - 1 ? ends : null;
    return { id, kind, hash, text, device, number, ends: ended, signature: null };
  });
  return { written, after };
}

/** The same ops when a try that seemed to fail had written them: then they are the last ones of this device. */
async function writtenBefore(
  db: JournalDexie,
  { device, number }: Self,
  ops: readonly JournalOp[],
): Promise<readonly JournalOp[] | null> {
  const keys = ops.map((_, index) => opKey({ device, number: number - ops.length + 1 + index }));
  const last = (await db.ops.bulkGet(keys)).flatMap((row) => row ?? []);
  const same = last.length > 0 && last.length === ops.length && last.every(({ id }, i) => id === ops[i]?.id);
  return same ? last.map((row) => ({ ...row, signature: null })) : null;
}

async function addNewRows(db: JournalDexie, rows: readonly DraftRow[]): Promise<void> {
  const keys = rows.map(rowKey);
  try {
    await db.rows.bulkAdd(rows, keys);
  } catch (error) {
    // Those that are there already stay as they are; another content under a number that is taken is refused.
    const there = await db.rows.bulkGet(keys);
    const same = rows.every((row, index) => JSON.stringify(there[index]) === JSON.stringify(row));
    if (!same) throw error;
  }
}

async function endDraft(db: JournalDexie, draft: string): Promise<void> {
  await mustBeOpen(db, draft);
  await removeDraft(db, draft);
}
