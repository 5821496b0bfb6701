import { connect } from "node:net";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { seal } from "../../../src/app/device/seal.ts";
import { webChance } from "../../../src/app/device/web-chance.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { chance } from "../../../src/core/practice/chance.ts";
import type { Bundle } from "../../../src/core/protocol/messages.ts";
import { packBundle } from "../../../src/core/protocol/packed-bundle.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import {
  additionalData,
  checkWord,
  derivationInfo,
  hintOf,
  SEALED_LIMIT,
} from "../../../src/core/protocol/sealed.ts";
import { Unsealing } from "../../../src/server/auth/unsealing.ts";
import { makeBackup } from "../../../src/server/store/backup.ts";
import { refereeA, seatA, sheet, t1, t2 } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { run } from "../process.ts";
import { carry, cupKey, sealedFor } from "../sealing.ts";
import { act, TestDevice } from "../test-device.ts";
import {
  cup,
  formAt,
  paired,
  post,
  sendAs,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const problem = (kind: string) => ({ type: `/problems/${kind}` });

/** A referee's tablet with one sheet that is not sent. */
async function tabletWithSheet() {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const log = at.server.logs.get(cup);
  const op = tablet.op(cup, sheet(formAt(at), t1, seatA, 1), [log?.history ?? null, log?.head ?? 0]);
  return { at, tablet, op, bundle: tablet.bundle(cup, op) };
}
const headOf = (at: TestServer) => at.server.logs.get(cup)?.head;

test("[S7] a sealed bundle that anybody brings is answered like one that its device sends", async () => {
  const { at, bundle, op } = await tabletWithSheet();
  const before = headOf(at) ?? 0;
  const bytes = await sealedFor(cupKey(at), bundle);
  const answer = await carry(at, bytes);
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ results: [{ kind: "accepted", sequence: before + 1 }] });
  expect(answer.headers.get("aidpost-history")).toBe(at.server.logs.get(cup)?.history);
  const [entry] = await at.server.store.entries(cup, before, 1);
  expect(entry?.op).toBe(op);
});

test("[S7] a sealed bundle that comes twice, or came by the network before, is a duplicate with its first place", async () => {
  const { at, tablet, bundle } = await tabletWithSheet();
  const bytes = await sealedFor(cupKey(at), bundle);
  const first = await carry(at, bytes);
  const head = headOf(at);
  const { sequence } = (first.json as { results: [{ sequence: number }] }).results[0];
  const again = [
    await carry(at, bytes),
    await carry(at, await sealedFor(cupKey(at), bundle)),
    await sendAs(at, tablet, "POST", paths.bundles(cup), bundle),
  ];
  for (const answer of again) {
    expect(answer.json).toMatchObject({ results: [{ kind: "duplicate", sequence }] });
  }
  expect(headOf(at)).toBe(head);
});

test("[S7] what its device may not do is set aside, as in any bundle", async () => {
  const { at, tablet } = await tabletWithSheet();
  const op = tablet.op(cup, act("results.publish", record.issue(1), { state: "provisional", upTo: 1 }));
  const answer = await carry(at, await sealedFor(cupKey(at), tablet.bundle(cup, op)));
  expect(answer.json).toMatchObject({ results: [{ kind: "quarantined" }] });
});

test("[S7] nobody on the way reads any of it", async () => {
  const { at, bundle } = await tabletWithSheet();
  const bytes = await sealedFor(cupKey(at), bundle);
  const text = Buffer.from(bytes).toString("latin1");
  for (const part of ["sheet", "seal", "s1", bundle.device]) expect(text).not.toContain(part);
  const other = await sealedFor(cupKey(at), bundle);
  expect(Buffer.from(bytes).subarray(5, 50).equals(Buffer.from(other).subarray(5, 50))).toBe(false);
  expect(checkWord(bytes)).not.toBe(checkWord(other));
});

