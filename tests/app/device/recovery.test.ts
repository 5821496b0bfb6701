import { expect, test } from "vitest";
import type { OpenCompetition } from "../../../src/app/device/competition-device.ts";
import { Device } from "../../../src/app/device/device.ts";
import type { CompetitionDevice } from "../../../src/app/device/face.ts";
import type { Call } from "../../../src/app/device/ports.ts";
import type { DeviceId } from "../../../src/core/competition/id.ts";
import { teamsOf } from "../../../src/core/log/setup.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { aDay, airway, anna, aTablet, score, seatA, sheetOf, type Tablet } from "./day.ts";
import { counts, cup } from "./fixtures.ts";
import { settled, TestBrowser, TestClock } from "./ports.ts";
import type { TestServer } from "./server.ts";

const secret = "s".repeat(22);
const link = { competition: cup, invite: "i1", secret };
const isPush = ({ path }: Call) => path.endsWith("/bundles");
const bundleOf = (call: Call): { device: DeviceId; ops: string[] } => JSON.parse(String(call.body ?? "{}"));

/** A tablet that sent one sheet, holds one that is not sent, and has one open with three taps. */
async function inTheField() {
  const server = aDay();
  server.people = [{ id: anna, name: "Anna", contact: null, pin: null, erased: false }];
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  const sent = await score(tablet.device, "t14");
  await server.clock.pass(1_000);
  server.interrupt = () => null;
  const unsent = await score(tablet.device, "t22");
  const draft = await tablet.device.openDraft(sheetOf("t3"), {});
  tablet.device.tap(draft, { kind: "clock", move: "start" });
  tablet.device.tap(draft, { kind: "mark", criterion: airway, mark: { kind: "binary", done: true } });
  tablet.device.tap(draft, counts(2));
  await settled();
  expect(tablet.device.draft(draft)?.saved).toBe(true);
  return { server, ...tablet, sent, unsent, draft };
}

/** The browser is started again, after something happened to what it kept. */
async function startAgain({ ports, device }: Pick<Tablet, "ports" | "device">) {
  (device as OpenCompetition).close();
  const clock = new TestClock(ports.clock.wall + 60_000, "boot-2");
  const again = { ...ports, clock, browser: new TestBrowser() };
  const started = await Device.start(again);
  return { started, clock, open: () => started.open(cup) };
}

/** The server knows only devices that were admitted: whoever asks, and whose bundle it is. */
function admitOnly(server: TestServer, known: readonly DeviceId[]): void {
  server.interrupt = (call) => {
    if (call.path.includes("admissions") || call.method === "GET") return "go on";
    const admitted = [...known, ...server.admitted.keys()];
    const [header = ""] = call.headers.authorization?.replace("Bearer ", "").split(".") ?? [];
    const { kid } = JSON.parse(atob(header.replaceAll("-", "+").replaceAll("_", "/")));
    if (!admitted.includes(kid)) return server.problem("unknownDevice");
    if (!isPush(call) || admitted.includes(bundleOf(call).device)) return "go on";
    return server.problem("unknownDevice", {}, { at: "device" });
  };
}

const pass = async (server: TestServer, clock: TestClock, ms: number) => {
  await server.clock.pass(ms);
  await clock.pass(ms);
};
const holders = (device: CompetitionDevice) =>
  [...device.snapshot().receipts].map(([op, { kind }]) => [op, kind] as const);

test("[D8] with every database gone the tablet scores on: sheets, taps, teams and persons are there, under a new key", async () => {
  const field = await inTheField();
  const { ports, id, sent, unsent, draft } = field;
  ports.journal.loseDatabases();
  ports.journal.database(cup).dataLoss = true;
  const { started, open } = await startAgain(field);
  expect(started.memberships()).toMatchObject([{ competition: cup, name: "Small Cup", role: seatA }]);
  const device = await open();
  expect(device.device).not.toBe(id);
  const { complete, state, drafts, people, sync } = device.snapshot();
  expect(complete).toBe(true);
  expect(teamsOf(state).size).toBe(3);
  expect(people.get(anna)?.name).toBe("Anna");
  expect(drafts.map((head) => head.draft)).toEqual([draft]);
  // The log that stands by tells of the sheet that was sent; the other one waits.
  expect(holders(device).sort()).toEqual(
    [
      [sent, "received"],
      [unsent, "saved"],
    ].sort(),
  );
  expect(sync.unsent).toBe(1);
  expect(started.recoveries()).toMatchObject([
    {
      competition: cup,
      name: "Small Cup",
      newKey: true,
      dataLoss: true,
      ops: 2,
      drafts: 1,
      disagreements: [],
    },
  ]);
  device.subscribeDraft(draft, () => undefined);
  await settled();
  expect(device.sheetOf(draft).marks.size).toBe(2);
  expect(device.clock(draft)).toMatchObject({ running: true });
  await started.recoveryRead(cup);
  expect(started.recoveries()).toEqual([]);
});

