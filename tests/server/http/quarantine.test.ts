/** What a device may fill of the quarantine, and what becomes of what is set aside [L12, L13, L14]. */
import { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { expect, test } from "vitest";
import { Hash } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { readLog } from "../../../src/core/formats/log-file.ts";
import { entryHash, type Verdict } from "../../../src/core/log/entry.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import type { Bundle, BundleAnswer, OpResult } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { exportedLog } from "../../../src/server/log/export.ts";
import { verifyLog } from "../../../src/server/log/verification.ts";
import type { StoredBundle } from "../../../src/server/store/contract.ts";
import { databaseFile } from "../../../src/server/store/data-folder.ts";
import { refereeA, refereeB, seatA, seatB, sheet, t1, t2 } from "../cup.ts";
import { act, TestDevice } from "../test-device.ts";
import {
  cup,
  formAt,
  invited,
  paired,
  readAll,
  redeem,
  sendAs,
  sent,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const MOST = 2000;
const LONG = 60_000;

/** Texts that are no ops, so that each is set aside. */
const junk = (count: number, name = "junk") =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`);

async function sendTexts(at: TestServer, device: TestDevice, texts: readonly string[]) {
  const results: OpResult[] = [];
  for (let from = 0; from < texts.length; from += 500) {
    const bundle = device.bundle(cup, ...texts.slice(from, from + 500));
    const answer = await sendAs(at, device, "POST", paths.bundles(cup), bundle);
    expect(answer.status).toBe(200);
    results.push(...(answer.json as BundleAnswer).results);
  }
  return results;
}
const count = (results: readonly OpResult[], kind: OpResult["kind"]) =>
  results.filter((one) => one.kind === kind).length;
const waiting = (at: TestServer) => at.server.logs.get(cup)?.state.waiting.size;
const head = (at: TestServer) => at.server.logs.get(cup)?.head ?? 0;
const goodSheet = (at: TestServer, tablet: TestDevice, team = t1) =>
  tablet.op(cup, sheet(formAt(at), team, seatA, 1), [at.server.logs.get(cup)?.history ?? null, head(at)]);

test("[L14, L50] 2,000 ops of a device wait; the next is full and stays with it, and what is right goes through", {
  timeout: LONG,
}, async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const [tablet, other] = [await paired(at, office, refereeA), await paired(at, office, refereeB)];
  const filled = await sendTexts(at, tablet, junk(MOST));
  expect(count(filled, "quarantined")).toBe(MOST);
  const before = head(at);
  const results = await sendTexts(at, tablet, ["one more", goodSheet(at, tablet), "and another"]);
  const hashes = ["one more", "and another"].map((text) => parseOp(text).hash);
  expect(results).toMatchObject([
    { kind: "full", id: null, hash: hashes[0] },
    { kind: "accepted", sequence: before + 1 },
    { kind: "full", id: null, hash: hashes[1] },
  ]);
  expect([head(at), waiting(at)]).toEqual([before + 1, MOST]);
  // Nobody else is kept out by it, and whoever filled it is answered as before for what is there already.
  expect(count(await sendTexts(at, other, junk(3, "other")), "quarantined")).toBe(3);
  expect(count(await sendTexts(at, tablet, junk(10)), "duplicate")).toBe(10);
  // The bundle's signature covers what was not taken, too.
  expect((await verifyLog(at.server.store, cup)).wrong).toEqual([]);
});

test("[L14] what is full is taken once the office has decided, and not because the server was started anew", {
  timeout: LONG,
}, async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const wrong = tablet.op(cup, sheet(formAt(at), t2, seatB, 1));
  await sendTexts(at, tablet, [...junk(MOST - 1), wrong]);
  await at.restart();
  expect(await sendTexts(at, tablet, ["late"])).toMatchObject([{ kind: "full" }]);
  const { id } = JSON.parse(wrong);
  await sent(at, office, act("op.refuse", record.op(id), { reason: "Not of this station" }));
  expect(await sendTexts(at, tablet, ["late", "later"])).toMatchObject([
    { kind: "quarantined" },
    { kind: "full" },
  ]);
});

test("[L14] nor more than 4 MB of one device", { timeout: LONG }, async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const large = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(900_000));
  const results: OpResult[] = [];
  for (const text of large) results.push(...(await sendTexts(at, tablet, [text])));
  expect(results.map(({ kind }) => kind)).toEqual([
    "quarantined",
    "quarantined",
    "quarantined",
    "quarantined",
    "full",
  ]);
  expect(await sendTexts(at, tablet, ["f".repeat(100_000)])).toMatchObject([{ kind: "quarantined" }]);
});

test("[L14, L50] under the names of others a device fills its own part, and takes nothing from them", {
  timeout: LONG,
}, async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const [tablet, victim] = [await paired(at, office, refereeA), await paired(at, office, refereeB)];
  const forged = victim.op(cup, sheet(formAt(at), t1, seatB, 1));
  const many = Array.from({ length: MOST }, (_, index) =>
    forged.replace(/"number":\d+/, `"number":${index + 1}`).replace(/"id":".{8}/, `"id":"${id8(index)}`),
  );
  expect(count(await sendTexts(at, tablet, many), "quarantined")).toBe(MOST);
  expect(await sendTexts(at, tablet, ["one more"])).toMatchObject([{ kind: "full" }]);
  expect(await sendTexts(at, victim, ["the victim's first"])).toMatchObject([{ kind: "quarantined" }]);
});

