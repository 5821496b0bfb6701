/** The small database that all competitions share: which there are on this device, and the key that owns them. */
import Dexie, { type Table } from "dexie";
import { type Databases, openDatabase, watch } from "./database.ts";
import type { Home, KeptMembership, Owner, Starting } from "./ports.ts";

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
  }) as Dexie & Tables;
  db.version(1).stores({ memberships: "competition", facts: "" });
  return homeOver(await openDatabase(db, databases));
}

function homeOver(db: Dexie & Tables): Home {
  const fact = async <T>(key: string): Promise<T | null> =>
    ((await db.facts.get(key)) as T | undefined) ?? null;
  const setFact = async (key: string, value: unknown) => {
    await db.facts.put(value, key);
  };

  return {
    memberships: () => db.memberships.toArray(),
    async putMembership(membership) {
      await db.memberships.put(membership);
    },
    owner: () => fact<Owner>("owner"),
    putOwner: (owner) => setFact("owner", owner),
    starting: () => fact<Starting>("starting"),
    setStarting: (starting) => setFact("starting", starting),
    clockOffset: () => fact<number>("clockOffset"),
    putClockOffset: (offset) => setFact("clockOffset", offset),
    changed: (listener) => watch(() => Promise.all([db.memberships.toArray(), db.facts.toArray()]), listener),
  };
}
