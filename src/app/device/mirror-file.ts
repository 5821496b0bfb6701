/**
 * The one file of the origin-private file system that a tab appends to, flushed at each append [D8]. One tab at a time
 * can hold a file: one that another tab holds is passed over, one that an earlier page left is gone on with.
 */

/** The file of this tab. */
export interface Held {
  readonly folder: FileSystemDirectoryHandle;
  readonly name: string;
  readonly access: FileSystemSyncAccessHandle;
  /** Bytes that are flushed, and how many of them were appended last. */
  size: number;
  last: Uint8Array;
}

const BREAK = new TextEncoder().encode("\n");
/** New files that other tabs took one after the other: more than anybody has tabs. */
const MOST_TAKEN = 100;

/** Holds a file of this folder that is free, or a new one. @throws when the browser refuses it */
export async function holdFile(folder: FileSystemDirectoryHandle): Promise<Held> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const name of names.sort()) {
    const access = await holdIfFree(folder, name);
    if (access) return goOn(folder, name, access);
  }
  for (let taken = 0; taken < MOST_TAKEN; taken += 1) {
    const name = `${crypto.randomUUID()}.journal`;
    await folder.getFileHandle(name, { create: true });
    // A tab that comes at the same moment finds the new file, and may be the first to hold it: then it is that tab's.
    const access = await holdIfFree(folder, name);
    if (access) return goOn(folder, name, access);
  }
  throw new Error("other tabs took every new file");
}

async function holdIfFree(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemSyncAccessHandle | null> {
  try {
    return await (await folder.getFileHandle(name)).createSyncAccessHandle();
  } catch (error) {
    // Another tab holds it.
    if (error instanceof DOMException && error.name === "NoModificationAllowedError") return null;
    throw error;
  }
}

/** A torn last line is closed, so that the next one begins on a line of its own. */
async function goOn(
  folder: FileSystemDirectoryHandle,
  name: string,
  access: FileSystemSyncAccessHandle,
): Promise<Held> {
  const size = await access.getSize();
  const file: Held = { folder, name, access, size, last: new Uint8Array() };
  const end = new Uint8Array(1);
  if (size > 0) await access.read(end, { at: size - 1 });
  if (size > 0 && end[0] !== BREAK[0]) await append(file, BREAK);
  return file;
}

/** All or nothing: what was written in part is taken off again. @throws when there is no more space */
export async function append(file: Held, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { access, size } = file;
  try {
    const written = await access.write(bytes, { at: size });
    if (written < bytes.length) throw new Error("there is no more space");
    await access.flush();
  } catch (error) {
    await access.truncate(size);
    throw error;
  }
  file.size = size + bytes.length;
  file.last = bytes;
}

/** The file is still in its folder, and its last bytes are those that were appended last. */
export async function isThere({ folder, name, access, size, last }: Held): Promise<boolean> {
  await folder.getFileHandle(name);
  const read = new Uint8Array(last.length);
  await access.read(read, { at: size - last.length });
  return (await access.getSize()) === size && read.every((byte, index) => byte === last[index]);
}