test("[L14] a revoked device may still fill its part", { timeout: LONG }, async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  await sent(at, office, act("device.revoke", record.device(tablet.device), { reason: "Lost in the wood" }));
  const results = await sendTexts(at, tablet, [goodSheet(at, tablet), "junk"]);
  expect(results).toMatchObject([
    { kind: "quarantined", verdict: { reason: { kind: "revoked" } } },
    { kind: "quarantined" },
  ]);
});

const id8 = (index: number) => index.toString(16).padStart(8, "0");

/** Hands in a bundle out of a file, as an office or whoever tries. */
function bringIn(at: TestServer, asker: TestDevice, maker: TestDevice, bundle: Bundle, key = maker.key) {
  return sendAs(at, asker, "POST", paths.brought(cup), { bundle, key });
}

test("[L14] the file of an unknown key, brought in by an office, is set aside whole until the office accepts", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const stranger = new TestDevice(at.clock);
  const texts = [t1, t2].map((team) => stranger.op(cup, sheet(formAt(at), team, seatA, 1)));
  const bundle = stranger.bundle(cup, ...texts);
  // By itself it gets 401 and keeps its ops, also when somebody relays them.
  expect((await sendAs(at, stranger, "POST", paths.bundles(cup), bundle)).status).toBe(401);
  expect((await sendAs(at, office, "POST", paths.bundles(cup), bundle)).status).toBe(401);
  const brought = await bringIn(at, office, stranger, bundle);
  const aside = { kind: "quarantined", verdict: { reason: { kind: "beforeAdmission" } } };
  expect([brought.status, brought.json]).toMatchObject([200, { results: [aside, aside] }]);
  const again = await bringIn(at, office, stranger, bundle);
  expect(again.json).toMatchObject({ results: [{ kind: "duplicate" }, { kind: "duplicate" }] });
  const { id } = JSON.parse(texts[0] ?? "");
  const { results } = await sent(
    at,
    office,
    act("op.accept", record.op(id), { reason: "Ask the judge: it is theirs" }),
  );
  expect(results).toMatchObject([{ kind: "accepted" }]);
  expect(at.server.logs.get(cup)?.state.ops.get(id)?.applied).toBe(head(at));
  expect(waiting(at)).toBe(1);
});

test("[L14, L50] what was brought in can be verified by the key that came with it, here and in an exported log", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const stranger = new TestDevice(at.clock);
  await bringIn(
    at,
    office,
    stranger,
    stranger.bundle(cup, stranger.op(cup, sheet(formAt(at), t1, seatA, 1))),
  );
  await at.restart();
  expect(await verifyLog(at.server.store, cup)).toMatchObject({ wrong: [], differ: [] });
  const [page] = await readAll(at, office);
  expect(page?.bundles.at(-1)).toMatchObject({ device: stranger.device, key: stranger.key });
  let text = "";
  for await (const line of exportedLog(at.server.store, cup)) text += line;
  const read = readLog(text);
  expect(read.ok && read.bundles.at(-1)?.key).toEqual(stranger.key);
  const other = new TestDevice(at.clock);
  const changed = text.replace(stranger.key.x, other.key.x);
  const forged = readLog(changed);
  if (!forged.ok) throw new Error(forged.problem);
  const kept = forged.bundles as readonly StoredBundle[];
  const source = {
    entries: at.server.store.entries.bind(at.server.store),
    bundles: async () => kept,
  };
  const { wrong } = await verifyLog(source, cup);
  expect(wrong).toEqual([expect.stringContaining("is of a device without a key")]);
});

test("[L14, L50] a file takes no part of the quarantine from anybody, and is not cut short by its size", {
  timeout: LONG,
}, async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const stranger = new TestDevice(at.clock);
  const texts = junk(MOST + 100, "of the file");
  for (let from = 0; from < texts.length; from += 500) {
    const { json } = await bringIn(
      at,
      office,
      stranger,
      stranger.bundle(cup, ...texts.slice(from, from + 500)),
    );
    const { results } = json as BundleAnswer;
    expect(count(results, "quarantined")).toBe(results.length);
  }
  expect(waiting(at)).toBe(MOST + 100);
  expect(await sendTexts(at, office, ["the office's"])).toMatchObject([{ kind: "quarantined" }]);
});

