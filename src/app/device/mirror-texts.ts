/** Reads the texts of the journals' mirrors where they lie, in files and in Cache Storage, and changes nothing there. */
import type { MirrorText } from "./mirror.ts";

/** The folder of all mirrors; each competition has one in it. */
export const MIRRORS = "aidpost-journal";
/** How the caches of all mirrors begin. */
export const MIRROR_CACHE = "aidpost-mirror-";

/** The origin-private file system; null where there is none. @throws what the browser throws when it refuses it */
export async function originFiles(): Promise<FileSystemDirectoryHandle | null> {
  return (await navigator.storage?.getDirectory?.()) ?? null;
}

/** The texts of a folder. A file that another tab appends to is read again until it stood still. */
export async function readTexts(folder: FileSystemDirectoryHandle): Promise<readonly MirrorText[]> {
  const texts: MirrorText[] = [];
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === "file") texts.push({ name, text: await readText(handle as FileSystemFileHandle) });
  }
  return texts;
}

const READINGS = 20;

async function readText(file: FileSystemFileHandle): Promise<string> {
  for (let reading = 1; ; reading += 1) {
    try {
      return await (await file.getFile()).text();
    } catch (error) {
      // It grew while it was read.
      if (reading === READINGS || !(error instanceof DOMException)) throw error;
    }
  }
}

/** What lies in the cache of a mirror, page by page in the order in which it was appended. */
export async function readPieces(cache: Cache): Promise<readonly MirrorText[]> {
  const names = (await cache.keys()).map(({ url }) => new URL(url).pathname).sort();
  const texts = await Promise.all(names.map(async (name) => (await cache.match(name))?.text()));
  return names.flatMap((name, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ name, text }];
  });
}
