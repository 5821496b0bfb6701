/** A courier's phone, and a device that relays: what is carried is kept until the server has it [S7, D6]. */
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openCarried } from "../../../src/app/device/carried-store.ts";
import { OpenCarrier } from "../../../src/app/device/carrier.ts";
import type { Answered, Call } from "../../../src/app/device/ports.ts";
import { Requests } from "../../../src/app/device/request.ts";
import { ServerClock } from "../../../src/app/device/server-clock.ts";
import type { CompetitionId, Hash, OpId } from "../../../src/core/competition/id.ts";
import { idOfKey } from "../../../src/core/log/role.ts";
import { courierCodes } from "../../../src/core/protocol/courier-code.ts";
import type { BundleFile, OpResult } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { checkWord } from "../../../src/core/protocol/sealed.ts";
import { databasesOf } from "./databases.ts";
import { aDay, aTablet } from "./day.ts";
import { bundleFixture, cup } from "./fixtures.ts";
import { settled, type TestPorts, testPorts } from "./ports.ts";
import type { TestServer } from "./server.ts";

const origin = "https://cup.example";
const sealed = (length: number, seed = 3) =>
  Uint8Array.from({ length }, (_, at) => (at === 0 ? 2 : (at * seed * 31) % 256));
const links = (bytes: Uint8Array, competition = cup) =>
  (courierCodes(origin, competition, bytes) ?? []).map(({ address, text }) => address + text);

async function carrierOn(ports: TestPorts, isOffice = false): Promise<OpenCarrier> {
  const clock = new ServerClock(ports.clock, { putClockOffset: async () => undefined }, null);
  const carrier = await OpenCarrier.start({
    ports,
    requests: new Requests(ports, clock),
    isOffice: () => isOffice,
  });
  await settled();
  return carrier;
}

/** A phone of no competition, and a server that answers what the test says. */
async function aPhone() {
  const server = aDay();
  const sent: Call[] = [];
  const at = { answer: null as ((call: Call) => Answered | null) | null, sent };
  server.interrupt = (call) => {
    if (at.answer === null) return null;
    sent.push(call);
    return at.answer(call);
  };
  const ports = testPorts({ clock: server.clock, transport: server.transport });
  const result = (kind: "accepted" | "quarantined" | "full", sequence = 118): OpResult =>
    kind === "full"
      ? { kind, id: null, hash: "a".repeat(64) as Hash }
      : {
          kind,
          id: "01890000-0000-7000-8000-000000000001" as OpId,
          hash: "a".repeat(64) as Hash,
          sequence,
          received: 5000,
          verdict: kind === "accepted" ? { kind } : { kind, reason: { kind: "unknown", what: "team t99" } },
        };
  const takes = (...results: OpResult[]) => {
    at.answer = () => server.json({ history: server.history, time: 1, results });
  };
  return { server, ports, at, result, takes, clock: server.clock, carrier: await carrierOn(ports) };
}

test("[S7] a code is kept on the phone while there is no network, and goes when there is one", async () => {
  const { carrier, clock, at, takes, result, ports } = await aPhone();
  const bytes = sealed(300);
  const [link = ""] = links(bytes);
  expect(await carrier.takeCode(link)).toMatchObject({ kind: "taken" });
  expect(carrier.items()).toMatchObject([
    { competition: cup, word: checkWord(bytes), state: { kind: "kept", trouble: null } },
  ]);
  await clock.pass(60_000);
  expect(carrier.items()[0]?.state).toEqual({ kind: "kept", trouble: { kind: "noNetwork" } });
  takes(result("accepted"));
  ports.browser.hint();
  await clock.pass(1_000);
  expect(at.sent.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["POST", paths.sealed(cup), bytes],
  ]);
  expect(carrier.items()).toMatchObject([
    { content: { kind: "gone" }, state: { kind: "received", at: 5000, number: 118, setAside: false } },
  ]);
  await clock.pass(3_600_000);
  expect(at.sent).toHaveLength(1);
});

