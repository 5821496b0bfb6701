import * as v from "valibot";
import { expect, test } from "vitest";
import { StationId, TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { gapsOf } from "../../../src/core/log/devices.ts";
import { entryHash, hashText } from "../../../src/core/log/entry.ts";
import { type BundleAnswer, type OpResult, Signature } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { refereeA, refereeB, seatA, seatB, sheet, t1, t2 } from "../cup.ts";
import { act, TestDevice } from "../test-device.ts";
import {
  cup,
  formAt,
  paired,
  readAll,
  sendAs,
  sent,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const problem = (kind: string) => ({ type: `/problems/${kind}` });
const kinds = ({ results }: BundleAnswer) => results.map(({ kind }) => kind);

test("[S1] each op gets its result; a duplicate carries those of the first time", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const bundle = tablet.bundle(cup, tablet.op(cup, sheet(formAt(at), t1, seatA, 1), seen(at)));
  const send = async () =>
    (await sendAs(at, tablet, "POST", paths.bundles(cup), bundle)).json as BundleAnswer;
  const first = await send();
  expect(first.results).toMatchObject([
    { kind: "accepted", received: at.clock.now(), verdict: { kind: "accepted" } },
  ]);
  at.clock.pass(60_000);
  await at.restart();
  const again = await send();
  expect(again.results).toEqual(first.results.map((result: OpResult) => ({ ...result, kind: "duplicate" })));
  expect([again.history, again.time]).toEqual([first.history, at.clock.now()]);
  expect(at.server.logs.get(cup)?.head).toBe(
    first.results.map((one) => "sequence" in one && one.sequence)[0],
  );
});

test("[D9] the same number with other bytes is kept, set aside as a fork", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const text = tablet.op(cup, sheet(formAt(at), t1, seatA, 1), seen(at));
  const other = text.replace('"b",1', '"b",0').replace(/"id":"(.{8})/, '"id":"00000000');
  expect(other).not.toBe(text);
  const answer = await sendAs(at, tablet, "POST", paths.bundles(cup), tablet.bundle(cup, text, other));
  expect(answer.json).toMatchObject({
    results: [{ kind: "accepted" }, { kind: "quarantined", verdict: { reason: { kind: "fork" } } }],
  });
});

test("[L1] an op with an unknown field, of a newer schema or no op at all is set aside, never dropped", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const text = tablet.op(cup, sheet(formAt(at), t1, seatA, 1), seen(at));
  const newer = tablet.op(cup, sheet(formAt(at), t2, seatA, 1), seen(at));
  const ops = [
    "no op",
    text.replace('"lane"', '"x"').replace('"kind"', '"surprise":1,"kind"'),
    newer.replace(/\d+\]\}$/, "99]}"),
  ];
  const answer = await sendAs(at, tablet, "POST", paths.bundles(cup), tablet.bundle(cup, ...ops));
  expect(answer.json).toMatchObject({
    results: [
      { kind: "quarantined", id: null, verdict: { reason: { kind: "malformed" } } },
      { kind: "quarantined", verdict: { reason: { kind: "malformed", path: "surprise" } } },
      { kind: "quarantined", verdict: { reason: { kind: "newerSchema", schema: 99 } } },
    ],
  });
  const entries = await at.server.store.entries(cup, 0, 1000);
  expect(entries.slice(-3).map(({ op }) => op)).toEqual(ops);
});

test("[L1] an op's text is kept, hashed, handed out and exported as its device wrote it, to the byte", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const { id, ...rest } = JSON.parse(tablet.op(cup, sheet(formAt(at), t1, seatA, 1), seen(at)));
  rest.body.sheet.remark = "Größe 5 ½, 日本, 🚑";
  // Other spaces, another order and escapes that nobody would write today say the same.
  const text = JSON.stringify({ ...rest, id }, null, 1).replace("Größe", "Gr\\u00f6\\u00dfe");
  const answer = await sendAs(at, tablet, "POST", paths.bundles(cup), tablet.bundle(cup, text));
  expect(answer.json).toMatchObject({ results: [{ kind: "accepted", id, hash: hashText(text) }] });
  await at.restart();
  const pages = await readAll(at, office);
  expect(pages.at(-1)?.entries.at(-1)?.op).toBe(text);
  expect(at.server.logs.get(cup)?.state.ops.get(id)?.hash).toBe(hashText(text));
  const exported = await sendAs(at, office, "GET", paths.export(cup, "log.jsonl"));
  const lines = exported.text.split("\n").filter((line) => line.includes(id));
  expect(lines.map((line) => JSON.parse(line).op)).toEqual([text]);
});

test("a sheet for an unknown team or under another form is kept and shown", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const unknown = v.parse(TeamId, "t99");
  const { results } = await sent(at, tablet, sheet(formAt(at), unknown, seatA, 1));
  expect(results).toMatchObject([{ kind: "quarantined", verdict: { reason: { kind: "unknown" } } }]);
});