test("[D16] the old key's ops are handed on as they were signed once the tablet is paired again; its draft is the new key's", async () => {
  const field = await inTheField();
  const { server, ports, id, unsent, draft } = field;
  const { lines } = await mirrorOf(field);
  ports.journal.loseDatabases();
  const { started, clock, open } = await startAgain(field);
  const device = await open();
  await settled();
  expect(started.memberships()).toMatchObject([{ competition: cup, unpaired: true }]);
  const own = await device.submitDraft(await opened(device, draft), null);
  admitOnly(server, [id]);
  device.syncNow();
  await pass(server, clock, 1_000);
  // Not paired yet: everything waits here.
  expect(device.snapshot().sync).toMatchObject({ link: "paused", pausedBy: "unknownDevice", unsent: 2 });
  expect(server.entries.some(({ op }) => op.includes(unsent))).toBe(false);
  server.invites.set(secret, seatA);
  expect(await started.join(link, "")).toMatchObject({ ok: true });
  expect(started.memberships()[0]).not.toHaveProperty("unpaired");
  server.calls.length = 0;
  await pass(server, clock, 1_000);
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
  const pushed = server.calls.filter(isPush).map(bundleOf);
  expect(pushed.map((bundle) => bundle.device)).toEqual([id, device.device]);
  expect(pushed[0]).toEqual(lines.find(({ ops }) => ops[0]?.includes(unsent)));
  const placed = server.entries.map(({ op }) => JSON.parse(op));
  expect(placed.filter((op) => op.id === unsent)).toMatchObject([{ device: id }]);
  expect(placed.filter((op) => op.id === own)).toMatchObject([
    { device: device.device, number: 1, previous: null, seen: [null, 0] },
  ]);
});

test("[D16] ops of an old key that the server does not know wait, hold nothing up, and go into the file with their key", async () => {
  const field = await inTheField();
  const { server, ports, id, unsent } = field;
  ports.journal.loseDatabases();
  const { started, clock, open } = await startAgain(field);
  const device = await open();
  const own = await score(device, "t22");
  admitOnly(server, []);
  server.invites.set(secret, seatA);
  await started.join(link, "");
  await pass(server, clock, 1_000);
  expect(device.snapshot().receipts.get(own)?.kind).toBe("received");
  expect(device.snapshot().receipts.get(unsent)?.kind).toBe("saved");
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 1 });
  const file = JSON.parse(await (await device.unsentFile()).text());
  expect(file.bundles).toHaveLength(1);
  expect(file.bundles[0]).toMatchObject({ device: id, ops: [expect.stringContaining(unsent)] });
  expect(file.former).toMatchObject([{ device: id, admission: { ops: [expect.stringContaining(id)] } }]);
  expect(file.admission.ops).toHaveLength(1);
});

test("[S6, D16] ops of an old key that a restored server lost are taken once it is shown the old key's admission", async () => {
  const field = await inTheField();
  const { server, ports, id, unsent } = field;
  ports.journal.loseDatabases();
  const { started, clock } = await startAgain(field);
  const device = await started.open(cup);
  admitOnly(server, []);
  server.invites.set(secret, seatA);
  await started.join(link, "");
  const onlyPaired = server.interrupt;
  const shown: unknown[] = [];
  server.interrupt = (call) => {
    if (call.path !== paths.readmissions(cup)) return onlyPaired(call);
    const { admission } = JSON.parse(String(call.body ?? "{}"));
    shown.push(admission);
    admitOnly(server, [id]);
    return server.json({ history: server.history, time: 1, admission });
  };
  await pass(server, clock, 1_000);
  expect(shown).toMatchObject([{ ops: [expect.stringContaining(id)] }]);
  expect(device.snapshot().receipts.get(unsent)?.kind).toBe("received");
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
});

