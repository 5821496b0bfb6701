/** The data folder: the database, its backups, and who may write there. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";

export const databaseFile = (folder: string) => join(folder, "aidpost.sqlite");
export const backupFolder = (folder: string) => join(folder, "backups");

const addressFile = (folder: string) => join(folder, "address");

/** Keeps where the server was last found, for links that are made while it runs [A3]. @throws when it can't be written */
export function rememberAddress(folder: string, origin: string): void {
  writeFileSync(addressFile(folder), `${origin}\n`);
}

/** Where the server was last found; null: it never ran, or could not keep it. */
export function rememberedAddress(folder: string): string | null {
  const file = addressFile(folder);
  return existsSync(file) ? readFileSync(file, "utf8").trim() || null : null;
}

/** Makes the folder when there is none, and finds out whether it can be written. @throws Refusal */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.write-test-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
    mkdirSync(backupFolder(folder), { recursive: true });
    // The database holds the competitions' keys.
    chmodSync(backupFolder(folder), 0o700);
  } catch (error) {
    throw new Refusal(
      `Can't write into the data folder ${folder}: ${error instanceof Error ? error.message : error}`,
    );
  }
}
