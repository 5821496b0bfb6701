/** The commands with DATABASE_URL: each does what it says, or says in one line what to use instead [T5, T7]. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { makeBackup } from "../../../src/server/store/backup.ts";
import type { Store } from "../../../src/server/store/contract.ts";
import { databaseFile } from "../../../src/server/store/data-folder.ts";
import { openPostgresStore } from "../../../src/server/store/postgres.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { refereeA } from "../cup.ts";
import { emptyDatabase } from "../database.ts";
import { freshFolder } from "../folder.ts";
import { type Ended, runOn } from "../process.ts";
import { act } from "../test-device.ts";
import { builtApp, cup, paired, sendAs, sent, startedCup, testServer } from "../test-server.ts";

const LONG = 60_000;

/** A database in which the cup was started, by a server that is gone. */
async function leftDatabase() {
  const url = await emptyDatabase();
  const at = await testServer({}, url);
  await startedCup(at);
  await at.server.stop();
  return url;
}

async function storeOn(url: string): Promise<Store> {
  const store = await openPostgresStore(url, () => {});
  onTestFinished(() => store.close());
  return store;
}

/** The one line in which a command was refused. */
function refusal({ code, err }: Ended): string {
  expect([code, err.trim().split("\n").length]).toEqual([1, 1]);
  return err.trim();
}

test("verify, export and claim work on the database as on a data folder, backup says what to use", {
  timeout: LONG,
}, async () => {
  const url = await leftDatabase();
  const store = await storeOn(url);
  const [entries, bundles] = await Promise.all([store.entries(cup, 0, 1000), store.bundles(cup, 0, 1000)]);
  const claims = (await store.claims()).length;
  const [verified, exported, claimed, unclaimed, backup] = await Promise.all([
    runOn(url, "verify"),
    runOn(url, "export"),
    runOn(url, "claim", "--public-url", "https://aid.example"),
    runOn(url, "claim"),
    runOn(url, "backup"),
  ]);
  const whole = `cup: ${entries.length} entries, ${bundles.length} signed bundles, 0 problems\n`;
  expect([verified.code, verified.out]).toEqual([0, whole]);
  const lines = exported.out.trimEnd().split("\n");
  expect(exported.code).toBe(0);
  expect(lines.slice(0, entries.length).map((line) => JSON.parse(line))).toEqual(entries);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
    end: { entries: entries.length, bundles: bundles.length, head: entries.at(-1)?.hash },
  });
  expect([claimed.code, claimed.out]).toEqual([
    0,
    expect.stringMatching(/https:\/\/aid\.example\/claim#[\w-]{43}/),
  ]);
  expect(await store.claims()).toHaveLength(claims + 1);
  expect(refusal(unclaimed)).toContain("--public-url https://NAME");
  expect(refusal(backup)).toContain('pg_dump --format=custom --file=aidpost.dump "$DATABASE_URL"');
});

test("[S6, T9] restore without a file begins a new history in a database that pg_restore has filled", {
  timeout: LONG,
}, async () => {
  const url = await leftDatabase();
  const store = await storeOn(url);
  const last = (await store.competitions())[0]?.last ?? 0;
  const { code, out } = await runOn(url, "restore");
  expect([code, out]).toEqual([0, `cup: restored up to number ${last}, with a new history\n`]);
  const [stored] = await store.competitions();
  expect(stored?.histories).toHaveLength(2);
  const [begun] = await store.entries(cup, last, 10);
  expect(parseOp(begun?.op ?? "")).toMatchObject({
    op: { kind: "history.begin", body: { history: stored?.histories[1]?.history } },
  });
  expect((await runOn(url, "verify")).out).toContain("0 problems");
});

test("[T1, S6] restore with the backup of a data folder moves everything into an empty database, with a new history", {
  timeout: LONG,
}, async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  await sendAs(at, tablet, "POST", paths.bundles(cup), tablet.bundle(cup, "not an op\u0000"));
  await sent(at, office, act("team.put", record.team("t9" as never), null));
  const people = [{ id: "anna", name: "Anna", contact: null, pin: null, erased: false }];
  await sendAs(at, office, "PUT", paths.people(cup), { request: "people-1", people });
  const signature = "01890000-0000-7000-8000-000000000001" as OpId;
  const drawn = { drawing: "M1 2L3 4", salt: "s".repeat(22) };
  await at.server.store.putSignatures(cup, [{ op: signature, drawn }]);
  const said = { build: "1", unsent: 3, battery: 50, ready: true, official: null };
  await sendAs(at, tablet, "POST", paths.heartbeat(cup), said);
  await at.server.stop();
  const file = makeBackup(at.folder, at.clock.now());

  const url = await emptyDatabase();
  const { code, out } = await runOn(url, "restore", file);
  expect([code, out]).toEqual([0, expect.stringContaining("cup: restored up to number")]);
  const from = openSqliteStore(databaseFile(at.folder));
  const to = await storeOn(url);
  const entries = await from.entries(cup, 0, 1000);
  expect((await to.entries(cup, 0, 1000)).slice(0, -1)).toEqual(entries);
  expect((await to.bundles(cup, 0, 1000)).slice(0, -1)).toEqual(await from.bundles(cup, 0, 1000));
  expect((await to.people(cup)).people).toEqual((await from.people(cup)).people);
  expect(await to.signatures(cup, null)).toEqual([{ op: signature, drawn }]);
  expect(await to.words(cup)).toEqual(await from.words(cup));
  expect(await to.words(cup)).toHaveLength(1);
  expect(await to.claims()).toEqual(await from.claims());
  const [before, after] = [(await from.competitions())[0], (await to.competitions())[0]];
  expect(after?.histories.slice(0, -1)).toEqual(before?.histories);
  await from.close();
  const [verified, again, none] = await Promise.all([
    runOn(url, "verify"),
    runOn(url, "restore", file),
    runOn(url, "restore", join(freshFolder(), "none")),
  ]);
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining("0 problems")]);
  expect(refusal(again)).toContain("holds competitions already");
  expect(refusal(none)).toContain("There is no backup");
});

test("commands on a database without a log, on none of PostgreSQL's, and on one that is away end with one line", {
  timeout: LONG,
}, async () => {
  const url = await emptyDatabase();
  const away = "postgres://aid:secret@127.0.0.1:1/cup";
  const server = ["--app", builtApp(), "--log-level", "silent"];
  const [empty, restored, other, gone, never] = await Promise.all([
    runOn(url, "verify"),
    runOn(url, "restore"),
    runOn("mysql://aid:secret@host/db", "verify"),
    runOn(away, "export"),
    runOn(away, ...server),
  ]);
  for (const ended of [empty, restored]) expect(refusal(ended)).toContain("there is no Aidpost log in it");
  expect(refusal(other)).toBe("DATABASE_URL is no address like postgres://USER:PASSWORD@HOST/DATABASE.");
  for (const ended of [gone, never]) {
    expect(refusal(ended)).toMatch(
      /^Can't use the database 127\.0\.0\.1:1\/cup: The database can't be reached now: .*ECONNREFUSED/,
    );
  }
});
