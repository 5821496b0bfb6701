import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, describe, expect, test } from "vitest";
import { CompetitionId } from "../../../src/core/competition/id.ts";
import { openDatabase, refuseOldSqlite } from "../../../src/server/store/database.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { freshFolder } from "../folder.ts";
import { storeContract } from "../store-contract.ts";

describe("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "aidpost-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  storeContract(async () => {
    count += 1;
    const file = join(folder, `${count}.sqlite`);
    return { store: openSqliteStore(file), reopen: async () => openSqliteStore(file) };
  });
});

test("[T4] a SQLite older than 3.51.3 is refused with its version and what to do", () => {
  for (const version of ["3.51.2", "3.50.9", "3.9.99", "2.99.0"]) {
    expect(() => refuseOldSqlite(version)).toThrow(`SQLite ${version} is too old`);
  }
  for (const version of ["3.51.3", "3.51.10", "3.52.0", "4.0.0"]) {
    expect(() => refuseOldSqlite(version)).not.toThrow();
  }
});

test("[T2] the database writes ahead, syncs each commit and waits for a busy file", () => {
  const database = openDatabase(join(freshFolder(), "a.sqlite"));
  const pragma = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
  expect(pragma("journal_mode")).toBe("wal");
  expect(pragma("synchronous")).toBe(2);
  expect(pragma("busy_timeout")).toBe(5000);
  database.close();
});

test("[S6] nobody but the owner may read the database, since it holds the competition's keys", async () => {
  const file = join(freshFolder(), "a.sqlite");
  await openSqliteStore(file).close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("[T2] a file of the tables before is brought to today's, with everything in it", async () => {
  const file = join(freshFolder(), "earlier.sqlite");
  const database = openDatabase(file);
  database.exec("insert into competitions values ('cup', 1)");
  database.exec("alter table bundles drop column key; drop table signatures; pragma user_version = 1");
  const [device, signature, hash] = ["a".repeat(32), "s".repeat(86), "0".repeat(64)];
  database.exec(`insert into bundles values ('cup', 1, '${device}', '${signature}', '["${hash}"]')`);
  database.close();
  const store = openSqliteStore(file);
  const competition = v.parse(CompetitionId, "cup");
  expect(await store.bundles(competition, 0, 9)).toEqual([{ at: 1, device, signature, hashes: [hash] }]);
  expect(await store.signatures(competition, null)).toEqual([]);
  await store.close();
  await openSqliteStore(file).close();
});

test("a file that is no database, and one of a newer build, are refused with the file's name", () => {
  const folder = freshFolder();
  const text = join(folder, "text.sqlite");
  writeFileSync(text, "this is no database, whatever its name says, and it is long enough to be read");
  expect(() => openSqliteStore(text)).toThrow(`Can't open the database ${text}`);
  const newer = join(folder, "newer.sqlite");
  const database = openDatabase(newer);
  database.exec("pragma user_version = 99");
  database.close();
  expect(() => openSqliteStore(newer)).toThrow(`${newer} was written by a newer Aidpost`);
});
