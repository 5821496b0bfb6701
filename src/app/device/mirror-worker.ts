/** Appends to one file of the origin-private file system, asked by its page [D8]. Only workers may hold a file so. */
import { append, type Held, holdFile, isThere } from "./mirror-file.ts";

declare const self: DedicatedWorkerGlobalScope;

export type MirrorAsk =
  | { readonly kind: "open"; readonly folder: readonly string[] }
  | { readonly kind: "append"; readonly lines: string }
  | { readonly kind: "check" };
export type MirrorAnswer =
  | { readonly ok: true; readonly value: boolean }
  | { readonly ok: false; readonly problem: string };

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
      held = await holdFile(await folderAt(ask.folder));
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

async function folderAt(path: readonly string[]): Promise<FileSystemDirectoryHandle> {
  let folder = await navigator.storage.getDirectory();
  for (const name of path) folder = await folder.getDirectoryHandle(name, { create: true });
  return folder;
}
