/** Reads everything that this browser keeps of the journals, past every rule of the app but without changing a bit. */
import { MIRROR_CACHE, MIRRORS, originFiles, readPieces, readTexts } from "./mirror-texts.ts";
import type { Clock } from "./ports.ts";
import { readDatabase } from "./raw-database.ts";
import type { Rescued, RescuedDatabase, RescuedMirror } from "./rescue.ts";

const HOME = "aidpost-home";
const JOURNAL = "aidpost-journal-";

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
  const files = await noting("the files", mirrorFiles(), []);
  const pieces = await noting("Cache Storage", mirrorCaches(), []);
  const mirrors = [...files, ...pieces];
  // Where the browser does not list its databases, their names are known from what lies beside them.
  const beside = [HOME, ...new Set(mirrors.map(({ competition }) => JOURNAL + competition))];
  const names = await noting("the list of databases", databaseNames(), beside);
  const databases: RescuedDatabase[] = [];
  for (const name of names) {
    const tables = await noting(name, readDatabase(name, clock), null);
    if (tables) databases.push({ name, tables });
  }
  return { databases, mirrors, problems };
}

/** Beside the journals: which competitions there are, and what is carried for others. */
const KEPT: ReadonlySet<string> = new Set([HOME, "aidpost-carried"]);

async function databaseNames(): Promise<readonly string[]> {
  const found = await indexedDB.databases();
  return found.flatMap(({ name }) => (name && (KEPT.has(name) || name.startsWith(JOURNAL)) ? [name] : []));
}

async function mirrorFiles(): Promise<readonly RescuedMirror[]> {
  const all = await folderOfMirrors();
  const found: RescuedMirror[] = [];
  if (!all) return found;
  for await (const [competition, folder] of all.entries()) {
    if (folder.kind !== "directory") continue;
    found.push({ competition, texts: await readTexts(folder as FileSystemDirectoryHandle) });
  }
  return found;
}

async function folderOfMirrors(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await (await originFiles())?.getDirectoryHandle(MIRRORS)) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  }
}

async function mirrorCaches(): Promise<readonly RescuedMirror[]> {
  if (!("caches" in globalThis)) return [];
  const names = (await caches.keys()).filter((name) => name.startsWith(MIRROR_CACHE));
  return Promise.all(
    names.map(async (name) => ({
      competition: name.slice(MIRROR_CACHE.length),
      texts: await readPieces(await caches.open(name)),
    })),
  );
}
