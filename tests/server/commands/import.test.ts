/** A log from elsewhere on this server: to be read and not gone on with [S12, S16]. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { verifyLog } from "../../../src/server/log/verification.ts";
import { makeBackup } from "../../../src/server/store/backup.ts";
import { databaseFile } from "../../../src/server/store/data-folder.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { captain, refereeA, refereeB, seatA, seatB, sheet, t1 } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { run } from "../process.ts";
import { carry, cupKey, sealedFor } from "../sealing.ts";
import { act, TestDevice } from "../test-device.ts";
import {
  claim,
  claimedDevice,
  cup,
  formAt,
  invited,
  paired,
  post,
  readAll,
  redeem,
  send,
  sendAs,
  sent,
  startedCup,
  testServer,
} from "../test-server.ts";

const LONG = 60_000;
const problem = (kind: string) => ({ type: `/problems/${kind}` });

/** A scored cup, exported and imported into a folder of its own. */
async function importedCup() {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const other = await paired(at, office, refereeB);
  const phone = await paired(at, office, captain);
  await sent(at, tablet, sheet(formAt(at), t1, seatA, 1));
  await sent(at, other, sheet(formAt(at), t1, seatB, 1));
  await sent(at, office, act("device.revoke", record.device(other.device), { reason: "Lost" }));
  await sendAs(at, tablet, "POST", paths.bundles(cup), tablet.bundle(cup, "not an op"));
  const invite = await invited(at, office, refereeA);
  const key = cupKey(at);
  const board = (await send(at, paths.board(cup))).json;
  await at.server.stop();
  const exported = await run("export", "--data", at.folder);
  const file = join(freshFolder(), "log.jsonl");
  writeFileSync(file, exported.out);
  const data = join(freshFolder(), "imported");
  const imported = await run("import", file, "--data", data);
  return { at, office, tablet, other, phone, invite, key, board, exported, file, data, imported };
}

test("[S16] an imported log is the log that was exported, and is verified, scored and exported again the same", {
  timeout: LONG,
}, async () => {
  const { at, exported, data, imported } = await importedCup();
  expect([imported.code, imported.err]).toEqual([0, ""]);
  expect(imported.out).toMatch(/^cup: imported \d+ entries, every signature holds, head [0-9a-f]{64}\n/);
  expect(imported.out).toContain("restore");
  const [before, after] = [openSqliteStore(databaseFile(at.folder)), openSqliteStore(databaseFile(data))];
  expect(await after.entries(cup, 0, 1000)).toEqual(await before.entries(cup, 0, 1000));
  expect((await verifyLog(after, cup)).wrong).toEqual([]);
  expect((await after.competitions())[0]?.histories).toEqual([]);
  await before.close();
  await after.close();
  expect((await run("verify", "--data", data)).code).toBe(0);
  expect((await run("export", "--data", data)).out).toBe(exported.out);
  const results = async (folder: string) => {
    const { out } = await run("export", "cup", "--as", "results.json", "--data", folder);
    return { ...JSON.parse(out), age: null };
  };
  const scored = await results(data);
  expect(scored).toEqual(await results(at.folder));
  expect(scored.teams).toHaveLength(2);
  expect((await run("export", "--as", "results.csv", "--data", data)).out).toContain("Team 1");
});

test("[S16] who claimed the server, and who could read the log before, reads it; nobody adds to it", {
  timeout: LONG,
}, async () => {
  const { office, tablet, other, phone, invite, key, board, data } = await importedCup();
  const at = await testServer({ data });
  const before = at.server.logs.get(cup)?.head;
  const shown = (await send(at, paths.board(cup))).json as { standing: unknown };
  expect(shown.standing).toEqual((board as { standing: unknown }).standing);
  const owner = await claimedDevice(at);
  for (const reader of [owner, office]) {
    expect((await readAll(at, reader)).flatMap(({ entries }) => entries)).toHaveLength(before ?? 0);
    expect((await sendAs(at, reader, "GET", paths.export(cup, "results.csv"))).status).toBe(200);
  }
  expect((await readAll(at, phone)).flatMap(({ entries }) => entries).length).toBeLessThan(before ?? 0);
  expect((await sendAs(at, other, "GET", paths.entries(cup))).json).toMatchObject(problem("revoked"));
  expect((await sendAs(at, new TestDevice(at.clock), "GET", paths.entries(cup))).status).toBe(401);

  const op = tablet.op(cup, sheet(formAt(at), t1, seatA, 0), [key.history, 1]);
  const bundle = tablet.bundle(cup, op);
  const refused = {
    bundle: await sendAs(at, tablet, "POST", paths.bundles(cup), bundle),
    byOwner: await sendAs(at, owner, "POST", paths.bundles(cup), bundle),
    invite: await redeem(at, new TestDevice(at.clock), invite),
    again: await sendAs(at, owner, "POST", paths.competitions, {}, "server"),
  };
  expect(refused.bundle.json).toMatchObject(problem("forbidden"));
  expect(refused.byOwner.json).toMatchObject(problem("forbidden"));
  expect(refused.invite.json).toMatchObject(problem("forbidden"));
  expect((await carry(at, await sealedFor(key, bundle))).json).toMatchObject(problem("malformed"));
  const { said } = await claim(at, new TestDevice(at.clock));
  expect(said?.competitions).toEqual([]);
  expect((await post(at, paths.claims, {})).status).toBe(400);
  expect(at.server.logs.get(cup)?.head).toBe(before);
});

test("[S16] a backup with an imported log in it restores it as it is", {
  timeout: LONG,
}, async () => {
  const { data } = await importedCup();
  const at = await testServer({ data });
  const backup = makeBackup(at.folder, at.clock.now());
  await at.server.stop();
  const folder = join(freshFolder(), "restored");
  const restored = await run("restore", backup, "--data", folder);
  expect([restored.code, restored.out]).toEqual([0, "cup: restored, to be read only\n"]);
  expect((await run("verify", "--data", folder)).code).toBe(0);
});

test("[S16] a file that is not whole, or a competition that is there, is refused in one line, and nothing is written", {
  timeout: LONG,
}, async () => {
  const { file, data, exported } = await importedCup();
  const twice = await run("import", file, "--data", data);
  expect([twice.code, twice.err.trim()]).toEqual([
    1,
    "The competition cup is here already; import into another folder with --data.",
  ]);
  const forged = join(freshFolder(), "forged.jsonl");
  writeFileSync(
    forged,
    exported.out.replace(/"signature":"(.)/, (_, first) => `"signature":"${first === "A" ? "B" : "A"}`),
  );
  const fresh = join(freshFolder(), "fresh");
  const signature = await run("import", forged, "--data", fresh);
  expect([signature.code, signature.err]).toEqual([
    1,
    expect.stringMatching(/^This log is not whole: .*does not fit/),
  ]);
  writeFileSync(forged, exported.out.slice(0, 5000));
  const cut = await run("import", forged, "--data", fresh);
  expect([cut.code, cut.err.trim().split("\n").length]).toEqual([1, 1]);
  expect((await run("import", join(fresh, "none"), "--data", fresh)).code).toBe(1);
  const store = openSqliteStore(databaseFile(data));
  expect(await store.competitions()).toHaveLength(1);
  await store.close();
});
