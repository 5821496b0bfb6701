/** Reads everything that this browser keeps of the journals, past every rule of the app but without changing a bit. */
import Dexie from "dexie";
import { MIRROR_CACHE, readPieces } from "./cache-mirror.ts";
import { MIRRORS, originFiles, readTexts } from "./file-mirror.ts";
import type { Clock } from "./ports.ts";
import type { Rescued, RescuedDatabase, RescuedMirror } from "./rescue.ts";

/** A database that another tab blocks is not waited for longer, in ms. */
const PATIENCE = 5_000;

export async function readEverything(clock: Clock): Promise<Rescued> {
  const problems: string[] = [];
  const noting = async <T>(what: string, read: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await read;
    } catch (error) {
      problems.push(`${what}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
      return otherwise;
    }
  };
  const names = await noting("the list of databases", databaseNames(), []);
  const databases: RescuedDatabase[] = [];
  for (const name of names) {
    const found = await noting(name, inTime(readDatabase(name), clock), null);
    if (found) databases.push(found);
  }
  const files = await noting("the files", mirrorFiles(), []);
  const pieces = await noting("Cache Storage", mirrorCaches(), []);
  return { databases, mirrors: [...files, ...pieces], problems };
}

async function databaseNames(): Promise<readonly string[]> {
  const found = await indexedDB.databases();
  return found.flatMap(({ name }) =>
    name === "aidpost-home" || name?.startsWith("aidpost-journal-") ? [name] : [],
  );
}

/** Whatever version it has: Dexie takes the tables as it finds them. */
async function readDatabase(name: string): Promise<RescuedDatabase> {
  const db = await new Dexie(name).open();
  try {
    const tables: Record<string, (readonly [unknown, unknown])[]> = {};
    for (const table of db.tables) {
      const keys = await table.toCollection().primaryKeys();
      const rows = await table.bulkGet(keys);
      tables[table.name] = keys.map((key, index) => [key, rows[index]]);
    }
    return { name, tables };
  } finally {
    db.close();
  }
}

function inTime<T>(work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(PATIENCE, () => reject(new Error("it does not open")));
    work.then(resolve, reject).finally(callOff);
  });
}

async function mirrorFiles(): Promise<readonly RescuedMirror[]> {
  const root = await originFiles();
  if (!root) return [];
  const all = await root.getDirectoryHandle(MIRRORS, { create: true });
  const found: RescuedMirror[] = [];
  for await (const [competition, folder] of all.entries()) {
    if (folder.kind !== "directory") continue;
    found.push({ competition, texts: await readTexts(folder as FileSystemDirectoryHandle) });
  }
  return found;
}

async function mirrorCaches(): Promise<readonly RescuedMirror[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(MIRROR_CACHE));
  return Promise.all(
    names.map(async (name) => ({
      competition: name.slice(MIRROR_CACHE.length),
      texts: await readPieces(await caches.open(name)),
    })),
  );
}