test("[S7] whichever byte was changed, it does not open and is not stored", async () => {
  const { at, bundle } = await tabletWithSheet();
  const bytes = await sealedFor(cupKey(at), bundle);
  const head = headOf(at);
  const parts = {
    version: [0],
    hint: [1, 4],
    ephemeral: [5, 6, 21, 37],
    box: [38, 101, 102, 118, 119, Math.floor((38 + bytes.length) / 2)],
    tag: [bytes.length - 16, bytes.length - 1],
  };
  for (const [part, places] of Object.entries(parts)) {
    for (const place of places) {
      for (const bit of [1, 128]) {
        const changed = bytes.slice();
        changed[place] = (changed[place] ?? 0) ^ bit;
        const { status, json } = await carry(at, changed);
        const kinds = [problem("malformed"), problem("unsupportedType"), problem("tooMany")];
        expect(kinds, part).toContainEqual({ type: (json as { type: string }).type });
        expect([400, 415, 429], part).toContain(status);
      }
    }
  }
  for (const length of [0, 1, 38, 54, bytes.length - 1]) {
    expect((await carry(at, bytes.slice(0, length))).status).toBeGreaterThanOrEqual(400);
  }
  expect((await carry(at, Uint8Array.of(...bytes, 0))).status).toBeGreaterThanOrEqual(400);
  expect(headOf(at)).toBe(head);
  expect((await carry(at, bytes)).json).toMatchObject({ results: [{ kind: "accepted" }] });
});

test("[S7] every answer to what is not taken is a problem document that says why", async () => {
  const { at, tablet, bundle } = await tabletWithSheet();
  const to = cupKey(at);
  const bytes = await sealedFor(to, bundle);
  const stranger = new TestDevice(at.clock);
  const forged: Bundle = { ...bundle, signature: stranger.bundle(cup, ...bundle.ops).signature };
  const foreign = { history: to.history, key: stranger.key };
  const elsewhere = "other" as CompetitionId;
  const cases: readonly (readonly [number, string, Uint8Array<ArrayBuffer>])[] = [
    [400, "malformed", new Uint8Array([1, 2, 3])],
    [415, "unsupportedType", Uint8Array.of(3, ...bytes.slice(1))],
    [400, "malformed", await sealedFor(foreign, bundle)],
    [400, "malformed", await sealedFor(to, { ...bundle, competition: elsewhere })],
    [400, "badSignature", await sealedFor(to, forged)],
    [401, "unknownDevice", await sealedFor(to, stranger.bundle(cup, "an op"))],
    [400, "badSignature", await sealedFor(to, { ...bundle, ops: [...bundle.ops, ...bundle.ops] })],
    [400, "badSignature", await sealedFor(to, { ...tablet.bundle(elsewhere, "an op"), competition: cup })],
  ];
  const head = headOf(at);
  for (const [status, kind, body] of cases) {
    const answer = await carry(at, body);
    expect([answer.status, answer.json]).toMatchObject([status, { ...problem(kind), status }]);
    expect((answer.json as { detail: string }).detail.length).toBeGreaterThan(20);
  }
  expect(headOf(at)).toBe(head);
});

test("[S7] a bundle sealed for one competition does not open in another, even of the same server and key", async () => {
  const { at, bundle } = await tabletWithSheet();
  const bytes = await sealedFor(cupKey(at), bundle);
  const answer = await fetch(`${at.server.address}/api/competitions/none/sealed`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  });
  expect(answer.status).toBe(404);
  const [{ histories } = { histories: [] }] = await at.server.store.competitions();
  const both = (["cup", "other"] as CompetitionId[]).map((competition) => ({
    competition,
    histories,
    last: 0,
  }));
  const unsealing = new Unsealing({ ...at.server.store, competitions: async () => both });
  const open = (competition: string) =>
    unsealing.open(competition as CompetitionId, cupKey(at).history, bytes);
  expect(await open("cup")).toEqual(bundle);
  await expect(open("other")).rejects.toMatchObject({ kind: "malformed" });
});

test("[S6, S7] what was sealed before a restore opens after it, and new bundles are sealed to the new key", {
  timeout: 30_000,
}, async () => {
  const { at, tablet, bundle } = await tabletWithSheet();
  const old = cupKey(at);
  const bytes = await sealedFor(old, bundle);
  const backup = makeBackup(at.folder, at.clock.now());
  await at.server.stop();
  const data = freshFolder();
  await run("restore", backup, "--data", data);
  const restored = await testServer({ data });
  const now = cupKey(restored);
  expect(now.history).not.toBe(old.history);
  expect(now.key).not.toEqual(old.key);
  expect((await carry(restored, bytes)).json).toMatchObject({ results: [{ kind: "accepted" }] });
  const next = tablet.op(cup, sheet(formAt(restored), t2, seatA, 1), [old.history, 5]);
  const answer = await carry(restored, await sealedFor(now, tablet.bundle(cup, next)));
  expect(answer.json).toMatchObject({ results: [{ kind: "accepted" }] });
});