test("[S7] it goes by itself, without a hint, also after the page was loaded anew", async () => {
  const { carrier, clock, takes, result, ports } = await aPhone();
  await carrier.takeCode(links(sealed(300))[0] ?? "");
  await clock.pass(60_000);
  const again = await carrierOn(ports);
  expect(again.items()).toHaveLength(1);
  takes(result("accepted"));
  await clock.pass(120_000);
  expect(again.items()[0]?.state.kind).toBe("received");
});

test("[S7] a captive portal's answer, a busy server and one without room are no reason to forget", async () => {
  const { carrier, clock, at, server, takes, result } = await aPhone();
  at.answer = () => ({
    status: 200,
    header: () => null,
    text: async () => "<html>",
    blob: async () => new Blob(),
  });
  await carrier.takeCode(links(sealed(300))[0] ?? "");
  await clock.pass(1_000);
  expect(carrier.items()[0]?.state).toEqual({ kind: "kept", trouble: { kind: "notOurs" } });
  for (const problem of ["unavailable", "tooMany", "internal"] as const) {
    at.answer = () => server.problem(problem);
    carrier.now();
    await clock.pass(1_000);
    expect(carrier.items()[0]?.state).toMatchObject({ kind: "kept", trouble: { problem } });
  }
  takes(result("full"));
  carrier.now();
  await clock.pass(1_000);
  expect(carrier.items()[0]?.state).toEqual({ kind: "kept", trouble: null });
  takes(result("accepted"));
  await clock.pass(11 * 60_000);
  expect(carrier.items()[0]?.state.kind).toBe("received");
});

test("[S7] what the server refuses stays with its reason; what was changed is sent again only when asked", async () => {
  const { carrier, clock, at, server, takes, result } = await aPhone();
  at.answer = () => server.problem("malformed");
  await carrier.takeCode(links(sealed(300))[0] ?? "");
  await clock.pass(1_000);
  expect(carrier.items()[0]?.state).toMatchObject({ kind: "refused", problem: "malformed" });
  await clock.pass(3_600_000);
  expect(at.sent).toHaveLength(1);
  takes(result("quarantined"));
  carrier.now();
  await clock.pass(1_000);
  expect(carrier.items()[0]?.state).toMatchObject({ kind: "received", setAside: true });
});

test("[S7] a tablet that the server does not know yet is asked for again by itself", async () => {
  const { carrier, clock, at, server, takes, result } = await aPhone();
  at.answer = () => server.problem("unknownDevice");
  await carrier.takeCode(links(sealed(300))[0] ?? "");
  await clock.pass(1_000);
  expect(carrier.items()[0]?.state).toMatchObject({ kind: "refused", problem: "unknownDevice" });
  takes(result("accepted"));
  await clock.pass(11 * 60_000);
  expect(carrier.items()[0]?.state.kind).toBe("received");
});

test("[S7] one code that is refused holds up no other", async () => {
  const { carrier, clock, at, server, result } = await aPhone();
  await carrier.takeCode(links(sealed(300, 3))[0] ?? "");
  await carrier.takeCode(links(sealed(300, 5), "other" as CompetitionId)[0] ?? "");
  at.answer = ({ path }) =>
    path === paths.sealed(cup)
      ? server.problem("badSignature")
      : server.json({ history: server.history, time: 1, results: [result("accepted")] });
  carrier.now();
  await clock.pass(1_000);
  const states = new Map(carrier.items().map(({ competition, state }) => [competition, state.kind]));
  expect([states.get(cup), states.get("other" as CompetitionId)]).toEqual(["refused", "received"]);
});

test("[S21] a code scanned twice is one; after it was received the phone still knows", async () => {
  const { carrier, clock, at, takes, result } = await aPhone();
  const [link = ""] = links(sealed(300));
  await carrier.takeCode(link);
  await carrier.takeCode(link);
  expect(carrier.items()).toHaveLength(1);
  takes(result("accepted"));
  carrier.now();
  await clock.pass(1_000);
  await carrier.takeCode(link);
  await clock.pass(1_000);
  expect(carrier.items().map(({ state }) => state.kind)).toEqual(["received"]);
  expect(at.sent).toHaveLength(1);
});

