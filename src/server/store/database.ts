/** A SQLite file, opened so that what it says is written is written [T2, T4]. */
import { chmodSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "../refusal.ts";
import { NEXT_TABLES, TABLES, TABLES_VERSION } from "./tables.ts";

/** The first SQLite without the loss of frames when a WAL file is reset while two connections write [T4]. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** A connection with the settings that durability rests on. @throws Refusal */
export function openDatabase(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
    refuseOldSqlite(String(database.prepare("select sqlite_version() as version").get()?.version));
    chmodSync(file, 0o600);
    database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;");
    makeTables(database, file);
    return database;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`Can't open the database ${file}: ${error instanceof Error ? error.message : error}`);
  }
}

/** @throws Refusal when this SQLite can lose what it said was written [T4] */
export function refuseOldSqlite(version: string): void {
  const parts = version.split(".").map(Number);
  for (const [place, least] of OLDEST_SQLITE.entries()) {
    const part = parts[place] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new Refusal(
        `SQLite ${version} is too old: it can lose written data. Needed is ${OLDEST_SQLITE.join(".")} or newer; install Aidpost's own Node with "npm ci".`,
      );
    }
  }
}

function makeTables(database: DatabaseSync, file: string): void {
  const version = () => Number(database.prepare("pragma user_version").get()?.user_version);
  if (version() === TABLES_VERSION) return;
  inTransaction(database, () => {
    const found = version();
    if (found > TABLES_VERSION) {
      throw new Refusal(
        `${file} was written by a newer Aidpost; start that one, or restore an older backup.`,
      );
    }
    if (found === 0) database.exec(TABLES);
    else for (let from = found; from < TABLES_VERSION; from += 1) database.exec(NEXT_TABLES[from] ?? "");
    database.exec(`pragma user_version = ${TABLES_VERSION};`);
  });
}

/** Writes the file's first page as it is, durably. @throws when the disk takes nothing */
export function writePage(database: DatabaseSync): void {
  inTransaction(database, () => database.exec(`pragma user_version = ${TABLES_VERSION}`));
}

/** All of `work` or nothing of it; rolls back and throws on when `work` or the commit fails. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("begin immediate");
  try {
    const result = work();
    database.exec("commit");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}
