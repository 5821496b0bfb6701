/** The small database that all competitions share: which there are on this device, and the key that owns them. */
import Dexie, { type Table } from "dexie";
import { Connection, type Databases, watch } from "./database.ts";
import type { Home, KeptMembership, Owner, Starting } from "./home-port.ts";

interface Tables {
  readonly memberships: Table<KeptMembership, string>;
  /** One row each: "owner", "starting", "clockOffset". */
  readonly facts: Table<unknown, string>;
}

/**
 * Opens it.
 *
 * @throws StorageUnusable
 */
export async function openHome(databases: Databases): Promise<Home> {
  const db = new Dexie("aidpost-home", {
    chromeTransactionDurability: "strict",
    autoOpen: false,
    indexedDB: databases.loss.indexedDB,
  }) as Dexie & Tables;
  db.version(1).stores({ memberships: "competition", facts: "" });
  return homeOver(await Connection.open(db, databases));
}

function homeOver(connection: Connection<Dexie & Tables>): Home {
  const fact = <T>(key: string): Promise<T | null> =>
    connection.use(async (db) => ((await db.facts.get(key)) as T | undefined) ?? null);
  const setFact = (key: string, value: unknown): Promise<void> =>
    connection.use(async (db) => {
      await db.facts.put(value, key);
    });

  return {
    memberships: () => connection.use((db) => db.memberships.toArray()),
    putMembership: (membership) =>
      connection.use(async (db) => {
        await db.memberships.put(membership);
      }),
    owner: () => fact<Owner>("owner"),
    putOwner: (owner) => setFact("owner", owner),
    starting: () => fact<Starting>("starting"),
    setStarting: (starting) => setFact("starting", starting),
    clockOffset: () => fact<number>("clockOffset"),
    putClockOffset: (offset) => setFact("clockOffset", offset),
    changed: (listener) => {
      const { memberships, facts } = connection.db;
      return watch(() => Promise.all([memberships.toArray(), facts.toArray()]), listener);
    },
  };
}
