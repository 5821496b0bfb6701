/**
 * One server for one data folder [T4]. The lock is an exclusive transaction on an empty SQLite file of its own: the
 * operating system gives it back when the process ends, however it ends, so a crash leaves nothing behind to clean up.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "../refusal.ts";

/** Takes the folder for this process; the answer gives it back. @throws Refusal when another process has it */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "server.lock");
  const lock = new DatabaseSync(file);
  try {
    lock.exec("pragma journal_mode = delete; begin exclusive");
  } catch (error) {
    lock.close();
    throw new Refusal(`Another Aidpost process already uses the data folder ${folder}; stop it first.`, {
      cause: error,
    });
  }
  return () => lock.close();
}
