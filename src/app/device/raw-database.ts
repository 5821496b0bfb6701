/** Reads a database of this device as it lies there, whatever version it has, and never makes one that is not there. */
import type { Clock } from "./ports.ts";
import type { RawTables } from "./rescue.ts";

/** A database that does not answer is not waited for longer, in ms. */
const PATIENCE = 5_000;

/**
 * @param stores  which of its stores; all of them unless said
 * @returns null when there is no such database
 * @throws what IndexedDB says, and when it is silent for too long
 */
export async function readDatabase(
  name: string,
  clock: Clock,
  stores?: readonly string[],
): Promise<RawTables | null> {
  const db = await inTime(opened(name), clock);
  if (!db) return null;
  try {
    const names = [...db.objectStoreNames].filter((store) => stores?.includes(store) ?? true);
    if (names.length === 0) return {};
    const reading = db.transaction(names);
    const tables = names.map(async (store) => {
      const all = reading.objectStore(store);
      const [keys, rows] = await Promise.all([answer(all.getAllKeys()), answer<unknown[]>(all.getAll())]);
      return [store, keys.map((key, index) => [key, rows[index]] as const)] as const;
    });
    return Object.fromEntries(await inTime(Promise.all(tables), clock));
  } finally {
    db.close();
  }
}

function opened(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let missing = false;
    opening.onupgradeneeded = () => {
      missing = true;
      opening.transaction?.abort();
    };
    opening.onerror = () => (missing ? resolve(null) : reject(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      // Whoever reads stands in nobody's way.
      db.onversionchange = () => db.close();
      resolve(db);
    };
  });
}

function answer<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function inTime<T>(work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(PATIENCE, () => reject(new Error("it does not answer")));
    work.then(resolve, reject).finally(callOff);
  });
}
