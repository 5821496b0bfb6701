/** What a tablet without a network gives away: to a courier's phone, and to another device. */
import { expect, test } from "vitest";
import { inflate } from "../../../src/app/device/deflate.ts";
import type { CourierOffer } from "../../../src/app/device/relay.ts";
import { record } from "../../../src/core/competition/run.ts";
import { idOfKey } from "../../../src/core/log/role.ts";
import { joinCourierParts, readCourierCode } from "../../../src/core/protocol/courier-code.ts";
import { FrameCollector, readFrame } from "../../../src/core/protocol/frames.ts";
import { checkWord, readSealed } from "../../../src/core/protocol/sealed.ts";
import { aDay, aTablet, openTab, score, sheetOf } from "./day.ts";
import { cup, history, SERVER_KEY } from "./fixtures.ts";

/** A tablet that has read everything and is alone from now on. */
async function alone() {
  const server = aDay();
  server.act({
    kind: "history.begin",
    targets: [{ record: record.history, basis: [] }],
    body: { history, after: null, device: idOfKey(SERVER_KEY), key: SERVER_KEY, sealing: SERVER_KEY },
  });
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  const withServer = server.interrupt;
  server.interrupt = () => null;
  const back = async () => {
    server.interrupt = withServer;
    tablet.device.syncNow();
    await server.clock.pass(5_000);
  };
  return { server, back, ...tablet };
}

type Codes = Extract<CourierOffer, { readonly kind: "codes" }>;
function codesOf(offer: CourierOffer): Codes {
  if (offer.kind !== "codes") throw new Error(`no codes but ${offer.kind}`);
  return offer;
}

test("[S21] a sheet is offered as a code whose word is that of what it carries", async () => {
  const { device } = await alone();
  const op = await score(device, "t14");
  const { codes, word, ops } = codesOf(await device.relay.courierCode(op));
  const parts = codes.map(({ address, text }) => readCourierCode(address + text));
  expect(parts.map((read) => read.kind === "part" && read.part.competition)).toEqual([cup]);
  const sealed = joinCourierParts(parts.flatMap((read) => (read.kind === "part" ? [read.part] : [])));
  if (typeof sealed === "string") throw new Error(sealed);
  expect(checkWord(sealed)).toBe(word);
  expect(readSealed(sealed).kind).toBe("sealed");
  expect(ops).toEqual([op]);
});

test("[S21] the code stays the same when it is shown again, so that a word that was read still fits", async () => {
  const { device } = await alone();
  const op = await score(device, "t14");
  const first = codesOf(await device.relay.courierCode(op));
  expect(codesOf(await device.relay.courierCode(op))).toBe(first);
});

test("[S7] a device that knows no key to seal to says so", async () => {
  const server = aDay();
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  server.interrupt = () => null;
  const op = await score(tablet.device, "t14");
  expect(await tablet.device.relay.courierCode(op)).toEqual({ kind: "noKey" });
});

test("[S21] a correction goes with the sheet that it corrects, since neither says anything without the other", async () => {
  const { device } = await alone();
  const op = await score(device, "t14");
  const draft = await device.openDraft(sheetOf("t14"), { corrects: op });
  const correction = await device.submitDraft(draft, "Tapped the wrong mark");
  await score(device, "t22");
  const { codes, ops } = codesOf(await device.relay.courierCode(correction));
  expect(ops).toEqual([op, correction]);
  expect(codes.length).toBeGreaterThanOrEqual(1);
});

test("[D7, D20] what a person confirmed reads copied, survives a restart, and is sent all the same", async () => {
  const { device, ports, back } = await alone();
  const op = await score(device, "t14");
  const { ops } = codesOf(await device.relay.courierCode(op));
  await device.relay.copied(ops);
  const copied = { kind: "copied", at: ports.clock.wall };
  expect(device.snapshot().receipts.get(op)).toEqual(copied);
  expect(device.snapshot().sync.unsent).toBe(1);
  expect((await openTab(ports)).snapshot().receipts.get(op)).toEqual(copied);
  await back();
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "received" });
  expect(await device.relay.courierCode(op)).toEqual({ kind: "received" });
});

test("[D6] everything unsent goes into one file, and the round of codes holds the very same", async () => {
  const { device } = await alone();
  expect(await device.relay.handOn()).toBeNull();
  const made = [await score(device, "t14"), await score(device, "t22")];
  const handed = await device.relay.handOn();
  if (!handed?.frames) throw new Error("nothing to hand on");
  const collector = new FrameCollector();
  const whole = handed.frames.map((text) => {
    const frame = readFrame(text);
    return frame && collector.add(frame).file;
  });
  const bytes = inflate(whole.at(-1) ?? new Uint8Array());
  expect(bytes).toEqual(new Uint8Array(await handed.file.arrayBuffer()));
  expect(checkWord(bytes ?? new Uint8Array())).toBe(handed.word);
  expect(handed.ops).toEqual(made);
  const file = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
  expect(file.bundles).toHaveLength(1);
});

test("[S22] what unpacks to more than any file has is refused", async () => {
  const { deflateRawSync } = await import("node:zlib");
  expect(inflate(deflateRawSync(new Uint8Array(5_000_000)))).toBeNull();
  expect(inflate(deflateRawSync(new Uint8Array(1_000_000)))).toHaveLength(1_000_000);
  expect(inflate(Uint8Array.of(255, 1, 2))).toBeNull();
  expect(inflate(deflateRawSync(new Uint8Array(1000)).subarray(0, 4))).toBeNull();
});
