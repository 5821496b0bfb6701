/** `aidpost restore`: a data folder from a backup. Every competition begins a new history, so that devices offer again what the backup does not have [S6]. */
import { copyFileSync, existsSync, rmSync } from "node:fs";
import { pino } from "pino";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { newHistory } from "../log/history.ts";
import { Logs } from "../log/logs.ts";
import { Refusal } from "../refusal.ts";
import { databaseFile, prepareFolder } from "../store/data-folder.ts";
import { lockFolder } from "../store/lock.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import { APP_FOLDER, buildOf } from "./build.ts";

export async function restore(file: string, { data }: { data: string }): Promise<void> {
  if (!existsSync(file)) throw new Refusal(`There is no backup ${file}.`);
  prepareFolder(data);
  const unlock = lockFolder(data);
  try {
    const database = databaseFile(data);
    if (existsSync(database)) {
      throw new Refusal(`${data} holds a database already; restore into a new folder with --data.`);
    }
    copyFileSync(file, database);
    try {
      for (const line of await beginHistories(database)) process.stdout.write(`${line}\n`);
    } catch (error) {
      for (const part of [database, `${database}-wal`, `${database}-shm`]) rmSync(part, { force: true });
      throw error;
    }
  } finally {
    unlock();
  }
}

/** Begins a new history in each competition; returns a line for each. */
async function beginHistories(database: string): Promise<readonly string[]> {
  const store = openSqliteStore(database);
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
