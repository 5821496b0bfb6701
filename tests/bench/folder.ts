/**
 * A folder for what a bench writes, gone at its end. It lies where the program does: a temporary folder may lie in
 * memory, where nothing ever waits for a disk.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { atTheEnd } from "../e2e/at-the-end.ts";

export interface Folder extends Disposable {
  readonly path: string;
}

export function aFolder(): Folder {
  const place = resolve("node_modules/.cache");
  mkdirSync(place, { recursive: true });
  const path = mkdtempSync(join(place, "aidpost-bench-"));
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  const forget = atTheEnd(remove);
  return {
    path,
    [Symbol.dispose]() {
      remove();
      forget();
    },
  };
}
