/** A folder that lasts for one test. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "aidpost-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