test("[D1] a second loss in a row leaves every op under the key that it was made with", async () => {
  const field = await inTheField();
  const { ports, id, unsent, draft } = field;
  ports.journal.loseDatabases();
  const once = await startAgain(field);
  const second = await once.open();
  const own = await second.submitDraft(await opened(second, draft), null);
  ports.journal.loseDatabases();
  const twice = await startAgain({ ports, device: second });
  const third = await twice.open();
  expect(new Set([id, second.device, third.device]).size).toBe(3);
  const kept = await ports.journal.database(cup).ops();
  const makers = new Map(kept.map((op) => [op.id, op.device]));
  expect(makers.get(unsent)).toBe(id);
  expect(makers.get(own)).toBe(second.device);
  expect(third.snapshot().drafts).toEqual([]);
});

test("[D8] with the mirror's files gone nothing is missing, and they are written anew", async () => {
  const field = await inTheField();
  const { ports, id, draft } = field;
  ports.journal.mirror(cup).lose();
  const { started, open } = await startAgain(field);
  const device = await open();
  await settled();
  expect(device.device).toBe(id);
  expect(device.snapshot().drafts.map((head) => head.draft)).toEqual([draft]);
  expect(started.recoveries()).toEqual([]);
  ports.journal.loseDatabases();
  const later = await startAgain({ ports, device });
  const again = await later.open();
  expect(again.snapshot().receipts.size).toBe(2);
  expect(again.snapshot().drafts.map((head) => head.draft)).toEqual([draft]);
});

test("[D17] with both copies gone the tablet is a new device that scores on with what stands by", async () => {
  const field = await inTheField();
  const { ports, id } = field;
  ports.journal.loseDatabases();
  ports.journal.mirror(cup).lose();
  const { open } = await startAgain(field);
  const device = await open();
  expect(device.device).not.toBe(id);
  expect(device.snapshot()).toMatchObject({ complete: true, drafts: [] });
  const op = await score(device, "t22");
  expect(device.snapshot().receipts.get(op)).toEqual({ kind: "saved" });
});

test("[D8] nothing leaves the device before it is in the mirror", async () => {
  const server = aDay();
  const { device, ports } = await aTablet(server);
  await server.clock.pass(1_000);
  server.calls.length = 0;
  ports.journal.mirror(cup).full = true;
  const draft = await device.openDraft(sheetOf("t14"), {}).catch(() => null);
  expect(draft).toBe(null);
  const acting = device.act({
    kind: "run.late",
    targets: [{ record: "run/s5/t14/1" as never, basis: [] }],
    body: { minutes: 2 },
  });
  await settled();
  device.syncNow();
  await server.clock.pass(4_000);
  expect(await ports.journal.database(cup).ops()).toHaveLength(1);
  expect(server.calls.filter(isPush)).toEqual([]);
  expect(device.snapshot().sync.unsent).toBe(0);
  ports.journal.mirror(cup).full = false;
  await server.clock.pass(10_000);
  await acting;
  await server.clock.pass(1_000);
  expect(server.calls.filter(isPush)).toHaveLength(1);
});

test("[D15] the rescue file holds everything of both copies", async () => {
  const field = await inTheField();
  const { started } = await startAgain(field);
  await started.open(cup);
  const file = JSON.parse(await (await started.rescueFile()).text());
  expect(file).toMatchObject({ format: "aidpost-rescue/1", build: "0.1.0+test", problems: [] });
  expect(JSON.stringify(file.databases)).toContain(field.unsent);
  expect(JSON.stringify(file.mirrors)).toContain(field.unsent);
});

test("[D7] nothing that was received is cleared, neither here nor in the mirror", async () => {
  const field = await inTheField();
  const { server, device, sent, unsent } = field;
  server.interrupt = () => "go on";
  device.syncNow();
  await server.clock.pass(12 * 3_600_000);
  const { lines } = await mirrorOf(field);
  for (const op of [sent, unsent]) {
    expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
    expect(lines.some(({ ops }) => ops[0]?.includes(op))).toBe(true);
  }
  expect((await field.ports.journal.database(cup).ops()).map(({ id }) => id)).toEqual([sent, unsent]);
});

/** The bundles of the mirror's lines. */
async function mirrorOf({ ports }: Pick<Tablet, "ports">) {
  const texts = ports.journal.mirror(cup).all();
  const lines = texts.flatMap(({ text }) =>
    text.split("\n").flatMap((line) => {
      const json = line.slice(line.indexOf("{"));
      const parsed = json.startsWith("{") ? JSON.parse(json) : {};
      return parsed.kind === "op" ? [parsed.bundle as { device: DeviceId; ops: string[] }] : [];
    }),
  );
  return { lines };
}

/** Opens a draft that is in the journal, and marks what is left. */
async function opened(device: CompetitionDevice, draft: string): Promise<string> {
  device.subscribeDraft(draft, () => undefined);
  await settled();
  return draft;
}