test("[S1] a bundle whose signature does not fit its ops is refused whole", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const other = new TestDevice(at.clock);
  const bundle = tablet.bundle(cup, tablet.op(cup, sheet(formAt(at), t1, seatA, 1), seen(at)));
  const before = at.server.logs.get(cup)?.head;
  const send = async (changes: object) =>
    sendAs(at, tablet, "POST", paths.bundles(cup), { ...bundle, ...changes });
  const signature = other.bundle(cup, ...bundle.ops).signature;
  for (const changes of [
    { signature },
    { signature: v.parse(Signature, "A".repeat(86)) },
    { ops: [...bundle.ops, "x"] },
  ]) {
    const answer = await send(changes);
    expect([answer.status, answer.json]).toMatchObject([
      400,
      { ...problem("badSignature"), at: "signature" },
    ]);
  }
  expect((await send({ competition: "other" })).json).toMatchObject({
    ...problem("malformed"),
    at: "competition",
  });
  expect((await send({ surprise: 1 })).json).toMatchObject({ ...problem("malformed"), at: "surprise" });
  expect((await send({ ops: [] })).json).toMatchObject({ ...problem("malformed"), at: "ops" });
  expect(at.server.logs.get(cup)?.head).toBe(before);
});

test("[D6] whoever relays a bundle forwards it whole, and an unknown maker gets 401", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const bundle = tablet.bundle(cup, tablet.op(cup, sheet(formAt(at), t1, seatA, 1), seen(at)));
  expect((await sendAs(at, office, "POST", paths.bundles(cup), bundle)).json).toMatchObject({
    results: [{ kind: "accepted" }],
  });
  const stranger = new TestDevice(at.clock);
  const strange = stranger.bundle(cup, stranger.op(cup, sheet(formAt(at), t1, seatA, 1)));
  const answer = await sendAs(at, office, "POST", paths.bundles(cup), strange);
  expect([answer.status, answer.json]).toMatchObject([401, { ...problem("unknownDevice"), at: "device" }]);
});

test("[L10] every op takes the next sequence, in one chain without gaps, whoever sends at once", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablets = [await paired(at, office, refereeA), await paired(at, office, refereeB)];
  const form = formAt(at);
  const acts = [t1, t2].flatMap((team) => [sheet(form, team, seatA, 1), sheet(form, team, seatB, 1)]);
  await Promise.all(tablets.flatMap((tablet) => acts.map((one) => sent(at, tablet, one))));
  const entries = await at.server.store.entries(cup, 0, 1000);
  let last = "0".repeat(64) as (typeof entries)[number]["hash"];
  for (const [index, { hash, ...said }] of entries.entries()) {
    expect([said.sequence, entryHash(last, said)]).toEqual([index + 1, hash]);
    last = hash;
  }
  expect(entries.length).toBe(at.server.logs.get(cup)?.head);
});

test("[L13] an op whose basis has not come waits, and is let in by the server's own device when it has", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const s9 = v.parse(StationId, "s9");
  const station = { code: "S9", title: words, short: words, order: 9, lanes: 1, weight: 1 };
  const first = office.op(cup, act("station.put", record.station(s9), station), seen(at));
  const { id } = JSON.parse(first);
  const second = office.op(
    cup,
    act("station.put", record.station(s9), { ...station, order: 8 }, [id]),
    seen(at),
  );
  const send = (text: string) => sendAs(at, office, "POST", paths.bundles(cup), office.bundle(cup, text));
  expect((await send(second)).json).toMatchObject({
    results: [{ kind: "quarantined", verdict: { reason: { kind: "basisMissing", missing: [id] } } }],
  });
  expect((await send(first)).json).toMatchObject({ results: [{ kind: "accepted" }] });
  const [last] = (await at.server.store.entries(cup, 0, 1000)).slice(-1);
  expect(JSON.parse(last?.op ?? "")).toMatchObject({ kind: "op.accept", device: serverDevice(at) });
  expect(at.server.logs.get(cup)?.state.waiting.size).toBe(0);
});

const words = { en: "Burns", fr: "Brûlures" };

function seen(at: TestServer): [ReturnType<typeof historyOf>, number] {
  return [historyOf(at), at.server.logs.get(cup)?.head ?? 0];
}
function historyOf(at: TestServer) {
  return at.server.logs.get(cup)?.history ?? null;
}
function serverDevice(at: TestServer) {
  return at.server.logs.get(cup)?.state.histories.at(-1)?.device;
}

test("[L13] the second of two bundles comes first: taken, shown as a gap, and whole when the first comes", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const bundles = [t1, t2].map((team) =>
    tablet.bundle(cup, tablet.op(cup, sheet(formAt(at), team, seatA, 1), seen(at))),
  );
  const gaps = () => gapsOf(at.server.logs.get(cup)?.state ?? expect.fail(), tablet.device);
  const send = async (bundle: unknown) =>
    kinds((await sendAs(at, tablet, "POST", paths.bundles(cup), bundle)).json as BundleAnswer);
  expect(await send(bundles[1])).toEqual(["accepted"]);
  expect(gaps()).toHaveLength(1);
  expect(await send(bundles[0])).toEqual(["accepted"]);
  expect(gaps()).toEqual([]);
  expect(await send(bundles[1])).toEqual(["duplicate"]);
});

test("[S1] a bundle to an unknown competition is not found", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const answer = await sendAs(at, owner, "POST", "/api/competitions/none/bundles", {}, "none");
  expect([answer.status, answer.json]).toMatchObject([404, problem("notFound")]);
});

test("a sheet by a device that may not mark that seat is set aside with the right that is missing", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const answer = await sent(at, tablet, sheet(formAt(at), t1, seatB, 1));
  expect(kinds(answer)).toEqual(["quarantined"]);
  expect(answer.results).toMatchObject([{ verdict: { reason: { kind: "rights", right: "sheet.submit" } } }]);
});
