/** What is done with a data folder while no server runs: restore, verify, export [T5]. */
import { copyFileSync, cpSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { readLog } from "../../../src/core/formats/log-file.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { restore } from "../../../src/server/commands/restore.ts";
import { Logs } from "../../../src/server/log/logs.ts";
import { verifyLog } from "../../../src/server/log/verification.ts";
import { makeBackup } from "../../../src/server/store/backup.ts";
import { databaseFile } from "../../../src/server/store/data-folder.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { refereeA } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { run } from "../process.ts";
import { cup, paired, sendAs, startedCup, testServer } from "../test-server.ts";

const LONG = 30_000;

async function stoppedCup() {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  await sendAs(at, tablet, "POST", paths.bundles(cup), tablet.bundle(cup, "not an op"));
  const backup = makeBackup(at.folder, at.clock.now());
  await at.server.stop();
  return { at, office, backup };
}

test("[S12] a restored folder has the same log and a new history, vouched for by the one before", {
  timeout: LONG,
}, async () => {
  const { at, backup } = await stoppedCup();
  const data = join(freshFolder(), "restored");
  const { code, out } = await run("restore", backup, "--data", data);
  expect([code, out]).toEqual([0, expect.stringContaining("cup: restored up to number")]);
  const [before, after] = [openSqliteStore(databaseFile(at.folder)), openSqliteStore(databaseFile(data))];
  const old = await before.entries(cup, 0, 1000);
  const restored = await after.entries(cup, 0, 1000);
  expect(restored.slice(0, -1)).toEqual(old);
  const histories = (await after.competitions())[0]?.histories ?? [];
  expect(parseOp(restored.at(-1)?.op ?? "")).toMatchObject({
    op: {
      kind: "history.begin",
      device: histories[0]?.device,
      body: {
        history: histories[1]?.history,
        after: { history: histories[0]?.history, sequence: old.length },
      },
    },
  });
  expect(restored.at(-1)?.verdict).toEqual({ kind: "accepted" });
  expect((await verifyLog(after, cup)).wrong).toEqual([]);
  await before.close();
  await after.close();
});

test("[S6, S11] a server on a restored folder answers with the new history, under a higher revision", {
  timeout: LONG,
}, async () => {
  const { office, backup } = await stoppedCup();
  const data = join(freshFolder(), "restored");
  await run("restore", backup, "--data", data);
  const at = await testServer({ data });
  const answer = await sendAs(at, office, "GET", paths.entries(cup));
  const histories = (await at.server.store.competitions())[0]?.histories ?? [];
  expect(answer.headers.get("aidpost-history")).toBe(histories[1]?.history);
  const { revision } = (await (await fetch(at.server.address + paths.board(cup))).json()) as {
    revision: number;
  };
  expect(revision).toBeGreaterThan(1_000_000_000);
});

test("[S6] a restore that is killed halfway leaves nothing to start on, and the next one begins anew", {
  timeout: LONG,
}, async () => {
  const { backup } = await stoppedCup();
  const [folder, killed] = [join(freshFolder(), "restored"), freshFolder()];
  const open = Logs.open;
  vi.spyOn(Logs, "open").mockImplementationOnce((options) => {
    // What lies on the disk when the process ends here, before the new history.
    cpSync(folder, killed, { recursive: true });
    return open(options);
  });
  await restore(backup, { kind: "sqlite", folder });
  expect(existsSync(databaseFile(folder))).toBe(true);
  expect(existsSync(databaseFile(killed))).toBe(false);
  expect(readdirSync(killed)).toContain("aidpost.sqlite.restoring");
  await restore(backup, { kind: "sqlite", folder: killed });
  const store = openSqliteStore(databaseFile(killed));
  expect((await store.competitions())[0]?.histories).toHaveLength(2);
  await store.close();
  expect(readdirSync(killed).filter((name) => name.includes("restoring"))).toEqual([]);
});

test("a restore into a folder that holds a database is refused, and one from no backup", {
  timeout: LONG,
}, async () => {
  const { at, backup } = await stoppedCup();
  const full = await run("restore", backup, "--data", at.folder);
  expect([full.code, full.err.trim()]).toEqual([
    1,
    `${at.folder} holds a database already; restore into a new folder with --data.`,
  ]);
  const data = freshFolder();
  const text = join(freshFolder(), "text");
  writeFileSync(text, "no database at all, but long enough to be looked at as if it were one");
  for (const file of [join(data, "none"), text]) {
    const { code, err } = await run("restore", file, "--data", data);
    expect([code, err.trim().split("\n").length]).toEqual([1, 1]);
  }
  expect(existsSync(databaseFile(data))).toBe(false);
  expect(readdirSync(data).filter((name) => name.startsWith("aidpost"))).toEqual([]);
});

test("[L11] verify finds a whole log whole, and says what a changed one lacks", {
  timeout: LONG,
}, async () => {
  const { at } = await stoppedCup();
  const whole = await run("verify", "--data", at.folder);
  expect([whole.code, whole.out]).toEqual([
    0,
    expect.stringMatching(/^cup: \d+ entries, \d+ signed bundles, 0 problems/),
  ]);
  const data = freshFolder();
  copyFileSync(databaseFile(at.folder), databaseFile(data));
  const database = new DatabaseSync(databaseFile(data));
  database.exec("update entries set op = replace(op, 'Team 1', 'Team X') where op like '%Team 1%'");
  database.close();
  const changed = await run("verify", "--data", data);
  expect(changed.code).toBe(1);
  expect(changed.out).toContain("does not continue the chain");
  expect(changed.out).toContain("came in no signed bundle");
});

test("[L11] where today's judge would differ is information, no fault", async () => {
  const { at } = await stoppedCup();
  const database = new DatabaseSync(databaseFile(at.folder));
  const [entry] = database.prepare("select sequence from entries where op = 'not an op'").all();
  database.close();
  const store = openSqliteStore(databaseFile(at.folder));
  const kept = await verifyLog(store, cup);
  expect([kept.wrong, kept.differ]).toEqual([[], []]);
  const changed = Object.assign(Object.create(store), {
    entries: async (...args: Parameters<typeof store.entries>) =>
      (await store.entries(...args)).map((one) =>
        one.sequence === entry?.sequence ? { ...one, verdict: { kind: "accepted" } } : one,
      ),
    bundles: (...args: Parameters<typeof store.bundles>) => store.bundles(...args),
  });
  const { differ } = await verifyLog(changed, cup);
  expect(differ).toMatchObject([
    { sequence: entry?.sequence, before: { kind: "accepted" }, now: { kind: "quarantined" } },
  ]);
  await store.close();
});

test("[rule 56] export prints the log as JSON lines, with its signatures and its end", {
  timeout: LONG,
}, async () => {
  const { at } = await stoppedCup();
  const { code, out } = await run("export", "--data", at.folder);
  const store = openSqliteStore(databaseFile(at.folder));
  expect(code).toBe(0);
  const entries = await store.entries(cup, 0, 1000);
  const read = readLog(out);
  expect(read).toEqual({ ok: true, competition: cup, entries, bundles: await store.bundles(cup, 0, 1000) });
  await store.close();
  const unknown = await run("export", "none", "--data", at.folder);
  expect([unknown.code, unknown.err.trim()]).toEqual([1, "There is no competition none; it holds cup."]);
});
