/** What every database of this device has in common: it opens in time or says why, and makes way for a newer one. */
import Dexie from "dexie";
import type { StorageTrouble } from "./face.ts";
import type { Clock } from "./ports.ts";

export interface Databases {
  readonly clock: Clock;
  /** Told when a database can't be used; null when it can again. */
  readonly onTrouble: (trouble: StorageTrouble | null) => void;
}

/** A database of a newer version of the app, or one that does not open: this page must not write. */
export class StorageUnusable extends Error {
  override readonly name = "StorageUnusable";
  readonly trouble: StorageTrouble;
  constructor(database: string, trouble: StorageTrouble) {
    super(
      trouble === "blocked"
        ? `The database ${database} did not open: another tab holds an older version of it`
        : `The database ${database} belongs to a newer version of the app`,
    );
    this.trouble = trouble;
  }
}

/** How long a database may take to open before people are told, in ms. */
const OPENING = 10_000;

/**
 * Opens a database. IndexedDB waits for ever when another tab holds an older version open, and Dexie by itself would
 * open a newer version with old code: both are refused here.
 *
 * @throws StorageUnusable
 */
export async function openDatabase<D extends Dexie>(db: D, databases: Databases): Promise<D> {
  const giveUp = (trouble: StorageTrouble) => {
    db.close({ disableAutoOpen: true });
    databases.onTrouble(trouble);
    return new StorageUnusable(db.name, trouble);
  };
  // False keeps Dexie from what it does by itself, which would open the newer version again with this old code.
  db.on("versionchange", () => {
    giveUp("newerVersion");
    return false;
  });
  let blocked = false;
  db.on("blocked", () => {
    blocked = true;
    databases.onTrouble("blocked");
  });
  await new Promise<void>((resolve, reject) => {
    const callOff = databases.clock.after(OPENING, () => reject(giveUp("blocked")));
    db.open()
      .then(() => resolve(), reject)
      .finally(callOff);
  });
  if (blocked) databases.onTrouble(null);
  // Dexie opens whatever version there is. IndexedDB counts tenths of Dexie's versions.
  if (db.backendDB().version > db.verno * 10) throw giveUp("newerVersion");
  return db;
}

/** Calls `listener` after every change of what `read` reads, in this tab or another. */
export function watch(read: () => Promise<unknown>, listener: () => void): () => void {
  const subscription = Dexie.liveQuery(read).subscribe({ next: listener, error: listener });
  return () => subscription.unsubscribe();
}

/** A number as a part of a key, so that keys stand in the order of the numbers. */
export function ordered(number: number): string {
  return String(number).padStart(9, "0");
}
