import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import { paths } from "../../../src/core/protocol/paths.ts";
import { Backups, makeBackup } from "../../../src/server/store/backup.ts";
import { backupFolder, databaseFile, prepareFolder } from "../../../src/server/store/data-folder.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { anna } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { TestClock } from "../test-clock.ts";
import { TestDevice } from "../test-device.ts";
import { claim, cup, sendAs, startedCup, testServer } from "../test-server.ts";

const backupsIn = (folder: string) => readdirSync(backupFolder(folder)).sort();

test("[T5] a backup holds everything that was committed, and can be opened by itself", async () => {
  const at = await testServer();
  await startedCup(at);
  const file = makeBackup(at.folder, at.clock.now());
  const copy = openSqliteStore(file);
  expect(await copy.entries("cup" as never, 0, 1000)).toEqual(
    await at.server.store.entries("cup" as never, 0, 1000),
  );
  expect(await copy.competitions()).toEqual(await at.server.store.competitions());
  await copy.close();
});

test("[S6] backups hold keys and are the owner's alone", async () => {
  const at = await testServer();
  const file = makeBackup(at.folder, at.clock.now());
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("[T5] a backup is made every ten minutes in which ops came in, and in no others", async () => {
  const at = await testServer();
  await startedCup(at);
  at.clock.pass(10 * 60_000 - 1);
  expect(backupsIn(at.folder)).toEqual([]);
  at.clock.pass(1);
  expect(backupsIn(at.folder)).toEqual(["aidpost-000001-20260801T101000Z.sqlite"]);
  at.clock.pass(60 * 60_000);
  expect(backupsIn(at.folder)).toHaveLength(1);
  await claim(at, new TestDevice(at.clock));
  at.clock.pass(10 * 60_000);
  expect(backupsIn(at.folder)).toHaveLength(2);
});

test("[T5] names, PINs and a claim beside the log get into a backup too", async () => {
  const at = await testServer();
  await claim(at, new TestDevice(at.clock));
  at.clock.pass(10 * 60_000);
  expect(backupsIn(at.folder)).toHaveLength(1);
  const office = await startedCup(at);
  at.clock.pass(10 * 60_000);
  const before = backupsIn(at.folder).length;
  const people = [{ id: anna, name: "Anna", contact: null, pin: null, erased: false }];
  const put = await sendAs(at, office, "PUT", paths.people(cup), { request: "request-1", people });
  expect(put.status).toBe(200);
  at.clock.pass(10 * 60_000);
  expect(backupsIn(at.folder)).toHaveLength(before + 1);
});

test("[T5] the last fifty backups are kept, nothing else in the folder is touched", async () => {
  const folder = freshFolder();
  prepareFolder(folder);
  await openSqliteStore(databaseFile(folder)).close();
  const start = Date.UTC(2026, 7, 1);
  for (let count = 0; count < 53; count += 1) makeBackup(folder, start + count * 1000);
  const kept = backupsIn(folder);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([
    50,
    "aidpost-000004-20260801T000003Z.sqlite",
    "aidpost-000053-20260801T000052Z.sqlite",
  ]);
});

test("[T5] a host whose clock was set back keeps its newest backups, and names them last", async () => {
  const folder = freshFolder();
  prepareFolder(folder);
  await openSqliteStore(databaseFile(folder)).close();
  const start = Date.UTC(2026, 7, 1);
  for (let count = 0; count < 50; count += 1) makeBackup(folder, start + count * 1000);
  const made = makeBackup(folder, start - 48 * 3_600_000);
  const kept = backupsIn(folder);
  expect(kept).toHaveLength(50);
  expect(made).toBe(join(backupFolder(folder), kept.at(-1) ?? ""));
});

test("two backups in one second don't overwrite one another", async () => {
  const folder = freshFolder();
  prepareFolder(folder);
  await openSqliteStore(databaseFile(folder)).close();
  const now = Date.UTC(2026, 7, 1);
  expect(makeBackup(folder, now)).not.toBe(makeBackup(folder, now));
  expect(backupsIn(folder)).toHaveLength(2);
});

test("a backup that fails is logged and tried again with the next", async () => {
  const folder = freshFolder();
  prepareFolder(folder);
  const clock = new TestClock();
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => lines.push(line) });
  const backups = new Backups(folder, { clock, logger });
  backups.changed();
  clock.pass(10 * 60_000);
  expect(lines.join("")).toContain("the backup failed");
  expect(backupsIn(folder)).toEqual([]);
  await openSqliteStore(databaseFile(folder)).close();
  clock.pass(10 * 60_000);
  expect(backupsIn(folder)).toHaveLength(1);
  backups.close();
  expect(readdirSync(join(folder, "backups")).some((name) => name.endsWith(".part"))).toBe(false);
});
