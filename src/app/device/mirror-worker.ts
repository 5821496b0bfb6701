/**
 * Appends to one file of the origin-private file system, flushed at each append [D8]. Only workers may hold a file so,
 * and only one at a time: a file that another tab holds is passed over, one that an earlier page left is gone on with.
 */

declare const self: DedicatedWorkerGlobalScope;

export type MirrorAsk =
  | { readonly kind: "open"; readonly folder: readonly string[] }
  | { readonly kind: "append"; readonly lines: string }
  | { readonly kind: "check" };
export type MirrorAnswer =
  | { readonly ok: true; readonly value: boolean }
  | { readonly ok: false; readonly problem: string };

interface Held {
  readonly folder: FileSystemDirectoryHandle;
  readonly name: string;
  readonly access: FileSystemSyncAccessHandle;
  /** Bytes that are flushed, and how many of them were appended last. */
  size: number;
  last: Uint8Array;
}

const BREAK = new TextEncoder().encode("\n");
let held: Held | null = null;
/** Safari 16.0 to 16.3 answers some of these calls by promises: one ask ends before the next begins. */
let turn: Promise<unknown> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<{ id: number; ask: MirrorAsk }>) => {
  turn = turn.then(async () => {
    self.postMessage({ id: data.id, answer: await answer(data.ask) });
  });
});

async function answer(ask: MirrorAsk): Promise<MirrorAnswer> {
  try {
    return { ok: true, value: await done(ask) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

async function done(ask: MirrorAsk): Promise<boolean> {
  switch (ask.kind) {
    case "open":
      held = await open(ask.folder);
      return true;
    case "append":
      await append(mustHold(), new TextEncoder().encode(ask.lines));
      return true;
    case "check":
      return isThere(mustHold());
  }
}

function mustHold(): Held {
  if (!held) throw new Error("no file is open");
  return held;
}

async function open(path: readonly string[]): Promise<Held> {
  let folder = await navigator.storage.getDirectory();
  for (const name of path) folder = await folder.getDirectoryHandle(name, { create: true });
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const name of names.sort()) {
    const access = await holdIfFree(folder, name);
    if (access) return goOn(folder, name, access);
  }
  const name = `${crypto.randomUUID()}.journal`;
  const file = await folder.getFileHandle(name, { create: true });
  return goOn(folder, name, await file.createSyncAccessHandle());
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

/** All or nothing: what was written in part is taken off again. */
async function append(file: Held, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
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
async function isThere({ folder, name, access, size, last }: Held): Promise<boolean> {
  await folder.getFileHandle(name);
  const read = new Uint8Array(last.length);
  await access.read(read, { at: size - last.length });
  return (await access.getSize()) === size && read.every((byte, index) => byte === last[index]);
}