test("[S21] of two codes the first one waits for the second, and has no word until then", async () => {
  const { carrier, clock, at, takes, result } = await aPhone();
  takes(result("accepted"));
  const bytes = sealed(900);
  const [one = "", two = ""] = links(bytes);
  await carrier.takeCode(two);
  await carrier.takeCode(two);
  expect(carrier.items()).toMatchObject([{ word: null, state: { kind: "partly", have: 1, of: 2 } }]);
  await clock.pass(60_000);
  expect(at.sent).toEqual([]);
  await carrier.takeCode(one);
  expect(carrier.items()).toMatchObject([{ word: checkWord(bytes) }]);
  await clock.pass(1_000);
  expect(at.sent.map(({ body }) => body)).toEqual([bytes]);
});

test("[S21] what was changed on the way is not kept, and a newer code or another text is told apart", async () => {
  const { carrier } = await aPhone();
  const [link = ""] = links(sealed(300));
  const middle = link.length - 60;
  const changed = link.slice(0, middle) + (link[middle] === "0" ? "1" : "0") + link.slice(middle + 1);
  expect(await carrier.takeCode(changed)).toEqual({ kind: "changed" });
  expect(await carrier.takeCode(link.replace("#1", "#2"))).toEqual({ kind: "newer" });
  expect(await carrier.takeCode(`${origin}/join#c=cup`)).toEqual({ kind: "none" });
  expect(carrier.items()).toEqual([]);
  expect(await carrier.takeCode(link)).toMatchObject({ kind: "taken" });
});

// ---- files and rounds of codes

const aFile = (given: Partial<BundleFile> = {}): BundleFile => ({
  format: "aidpost-bundle/1",
  bundles: [bundleFixture],
  admission: null,
  key: null,
  ...given,
});
const bytesOf = (file: unknown) => new TextEncoder().encode(JSON.stringify(file));

/** A tablet or office device that takes files of others. */
async function aRelay(role: Parameters<typeof aTablet>[1] = undefined) {
  const server = aDay();
  const { ports, id } = await aTablet(server, role);
  await server.clock.pass(1_000);
  const sent: Call[] = [];
  const at = { answer: null as ((call: Call) => Answered | null) | null };
  server.interrupt = (call) => {
    if (at.answer === null || call.method === "GET") return null;
    sent.push(call);
    return at.answer(call);
  };
  return {
    server,
    ports,
    id,
    sent,
    at,
    clock: server.clock,
    carrier: await carrierOn(ports, role !== undefined),
  };
}
const received = {
  kind: "accepted",
  id: null,
  hash: "a".repeat(64) as Hash,
  sequence: 7,
  received: 9,
} as const;
const answerOf = (server: TestServer) =>
  server.json({
    history: server.history,
    time: 1,
    results: [{ ...received, verdict: { kind: "accepted" } }],
  });

test("[D6] bundles of a file are forwarded whole, as they were signed, and brought in twice they are one", async () => {
  const { carrier, clock, server, sent, at } = await aRelay();
  const bytes = bytesOf(aFile());
  const first = await carrier.takeFile(cup, bytes);
  expect(first).toEqual({ kind: "taken", word: checkWord(bytes), ops: 1, bundles: 1, known: 0 });
  expect(await carrier.takeFile(cup, bytes)).toMatchObject({ known: 1 });
  expect(carrier.items()).toMatchObject([{ ops: 1, state: { kind: "kept" } }]);
  at.answer = () => answerOf(server);
  carrier.now();
  await clock.pass(1_000);
  expect(sent.map(({ path, body }) => [path, JSON.parse(String(body))])).toEqual([
    [paths.bundles(cup), bundleFixture],
  ]);
  expect(sent[0]?.headers.authorization).toMatch(/^Bearer /);
  expect(carrier.items()[0]?.state).toMatchObject({ kind: "received", number: 7 });
});

