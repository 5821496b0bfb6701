/** The file that a tab appends to, where other tabs want one at the same moment. */
import { expect, test } from "vitest";
import { append, holdFile } from "../../../src/app/device/mirror-file.ts";

/** A folder whose files can be held once each. `comes`: another tab finds a file as soon as it is made. */
function folderWith(comes: (name: string) => boolean) {
  const held = new Map<string, string[]>();
  const files = new Set<string>();
  const accessTo = (name: string): Partial<FileSystemSyncAccessHandle> => {
    if (held.has(name)) throw new DOMException("another tab holds it", "NoModificationAllowedError");
    const texts: string[] = [];
    held.set(name, texts);
    return {
      getSize: () => 0,
      write: (bytes) => texts.push(new TextDecoder().decode(bytes as Uint8Array)) * 0 + bytes.byteLength,
      flush: () => undefined,
    };
  };
  const folder = {
    keys: () => files.values(),
    getFileHandle: async (name: string) => {
      if (!files.has(name) && comes(name)) held.set(name, []);
      files.add(name);
      return { createSyncAccessHandle: async () => accessTo(name) };
    },
  };
  return { folder: folder as unknown as FileSystemDirectoryHandle, held, files };
}

test("[D8] [D11] a new file that another tab found first is that tab's, and this one makes another", async () => {
  let others = 2;
  const { folder, held, files } = folderWith(() => others-- > 0);
  const file = await holdFile(folder);
  await append(file, new TextEncoder().encode("a tap"));
  expect(files.size).toBe(3);
  expect(held.get(file.name)).toEqual(["a tap"]);
});

test("[D11] a file that is free is gone on with, and one that is held is passed over", async () => {
  const { folder, held, files } = folderWith((name) => name === "a.journal");
  await folder.getFileHandle("a.journal", { create: true });
  await folder.getFileHandle("b.journal", { create: true });
  expect((await holdFile(folder)).name).toBe("b.journal");
  expect([files.size, held.get("a.journal")]).toEqual([2, []]);
});