test("[L14] only an office brings files in, and only with the key that signed them", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const [stranger, other] = [new TestDevice(at.clock), new TestDevice(at.clock)];
  const bundle = stranger.bundle(cup, stranger.op(cup, sheet(formAt(at), t1, seatA, 1)));
  const before = head(at);
  expect((await bringIn(at, tablet, stranger, bundle)).json).toMatchObject({ type: "/problems/forbidden" });
  const forged = await bringIn(at, office, stranger, bundle, other.key);
  expect([forged.status, forged.json]).toMatchObject([400, { type: "/problems/badSignature" }]);
  const elsewhere = { ...bundle, competition: "other" };
  expect((await bringIn(at, office, stranger, elsewhere as Bundle)).json).toMatchObject({
    type: "/problems/malformed",
    at: "bundle.competition",
  });
  expect(head(at)).toBe(before);
});

test("[L14, D6] the file of a device that the server knows is taken as if it had sent it", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const bundle = tablet.bundle(cup, goodSheet(at, tablet));
  expect((await bringIn(at, office, tablet, bundle)).json).toMatchObject({ results: [{ kind: "accepted" }] });
  expect((await sendAs(at, tablet, "POST", paths.bundles(cup), bundle)).json).toMatchObject({
    results: [{ kind: "duplicate", verdict: { kind: "accepted" } }],
  });
});

test("[L13, L14] a device that is admitted after its file was brought in goes on with its chain", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const stranger = new TestDevice(at.clock);
  const first = stranger.op(cup, sheet(formAt(at), t1, seatA, 1));
  await bringIn(at, office, stranger, stranger.bundle(cup, first));
  await redeem(at, stranger, await invited(at, office, refereeA));
  // Made before it was paired: the office decides; what it makes now is its own again.
  expect(waiting(at)).toBe(1);
  expect(await sendTexts(at, stranger, [first, goodSheet(at, stranger, t2)])).toMatchObject([
    { kind: "duplicate", verdict: { kind: "quarantined" } },
    { kind: "accepted" },
  ]);
});

/** What an earlier build would have kept of the last entry: set aside, with a chain that holds. */
function asSetAsideBefore(file: string, verdict: Verdict): void {
  const database = new DatabaseSync(file);
  const rows = database.prepare("select * from entries order by sequence").all();
  const [before, last] = rows.slice(-2);
  const said = {
    sequence: Number(last?.sequence),
    op: String(last?.op),
    received: Number(last?.received),
    verdict,
  };
  const hash = entryHash(v.parse(Hash, before?.hash), said);
  database
    .prepare("update entries set verdict = ?, hash = ? where sequence = ?")
    .run(JSON.stringify(verdict), hash, said.sequence);
  database.close();
}

test.each<Verdict>([
  { kind: "quarantined", reason: { kind: "newerSchema", schema: 2 } },
  { kind: "quarantined", reason: { kind: "malformed", path: "kind", problem: "no such kind then" } },
])(
  "[L12, S8] what an earlier build could not read (%j) is let in when the server is updated",
  async (verdict) => {
    const at = await testServer();
    const tablet = await paired(at, await startedCup(at), refereeA);
    const [result] = await sendTexts(at, tablet, [goodSheet(at, tablet)]);
    const id = result?.id ?? failing();
    await at.server.stop();
    asSetAsideBefore(databaseFile(at.folder), verdict);
    await at.restart();
    const entries = await at.server.store.entries(cup, 0, 1000);
    expect(entries.at(-2)?.verdict).toEqual(verdict);
    const accept = JSON.parse(entries.at(-1)?.op ?? "");
    expect(accept).toMatchObject({ kind: "op.accept", targets: [{ record: `op/${id}` }] });
    expect(accept.device).toBe(at.server.logs.get(cup)?.state.histories.at(-1)?.device);
    expect(at.server.logs.get(cup)?.state.ops.get(id)?.applied).toBe(entries.length);
    // The verdict of then stays what it was; verify tells that today's would be another.
    const { wrong, differ } = await verifyLog(at.server.store, cup);
    expect([wrong, differ]).toMatchObject([[], [{ before: verdict, now: { kind: "accepted" } }]]);
  },
);

test("[L11] what an earlier build set aside for good is not let in by the next one", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  await sendTexts(at, tablet, [goodSheet(at, tablet)]);
  await at.server.stop();
  asSetAsideBefore(databaseFile(at.folder), { kind: "quarantined", reason: { kind: "revoked" } });
  const before = head(at);
  await at.restart();
  expect([head(at), waiting(at)]).toEqual([before, 1]);
});

function failing(): never {
  throw new Error("the sheet has an id");
}
