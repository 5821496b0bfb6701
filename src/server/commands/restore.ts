/**
 * `aidpost restore`: a data folder or a PostgreSQL database from a backup. Every competition begins a new history, so that
 * devices offer again what the backup does not have [S6].
 */
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { newHistory } from "../log/history.ts";
import { Logs } from "../log/logs.ts";
import { Refusal, systemCode } from "../refusal.ts";
import type { Store } from "../store/contract.ts";
import { copyStore } from "../store/copy.ts";
import { databaseFile, prepareFolder } from "../store/data-folder.ts";
import { lockFolder } from "../store/lock.ts";
import { openExisting, type Place } from "../store/place.ts";
import { openPostgresStore } from "../store/postgres.ts";
import { nameOf } from "../store/postgres-database.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import { APP_FOLDER, buildOf } from "./build.ts";

/** @param file  the backup of a data folder; left out: `pg_restore` has filled the database already */
export async function restore(file: string | undefined, place: Place): Promise<void> {
  if (file !== undefined && !existsSync(file)) throw new Refusal(`There is no backup ${file}.`);
  for (const line of await restored(file, place)) process.stdout.write(`${line}\n`);
}

function restored(file: string | undefined, place: Place): Promise<readonly string[]> {
  switch (place.kind) {
    case "sqlite":
      if (file === undefined) throw new Refusal("Name the backup: restore FILE --data NEW-FOLDER.");
      return toFolder(file, place.folder);
    case "postgres":
      return file === undefined ? beginHistories(() => openExisting(place)) : toDatabase(file, place.url);
  }
}

/** What is not whole yet has another name, so that nothing starts on it under the old history. */
async function toFolder(file: string, folder: string): Promise<readonly string[]> {
  prepareFolder(folder);
  const unlock = lockFolder(folder);
  try {
    const database = databaseFile(folder);
    if (existsSync(database)) {
      throw new Refusal(`${folder} holds a database already; restore into a new folder with --data.`);
    }
    const unfinished = `${database}.restoring`;
    removeDatabase(unfinished);
    try {
      copyFileSync(file, unfinished);
      const lines = await beginHistories(async () => openSqliteStore(unfinished));
      renameSync(unfinished, database);
      return lines;
    } catch (error) {
      removeDatabase(unfinished);
      if (systemCode(error) === null) throw error;
      throw new Refusal(`The backup can't be restored: ${error instanceof Error ? error.message : error}`);
    }
  } finally {
    unlock();
  }
}

function removeDatabase(file: string): void {
  for (const part of [file, `${file}-wal`, `${file}-shm`]) rmSync(part, { force: true });
}

/** The new histories are begun in a copy, so that the database gets everything at once or nothing. */
async function toDatabase(file: string, url: string): Promise<readonly string[]> {
  const to = await openPostgresStore(url, () => {});
  const folder = mkdtempSync(join(tmpdir(), "aidpost-restore-"));
  try {
    if ((await to.competitions()).length > 0) {
      throw new Refusal(`${nameOf(url)} holds competitions already; restore into an empty database.`);
    }
    const lines = await toFolder(file, folder);
    const from = openSqliteStore(databaseFile(folder));
    await copyStore(from, to);
    await from.close();
    return lines;
  } finally {
    rmSync(folder, { recursive: true });
    await to.close();
  }
}

/** Begins a new history in each competition; returns a line for each. */
async function beginHistories(open: () => Promise<Store>): Promise<readonly string[]> {
  const store = await open();
  try {
    const logs = await Logs.open({
      store,
      clock: systemClock,
      logger: pino({ enabled: false }),
      tools: { chance: systemChance, build: buildOf(APP_FOLDER) ?? "restore" },
      committed: () => {},
    });
    const imported = logs.all().filter(({ goesOn }) => !goesOn);
    const begun = await logs.change((turn) =>
      turn.all().map((log) => {
        const { sequence } = log.state;
        turn.begin(log, newHistory(systemChance, turn.now));
        return `${log.competition}: restored up to number ${sequence}, with a new history`;
      }),
    );
    return [...begun, ...imported.map(({ competition }) => `${competition}: restored, to be read only`)];
  } finally {
    await store.close();
  }
}
