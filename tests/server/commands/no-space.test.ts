/** Commands that write a whole database, where there is no space for it [T20]. */
import { readdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { backupFolder, databaseFile, prepareFolder } from "../../../src/server/store/data-folder.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { freshFolder } from "../folder.ts";
import { type Ended, Program, run } from "../process.ts";

/** Runs a command that can't write more than 1 MB into any file. */
function runCramped(...args: readonly string[]): Promise<Ended> {
  return new Program(args, { through: ["sh", "-c", 'ulimit -f 2048; exec "$@"', "sh"] }).ended;
}

/** A stopped server's data folder with more than 1 MB in it. */
async function largeFolder(): Promise<string> {
  const data = freshFolder();
  prepareFolder(data);
  await openSqliteStore(databaseFile(data)).close();
  using database = new DatabaseSync(databaseFile(data));
  database.exec("insert into claims (secret, made, expires) values (hex(zeroblob(1000000)), 1, 2)");
  return data;
}

test("[T5, T20] a backup that has no space is refused in one line and leaves none of it", {
  timeout: 60_000,
}, async () => {
  const data = await largeFolder();
  const { code, err } = await runCramped("backup", "--data", data);
  expect([code, err]).toEqual([1, expect.stringMatching(/^The backup can't be written: .+\n$/)]);
  expect(readdirSync(backupFolder(data))).toEqual([]);
});

test("[S6, T20] a restore that has no space is refused in one line and leaves none of it", {
  timeout: 60_000,
}, async () => {
  const from = await largeFolder();
  const to = freshFolder();
  const { code, err } = await runCramped("restore", databaseFile(from), "--data", to);
  expect([code, err]).toEqual([1, expect.stringMatching(/^The backup can't be restored: .+\n$/)]);
  expect(await run("restore", databaseFile(from), "--data", to)).toMatchObject({ code: 0 });
});
