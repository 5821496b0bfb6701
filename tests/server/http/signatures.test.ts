/** Drawings of captains' signatures from the tablet to those who settle a dispute [L19, L71]. */
import { readdirSync } from "node:fs";
import * as v from "valibot";
import { expect, test } from "vitest";
import type { OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { signatureHash } from "../../../src/core/log/acknowledgement.ts";
import { type SignatureDrawing, SignaturesAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { backupFolder } from "../../../src/server/store/data-folder.ts";
import { captain, refereeA, refereeB, s1, s2, seatA, sheet, t1 } from "../cup.ts";
import { act, type TestDevice } from "../test-device.ts";
import {
  cup,
  formAt,
  paired,
  sendAs,
  sent,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const drawing = "M20 50L80 20L140 70";
const salt = "c".repeat(22);

/** A sheet that the captain signed on a tablet. */
async function signed() {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const submitted = (await sent(at, tablet, sheet(formAt(at), t1, seatA, 1))).results[0]?.id ?? expect.fail();
  const name = record.sheet({ station: s1, team: t1, attempt: 1, seat: seatA });
  const signature = signatureHash(salt, drawing);
  const said = await sent(
    at,
    tablet,
    act("sheet.acknowledge", name, { sheet: submitted, how: "signature", signature }),
  );
  const op = said.results[0]?.id ?? expect.fail();
  expect(said.results[0]?.kind).toBe("accepted");
  return { at, office, tablet, op, submitted };
}
async function put(at: TestServer, device: TestDevice, signature: SignatureDrawing) {
  const answer = await sendAs(at, device, "PUT", paths.signatures(cup), { signatures: [signature] });
  return v.parse(SignaturesAnswer, answer.json).results.map(({ kind }) => kind);
}
const look = (at: TestServer, device: TestDevice, op: OpId) =>
  sendAs(at, device, "GET", paths.signature(cup, op));

test("[L71] a drawing that fits its op's hash is kept, also when it comes again, and outlasts a restart", async () => {
  const { at, office, tablet, op } = await signed();
  expect((await look(at, office, op)).status).toBe(404);
  expect(await put(at, tablet, { op, drawing, salt })).toEqual(["kept"]);
  expect(await put(at, tablet, { op, drawing, salt })).toEqual(["kept"]);
  await at.restart();
  expect((await look(at, office, op)).json).toEqual({ signature: { op, drawing, salt } });
});

test("[L71, L19] a drawing that is not what the tablet noted is not kept, and one of no op waits", async () => {
  const { at, office, tablet, op, submitted } = await signed();
  expect(await put(at, tablet, { op, drawing: "M1 1L2 2", salt })).toEqual(["otherHash"]);
  expect(await put(at, tablet, { op, drawing, salt: "d".repeat(22) })).toEqual(["otherHash"]);
  expect(await put(at, tablet, { op: submitted, drawing, salt })).toEqual(["unknown"]);
  expect((await look(at, office, op)).status).toBe(404);
  expect(await at.server.store.signatures(cup, null)).toEqual([]);
});

test("[L71, V1] office, chief judge, jury and the station's head judge see it; nobody else does", async () => {
  const { at, office, tablet, op } = await signed();
  await put(at, tablet, { op, drawing, salt });
  const status = async (device: TestDevice) => (await look(at, device, op)).status;
  expect(await status(office)).toBe(200);
  expect(await status(await paired(at, office, { kind: "chiefJudge" }))).toBe(200);
  expect(await status(await paired(at, office, { kind: "jury" }))).toBe(200);
  expect(await status(await paired(at, office, { kind: "headJudge", stations: [s1] }))).toBe(200);
  expect(await status(await paired(at, office, { kind: "headJudge", stations: [s2] }))).toBe(404);
  expect(await status(await paired(at, office, refereeB))).toBe(403);
  expect(await status(await paired(at, office, captain))).toBe(403);
  expect(await status(tablet)).toBe(403);
});

test("[L71] an office erases a drawing for good, also before it has come", async () => {
  const { at, office, tablet, op } = await signed();
  const erase = (device: TestDevice) =>
    sendAs(at, device, "POST", paths.erasedSignatures(cup), { erase: [op] });
  expect((await erase(tablet)).status).toBe(403);
  expect((await erase(office)).status).toBe(200);
  // The tablet may forget it: nobody will ever ask for it.
  expect(await put(at, tablet, { op, drawing, salt })).toEqual(["kept"]);
  expect((await look(at, office, op)).json).toEqual({ signature: null });
  expect((await erase(office)).status).toBe(200);
  expect(await at.server.store.signatures(cup, null)).toEqual([{ op, drawn: null }]);
});

test("[T5, L71] a drawing and its erasure get into a backup without an op; one that is not kept makes none", async () => {
  const { at, office, tablet, op } = await signed();
  const backups = () => {
    at.clock.pass(10 * 60_000);
    return readdirSync(backupFolder(at.folder)).length;
  };
  const before = backups();
  expect(await put(at, tablet, { op, drawing: "M1 1L2 2", salt })).toEqual(["otherHash"]);
  expect(backups()).toBe(before);
  expect(await put(at, tablet, { op, drawing, salt })).toEqual(["kept"]);
  expect(backups()).toBe(before + 1);
  const erased = await sendAs(at, office, "POST", paths.erasedSignatures(cup), { erase: [op] });
  expect(erased.status).toBe(200);
  expect(backups()).toBe(before + 2);
});

test("[L71] what is no drawing is refused with the field's path", async () => {
  const { at, tablet, op } = await signed();
  const wrong = { op, drawing: '"><script>', salt };
  const answer = await sendAs(at, tablet, "PUT", paths.signatures(cup), { signatures: [wrong] });
  expect(answer.json).toMatchObject({ type: "/problems/malformed", at: "signatures.0.drawing" });
});
