/** Keeps what this device carries for others: a database of its own, since a courier's phone has no other. */
import Dexie, { type Table } from "dexie";
import { Connection, type Databases, watch } from "./database.ts";
import type { Carried, CarriedStore } from "./relay.ts";

interface Tables {
  /** By id. */
  readonly items: Table<Carried, string>;
}

/** @throws StorageUnusable */
export async function openCarried(databases: Databases): Promise<CarriedStore> {
  const db = new Dexie("aidpost-carried", {
    chromeTransactionDurability: "strict",
    autoOpen: false,
    indexedDB: databases.loss.indexedDB,
  }) as Dexie & Tables;
  db.version(1).stores({ items: "id" });
  const connection = await Connection.open(db, databases);
  return {
    all: () =>
      connection.use(async () => {
        const items = await db.items.toArray();
        return items.sort((a, b) => b.since - a.since || a.id.localeCompare(b.id));
      }),
    change: (id, to) =>
      connection.use(() =>
        db.transaction("rw", db.items, async () => {
          const changed = to((await db.items.get(id)) ?? null);
          await (changed === null ? db.items.delete(id) : db.items.put(changed));
          return changed;
        }),
      ),
    changed: (listener) => watch(() => connection.db.items.toArray(), listener),
  };
}
