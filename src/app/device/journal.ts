/**
 * The journal of one competition on Dexie: what this device has written, and who it is [design 5].
 *
 * Every transaction is strict [D4] and awaits nothing but this database, since Firefox and WebKit end a transaction
 * at any other await [D2]. Keys are strings made here; ops and rows are added and never rewritten.
 */
import Dexie, { type Table } from "dexie";
import type { DraftRow } from "../../core/competition/draft.ts";
import type { CompetitionId } from "../../core/competition/id.ts";
import { type Databases, openDatabase, ordered, watch } from "./database.ts";
import {
  DraftGone,
  type DraftRecord,
  type Journal,
  type JournalOp,
  type PinTries,
  type Self,
} from "./ports.ts";

interface Tables {
  /** By `device/number`. */
  readonly ops: Table<JournalOp, string>;
  /** By draft. */
  readonly drafts: Table<DraftRecord, string>;
  /** By `draft/row`. */
  readonly rows: Table<DraftRow, string>;
  /** One row, "self" [D1]. */
  readonly self: Table<Self, string>;
  /** Wrong PINs by official [A1]. */
  readonly tries: Table<PinTries, string>;
  readonly tests: Table<string, string>;
}

/**
 * Opens the journal of a competition.
 *
 * @throws StorageUnusable
 */
export async function openJournal(competition: CompetitionId, databases: Databases): Promise<Journal> {
  const db = new Dexie(`aidpost-journal-${competition}`, {
    chromeTransactionDurability: "strict",
  }) as Dexie & Tables;
  db.version(1).stores({ ops: "", drafts: "", rows: "", self: "", tries: "", tests: "" });
  return journalOver(await openDatabase(db, databases));
}

function journalOver(db: Dexie & Tables): Journal {
  const rowsOf = (draft: string) => db.rows.where(":id").between(`${draft}/`, `${draft}/~`);
  const setSelf = (change: (self: Self) => Self | null) =>
    db.transaction("rw", db.self, async () => {
      const changed = change(await ownSelf(db));
      if (changed) await db.self.put(changed, "self");
    });

  return {
    mirrored: false,

    async self() {
      return (await db.self.get("self")) ?? null;
    },
    begin(device, keys) {
      return db.transaction("rw", db.self, async () => {
        const known = await db.self.get("self");
        if (known) return known;
        const self: Self = { device, keys, number: 0, last: null, admission: null, seen: [null, 0] };
        await db.self.add(self, "self");
        return self;
      });
    },
    admit: (admission) => setSelf((self) => ({ ...self, admission })),
    see: (history, sequence) =>
      setSelf((self) =>
        self.seen[0] === history && self.seen[1] >= sequence ? null : { ...self, seen: [history, sequence] },
      ),

    write(ops, ends) {
      return db.transaction("rw", db.self, db.ops, db.drafts, db.rows, async () => {
        let self = await ownSelf(db);
        const written: JournalOp[] = [];
        for (const compose of ops) {
          const { device, number: before, last: previous, seen } = self;
          const number = before + 1;
          const op = { ...compose({ device, number, previous, seen }), device, number };
          written.push(op);
          self = { ...self, number, last: op.hash };
        }
        const keys = written.map((op) => opKey(op));
        await db.ops.bulkAdd(written, keys);
        await db.self.put(self, "self");
        if (ends !== null) {
          await mustBeOpen(db, ends);
          await db.drafts.delete(ends);
          await rowsOf(ends).delete();
        }
        return written;
      });
    },
    ops: (after) =>
      after ? db.ops.where(":id").between(opKey(after, 1), `${after.device}/~`).toArray() : db.ops.toArray(),

    drafts: () => db.drafts.toArray(),
    openDraft(draft) {
      return db.transaction("rw", db.drafts, async () => {
        const open = await db.drafts.filter(({ record }) => record === draft.record).first();
        if (open) return open;
        await db.drafts.add(draft, draft.head.draft);
        return draft;
      });
    },
    rows: (draft) => rowsOf(draft).toArray(),
    addRows(draft, rows) {
      return db.transaction("rw", db.drafts, db.rows, async () => {
        await mustBeOpen(db, draft);
        const keys = rows.map(({ row }) => `${draft}/${ordered(row)}`);
        await db.rows.bulkAdd(rows, keys);
      });
    },
    discardDraft(draft) {
      return db.transaction("rw", db.drafts, db.rows, async () => {
        await mustBeOpen(db, draft);
        await db.drafts.delete(draft);
        await rowsOf(draft).delete();
      });
    },

    async tries(official) {
      return (await db.tries.get(official)) ?? { wrong: 0, until: null };
    },
    async setTries(official, tries) {
      await db.tries.put(tries, official);
    },

    async writeTest() {
      await db.tests.put("written", "test");
      const found = await db.tests.get("test");
      await db.tests.delete("test");
      return found === "written";
    },
    changed: (listener) => watch(() => Promise.all([db.self.get("self"), db.drafts.toArray()]), listener),
  };
}

const opKey = ({ device, number }: Pick<JournalOp, "device" | "number">, further = 0) =>
  `${device}/${ordered(number + further)}`;

async function ownSelf(db: Tables): Promise<Self> {
  const self = await db.self.get("self");
  if (!self) throw new Error("This journal has no device yet");
  return self;
}

async function mustBeOpen(db: Tables, draft: string): Promise<void> {
  if (!(await db.drafts.get(draft))) throw new DraftGone(`The draft ${draft} was ended already`);
}
