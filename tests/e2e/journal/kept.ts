/** What a tablet's browser keeps, read past the app: rows of its databases, texts of its mirror, folders of its profile. */
import { appendFileSync, existsSync, globSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** The taps of every open draft, as they lie in IndexedDB: by draft, the numbers of its rows. */
export async function rowsInDatabase(
  page: Page,
  competition: string,
): Promise<ReadonlyMap<string, number[]>> {
  const keys = await page.evaluate(async (name) => {
    const opening = indexedDB.open(name);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const reading = db.transaction("rows").objectStore("rows").getAllKeys();
    const found = await new Promise<IDBValidKey[]>((resolve, reject) => {
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
    db.close();
    return found.map(String);
  }, `aidpost-journal-${competition}`);
  const rows = Map.groupBy(keys, (key) => key.split("/")[0] ?? "");
  return new Map([...rows].map(([draft, all]) => [draft, all.map((key) => Number(key.split("/")[1]))]));
}

/** Every text of the mirror's files. */
export function mirrorFiles(page: Page, competition: string): Promise<readonly string[]> {
  return page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle("aidpost-journal", { create: true });
    const folder = await all.getDirectoryHandle(name, { create: true });
    const texts: string[] = [];
    for await (const handle of folder.values()) {
      if (handle.kind === "file") texts.push(await (await (handle as FileSystemFileHandle).getFile()).text());
    }
    return texts;
  }, competition);
}

/** Takes every database of the profile away, while its browser is closed. @throws when there was none */
export function removeDatabases(profile: string): void {
  remove(join(profile, "Default/IndexedDB"));
}

/** Takes the origin-private files of the profile away, while its browser is closed. @throws when there were none */
export function removeMirrorFiles(profile: string): void {
  remove(join(profile, "Default/File System"));
}

function remove(folder: string): void {
  if (!existsSync(folder)) throw new Error(`The profile has no ${folder}`);
  rmSync(folder, { recursive: true });
}

/**
 * Tears the last record of the database's log, as a kill between its header and its payload does: the next start reads
 * well and appends behind it, the one after that finds the log corrupt.
 */
export function tearDatabaseLog(profile: string): void {
  const [log, ...others] = globSync(join(profile, "Default/IndexedDB/*.indexeddb.leveldb/*.log"));
  if (!log || others.length > 0) throw new Error("The profile has no database with one log");
  appendFileSync(log, Buffer.from([1, 2, 3, 4, 40, 0, 1]));
}