test("[S17] a device that the server lost shows the admission in its file before its bundle is refused", async () => {
  const { carrier, clock, server, ports, sent, at } = await aRelay();
  const lost = await ports.chance.makeKeys();
  const device = idOfKey(lost.publicKey);
  const admission = server.admission(device, lost.publicKey, { kind: "office" });
  await carrier.takeFile(cup, bytesOf(aFile({ bundles: [{ ...bundleFixture, device }], admission })));
  let known = false;
  at.answer = ({ path }) => {
    if (path === paths.readmissions(cup)) {
      known = true;
      return server.json({ history: server.history, time: 1, admission });
    }
    return known ? answerOf(server) : server.problem("unknownDevice", {}, { at: "device" });
  };
  carrier.now();
  await clock.pass(1_000);
  expect(sent.map(({ path }) => path)).toEqual([
    paths.bundles(cup),
    paths.readmissions(cup),
    paths.bundles(cup),
  ]);
  expect(carrier.items()[0]?.state.kind).toBe("received");
});

test("[L14] a file of a device that nobody knows is brought in by an office, and by nobody else", async () => {
  const key = (await testPorts().chance.makeKeys()).publicKey;
  for (const role of [undefined, { kind: "office" } as const]) {
    const { carrier, clock, server, sent, at } = await aRelay(role);
    await carrier.takeFile(cup, bytesOf(aFile({ key })));
    at.answer = ({ path }) =>
      path === paths.brought(cup) ? answerOf(server) : server.problem("unknownDevice", {}, { at: "device" });
    carrier.now();
    await clock.pass(1_000);
    if (role === undefined) {
      expect(sent.map(({ path }) => path)).toEqual([paths.bundles(cup)]);
      expect(carrier.items()[0]?.state).toMatchObject({ kind: "refused", problem: "unknownDevice" });
    } else {
      expect(sent.map(({ path }) => path)).toEqual([paths.bundles(cup), paths.brought(cup)]);
      expect(JSON.parse(String(sent[1]?.body))).toEqual({ bundle: bundleFixture, key });
      expect(carrier.items()[0]?.state.kind).toBe("received");
    }
  }
});

test("[D6] a bad file says what is wrong and where, and nothing of it is kept", async () => {
  const { carrier } = await aRelay();
  const take = (bytes: Uint8Array) => carrier.takeFile(cup, bytes);
  expect(await take(new TextEncoder().encode("start number;team"))).toEqual({
    kind: "none",
    at: "",
    problem: "",
  });
  expect(await take(Uint8Array.of(255, 254, 0))).toEqual({ kind: "none", at: "", problem: "" });
  expect(await take(bytesOf({ format: "aidpost-competition/1" }))).toMatchObject({
    kind: "none",
    at: "format",
  });
  expect(await take(bytesOf({ ...aFile(), format: "aidpost-bundle/2" }))).toEqual({ kind: "newer" });
  expect(await take(bytesOf(aFile({ bundles: [] })))).toMatchObject({ kind: "none", at: "bundles" });
  const short = { ...bundleFixture, signature: "A" };
  const broken = aFile({ bundles: [bundleFixture, short as typeof bundleFixture] });
  expect(await take(bytesOf(broken))).toEqual({
    kind: "none",
    at: "bundles.1.signature",
    problem: "64 bytes in base64url",
  });
  const foreign = aFile({ bundles: [{ ...bundleFixture, competition: "other" as CompetitionId }] });
  expect(await take(bytesOf(foreign))).toEqual({ kind: "otherCompetition", competition: "other" });
  expect(carrier.items()).toEqual([]);
});

test("[S7] what is carried lies in a database of its own, and outlives the page", async () => {
  const { ports } = await aPhone();
  const open = () => openCarried(databasesOf(ports.clock));
  const bytes = sealed(300);
  const carrier = await carrierOn({
    ...ports,
    journal: Object.assign(Object.create(ports.journal), { carried: open }),
  });
  await carrier.takeCode(links(bytes)[0] ?? "");
  const [kept] = await (await open()).all();
  expect(kept).toMatchObject({ word: checkWord(bytes), content: { kind: "sealed" } });
  expect(kept?.content.kind === "sealed" && [...kept.content.bytes]).toEqual([...bytes]);
});