test("[S7] more than 8 kB is refused, and no tablet seals so much", async () => {
  const { at, tablet } = await tabletWithSheet();
  const large = await carry(at, new Uint8Array(SEALED_LIMIT + 1));
  expect([large.status, large.json]).toMatchObject([413, problem("tooLarge")]);
  const luck = chance(1, "bytes");
  const noise = Array.from({ length: 12_000 }, () =>
    String.fromCharCode(32 + Math.floor(luck.fraction() * 90)),
  );
  expect(await seal(tablet.bundle(cup, noise.join("")), cupKey(at), webChance)).toBeNull();
  expect(await seal(tablet.bundle(cup, "x".repeat(70_000)), cupKey(at), webChance)).toBeNull();
});

test("[S7] few bytes that unpack to many are refused", async () => {
  const { at, tablet } = await tabletWithSheet();
  const most = await sealedFor(cupKey(at), tablet.bundle(cup, "x".repeat(60_000)));
  expect(most.length).toBeLessThan(1000);
  expect((await carry(at, most)).json).toMatchObject({ results: [{ kind: "quarantined" }] });
});

test("[S14] after thirty failures a source is told to wait, and what is right is taken all the same", async () => {
  const { at, bundle } = await tabletWithSheet();
  const bytes = await sealedFor(cupKey(at), bundle);
  const statuses: number[] = [];
  for (let index = 0; index < 31; index += 1) {
    const changed = bytes.slice();
    changed[100] = index;
    changed[101] = 255 - index;
    statuses.push((await carry(at, changed)).status);
  }
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect((await carry(at, bytes)).status).toBe(200);
  const invite = { competition: cup, invite: "i1", secret: "s".repeat(43) };
  const { device, key } = new TestDevice(at.clock);
  const pairing = await post(at, paths.admissions, { ...invite, device, key });
  expect(pairing.json).toMatchObject(problem("inviteUnknown"));
});

test("[S14] more than 1,200 in ten minutes are too many for one source, until the time has passed", async () => {
  const { at, bundle } = await tabletWithSheet();
  const bytes = await sealedFor(cupKey(at), bundle);
  await pipelined(at.server.address, 1200, paths.sealed(cup));
  const answer = await carry(at, bytes, { "x-forwarded-for": "203.0.113.7" });
  expect([answer.status, answer.json]).toMatchObject([429, problem("tooMany")]);
  expect(answer.headers.get("retry-after")).toBe("600");
  at.clock.pass(600_000);
  expect((await carry(at, bytes)).status).toBe(200);
});

test("[S15] a bundle that an older app sealed, with its ephemeral key in full, still opens", async () => {
  const { at, bundle } = await tabletWithSheet();
  const to = cupKey(at);
  const packed = packBundle(
    { device: bundle.device, ops: bundle.ops, signature: Buffer.from(bundle.signature, "base64url") },
    { competition: cup, history: to.history },
    (bytes, dictionary) => deflateRawSync(bytes, { dictionary }),
  );
  if (!packed) throw new Error("too large");
  const { ephemeral, box } = await webChance.encrypt(to.key, packed, {
    info: (point) => derivationInfo(to.key, 1, point),
    additional: additionalData(cup),
  });
  const answer = await carry(at, Uint8Array.of(1, ...hintOf(to.key), ...ephemeral, ...box));
  expect(answer.json).toMatchObject({ results: [{ kind: "accepted" }] });
});

/** Sends an empty body so many times, one behind the other on one connection, and waits for all answers. */
async function pipelined(address: string, times: number, path: string): Promise<void> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const type = "content-type: application/octet-stream";
  socket.write(`POST ${path} HTTP/1.1\r\nhost: cup\r\n${type}\r\ncontent-length: 0\r\n\r\n`.repeat(times));
  let answers = "";
  for await (const part of socket) {
    answers += String(part);
    if (answers.split("HTTP/1.1 ").length > times) break;
  }
  socket.destroy();
}
