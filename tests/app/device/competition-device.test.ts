import { expect, test, vi } from "vitest";
import type { OpenCompetition } from "../../../src/app/device/competition-device.ts";
import type { CompetitionDevice } from "../../../src/app/device/face.ts";
import { DraftTaken } from "../../../src/app/device/journal-port.ts";
import { pinVerifier } from "../../../src/app/device/pin.ts";
import type { OpId, TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { sheetStanding } from "../../../src/core/log/heads.ts";
import { OP_SCHEMA } from "../../../src/core/log/op.ts";
import { idOfKey } from "../../../src/core/log/role.ts";
import { rulesOf, teamsOf } from "../../../src/core/log/setup.ts";
import { badgeStatement, badgeText } from "../../../src/core/protocol/badge.ts";
import type { Signature } from "../../../src/core/protocol/messages.ts";
import { aDay, airway, anna, aTablet, noGloves, openTab, score, seatA, sheetOf } from "./day.ts";
import { counts, cup, SERVER_KEY } from "./fixtures.ts";
import { settled, TestBrowser, TestClock } from "./ports.ts";

async function atTheStation(role = seatA) {
  const server = aDay();
  const tablet = await aTablet(server, role);
  await server.clock.pass(1_000);
  /** The server is gone from here on. */
  const alone = () => {
    server.interrupt = () => null;
  };
  return { server, clock: server.clock, alone, ...tablet };
}
const bodyOf = (device: CompetitionDevice, op: OpId) => {
  const body = device.snapshot().state.ops.get(op)?.op?.body;
  if (typeof body !== "object" || body === null || !("sheet" in body) || typeof body.sheet !== "object") {
    throw new Error(`${op} holds no sheet`);
  }
  return body;
};
const standing = (device: CompetitionDevice, team: string) =>
  sheetStanding(device.snapshot().state, record.sheet(sheetOf(team)));

test("the app starts without a network: the competition is there, and a sheet can be filled in and submitted", async () => {
  const { ports, alone } = await atTheStation();
  alone();
  const again = await openTab({ ...ports, clock: new TestClock(ports.clock.wall + 60_000, "boot-2") });
  expect(again.snapshot()).toMatchObject({ complete: true, sync: { link: "offline", lastContact: null } });
  expect(teamsOf(again.snapshot().state).size).toBe(3);
  const op = await score(again, "t14");
  expect(again.snapshot().receipts.get(op)).toEqual({ kind: "saved" });
  expect(again.snapshot().sync.unsent).toBe(1);
});

test("[L18] own ops without a sequence are laid over the log, and stay after a restart", async () => {
  const { device, ports, alone } = await atTheStation();
  alone();
  const before = device.snapshot().revision;
  const op = await score(device, "t14");
  expect(device.snapshot().revision).toBeGreaterThan(before);
  expect(standing(device, "t14")).toMatchObject({ kind: "counts", head: { op } });
  expect(standing(await openTab(ports), "t14")).toMatchObject({ kind: "counts", head: { op } });
});

test("[L2] an op says who made it, when by which clocks, after which of its own, and what was seen", async () => {
  const { device, clock, server, alone } = await atTheStation();
  await clock.pass(1_000);
  alone();
  await score(device, "t14");
  await score(device, "t22");
  const file = JSON.parse(await (await device.unsentFile()).text());
  const texts: string[] = file.bundles.flatMap(({ ops }: { ops: string[] }) => ops);
  const [first, second] = texts.map((text) => JSON.parse(text));
  expect(Object.keys(first)).toEqual([
    "id",
    "competition",
    "device",
    "number",
    "previous",
    "seen",
    "targets",
    "kind",
    "body",
    "actor",
    "at",
    "app",
  ]);
  // A UUID of version 7 begins with the wall clock.
  const { wall } = device.now();
  expect(first.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(first.id.replace("-", "").slice(0, 12), 16)).toBe(first.at[0]);
  expect(first).toMatchObject({
    competition: device.competition,
    device: device.device,
    seen: [server.history, server.entries.length],
    targets: [{ record: record.sheet(sheetOf("t14")), basis: [] }],
    actor: { official: null, by: "device" },
    at: [expect.any(Number), expect.any(Number), expect.any(Number), 0],
    app: [expect.any(String), OP_SCHEMA],
  });
  expect(Math.abs(wall - first.at[0])).toBeLessThan(5_000);
  expect([second.number, second.previous]).toEqual([first.number + 1, hashText(texts[0] ?? "")]);
});

test("[L16] what decides for everybody is not in force before the server has it, and is shown as such after a restart", async () => {
  const { device, ports, clock, server, alone } = await atTheStation({ kind: "office" });
  alone();
  const op = await device.act({
    kind: "station.cancel",
    targets: [{ record: record.station(sheetOf("t14").station), basis: [] }],
    body: { teams: null, treatment: "rebased", reason: "a storm" },
  });
  const waits = { id: op, kind: "station.cancel", body: { reason: "a storm" } };
  expect(device.snapshot().notInForce).toMatchObject([waits]);
  expect(device.snapshot().state.ops.has(op)).toBe(false);
  expect((await openTab(ports)).snapshot().notInForce).toMatchObject([waits]);
  server.interrupt = () => "go on";
  device.syncNow();
  await clock.pass(1_000);
  expect(device.snapshot().notInForce).toEqual([]);
  expect(device.snapshot().state.ops.has(op)).toBe(true);
});

test("[D3] a killed tab loses nothing that showed saved, and the clock runs on", async () => {
  const { device, ports, clock, alone } = await atTheStation();
  alone();
  const draft = await device.openDraft(sheetOf("t14"), { lane: 1 });
  device.tap(draft, { kind: "clock", move: "start" });
  await clock.pass(12_300);
  device.tap(draft, counts(2));
  device.tap(draft, { kind: "failure", failure: noGloves, reason: "bare hands" });
  await settled();
  expect(device.draft(draft)?.saved).toBe(true);

  const restarted = new TestClock(clock.wall + 7_700, "boot-2");
  const after = await openTab({ ...ports, clock: restarted, browser: new TestBrowser() });
  expect(after.snapshot().drafts.map((head) => head.draft)).toEqual([draft]);
  after.subscribeDraft(draft, () => undefined);
  await settled();
  expect(after.clock(draft)).toMatchObject({ running: true, elapsed: 200, source: "wall" });
  const sheet = after.sheetOf(draft);
  expect(sheet.failures.get(noGloves)).toBe("bare hands");
  expect(sheet.taps.map(({ at, code }) => [at, code])).toEqual([
    [0, "c"],
    [123, "n"],
    [123, "f"],
  ]);
  // The same sheet opens as the same draft.
  expect(await after.openDraft(sheetOf("t14"), {})).toBe(draft);
});

test("[L4] a submitted sheet has an empty basis and ends its draft", async () => {
  const { device } = await atTheStation();
  const draft = await device.openDraft(sheetOf("t14"), { lane: 1 });
  device.tap(draft, { kind: "mark", criterion: airway, mark: { kind: "binary", done: true } });
  const [one, second] = [device.submitDraft(draft, null), device.submitDraft(draft, null)];
  await expect(second).rejects.toThrow("being submitted already");
  const op = await one;
  expect(device.draft(draft)).toBeNull();
  expect(device.snapshot().drafts).toEqual([]);
  expect(device.snapshot().state.ops.get(op)?.op).toMatchObject({
    kind: "sheet.submit",
    targets: [{ record: "sheet/s5/t14/1/A", basis: [] }],
    actor: { official: null, by: "device" },
    app: ["0.1.0+test", OP_SCHEMA],
  });
  expect(bodyOf(device, op).sheet).toMatchObject({ lane: 1, clock: [null, 0, "both"] });
});

test("[L4] a correction starts from the sheet, names it, and needs a reason", async () => {
  const { device, ports, clock } = await atTheStation();
  const first = await score(device, "t14");
  await clock.pass(1_000);
  const draft = await device.openDraft(sheetOf("t14"), { corrects: first });
  expect(device.sheetOf(draft).marks.get(airway)).toEqual({ kind: "binary", done: true });
  device.tap(draft, { kind: "mark", criterion: airway, mark: { kind: "binary", done: false } });
  await expect(device.submitDraft(draft, null)).rejects.toThrow("reason");
  // The sheet that it starts from lies with the draft: the log may be gone.
  await settled();
  ports.journal.loseCache(cup);
  const again = await openTab({ ...ports, browser: new TestBrowser() });
  again.subscribeDraft(draft, () => undefined);
  await settled();
  const op = await again.submitDraft(draft, "wrong team member watched");
  await clock.pass(1_000);
  expect(again.snapshot().state.ops.get(op)?.op).toMatchObject({
    kind: "sheet.correct",
    targets: [{ record: "sheet/s5/t14/1/A", basis: [first] }],
    body: { reason: "wrong team member watched" },
  });
  expect(standing(again, "t14")).toMatchObject({ kind: "counts", head: { op } });
});

test("[L4] the office corrects a sheet confirmed by two by naming both", async () => {
  const { server, device: office, clock } = await atTheStation({ kind: "office" });
  const tablets = [await aTablet(server), await aTablet(server)];
  await clock.pass(1_000);
  server.interrupt = () => null;
  const ops = [];
  for (const { device } of tablets) ops.push(await score(device, "t14"));
  server.interrupt = () => "go on";
  for (const { device } of tablets) device.syncNow();
  await clock.pass(2_000);
  expect(standing(office, "t14")).toMatchObject({ kind: "counts", confirmedByTwo: true });
  const draft = await office.openDraft(sheetOf("t14"), { corrects: ops[0] as OpId });
  const op = await office.submitDraft(draft, "seen on video");
  const basis = office.snapshot().state.ops.get(op)?.op?.targets[0]?.basis;
  expect(new Set(basis)).toEqual(new Set(ops));
});

test("[rule 46] a sheet typed in from paper says so", async () => {
  const { device } = await atTheStation({ kind: "office" });
  const draft = await device.openDraft(sheetOf("t14"), {});
  const op = await device.submitDraft(draft, null, { judge: "judge of seat A" });
  expect(bodyOf(device, op).sheet).toMatchObject({ paper: { judge: "judge of seat A" } });
});

test("[D3] a sheet that another tab submits is closed here too", async () => {
  const { device, ports } = await atTheStation();
  const draft = await device.openDraft(sheetOf("t14"), {});
  const other = await openTab({ ...ports, browser: new TestBrowser(ports.browser.locks) });
  other.subscribeDraft(draft, () => undefined);
  await settled();
  expect(other.draft(draft)?.readOnly).toBe(true);
  await expect(other.submitDraft(draft, null)).rejects.toThrow("another tab");
  const op = await device.submitDraft(draft, null);
  await settled();
  expect(other.draft(draft)).toBeNull();
  expect(other.snapshot().receipts.get(op)).toEqual({ kind: "saved" });
});

test("[D2] a discarded sheet is gone, and nothing is sent of it", async () => {
  const { device, clock, server } = await atTheStation();
  const entries = server.entries.length;
  const draft = await device.openDraft(sheetOf("t14"), {});
  device.tap(draft, counts(2));
  await device.discardDraft(draft);
  await clock.pass(1_000);
  expect(device.snapshot().drafts).toEqual([]);
  expect(device.draft(draft)).toBeNull();
  expect(server.entries).toHaveLength(entries);
});

test("[D42] a sheet that was opened for the wrong team goes to the right one with its taps, clock and timeline", async () => {
  const { device, clock } = await atTheStation();
  const draft = await device.openDraft(sheetOf("t14"), {});
  device.tap(draft, { kind: "clock", move: "start" });
  await clock.pass(30_000);
  device.tap(draft, counts(2));
  const before = device.sheetOf(draft);
  const moved = await device.moveDraft(draft, sheetOf("t22"));
  expect(device.draft(draft)).toBeNull();
  expect(device.snapshot().drafts.map(({ sheet }) => sheet.team)).toEqual(["t22"]);
  expect(device.clock(moved)).toMatchObject({ running: true });
  const after = device.sheetOf(moved);
  expect(after.marks).toEqual(before.marks);
  expect(after.taps.slice(0, -1)).toEqual(before.taps);
  expect(after.taps.at(-1)).toMatchObject({ code: "w", id: "moved", value: "t14" });
  const other = await device.openDraft(sheetOf("t14"), {});
  device.tap(other, counts(1));
  await expect(device.moveDraft(other, sheetOf("t22"))).rejects.toBeInstanceOf(DraftTaken);
  expect(device.sheetOf(other).taps).toHaveLength(1);
  device.tap(other, counts(2));
  expect(device.sheetOf(other).taps).toHaveLength(2);
});

test("[A1] who signed in with a PIN stands in every tap and op until signed out", async () => {
  const { device, ports, clock, server } = await atTheStation();
  const pin = await pinVerifier("2580", ports.chance);
  server.people = [{ id: anna, name: "Anna", contact: null, pin, erased: false }];
  device.syncNow();
  await clock.pass(6 * 60_000);
  expect(await device.signIn(anna, "0000")).toEqual({ kind: "wrong", triesLeft: 4 });
  expect(device.snapshot().official).toBeNull();
  expect(await device.signIn(anna, "2580")).toEqual({ kind: "signedIn", official: anna });
  expect(device.snapshot().official).toBe(anna);
  const op = await score(device, "t14");
  expect(device.snapshot().state.ops.get(op)?.op?.actor).toEqual({ official: anna, by: "pin" });
  device.signOut();
  const second = await score(device, "t22");
  expect(device.snapshot().state.ops.get(second)?.op?.actor).toEqual({ official: null, by: "device" });
});

test("[A21] a captain's verifier comes as soon as the rules ask for it, and the PIN signs nobody in", async () => {
  const { device, ports, clock, server, alone } = await atTheStation();
  await clock.pass(1_000);
  server.people = [
    { id: anna, name: "", contact: null, pin: await pinVerifier("1357", ports.chance), erased: false },
  ];
  server.act({
    kind: "rules.put",
    targets: [{ record: record.rules, basis: [] }],
    body: { ...rulesOf(device.snapshot().state), acknowledgement: "pin" },
  });
  await clock.pass(1_000);
  alone();
  expect(await device.checkPin(anna, "1357")).toEqual({ kind: "right" });
  expect(device.snapshot().official).toBeNull();
  expect(await device.checkPin(anna, "0000")).toEqual({ kind: "wrong", triesLeft: 4 });
});

test("[A20] who signed in with a badge stands in every op so, without a network; one that is not good changes nobody", async () => {
  const { device, ports, clock, server, alone } = await atTheStation();
  const serverDevice = idOfKey(SERVER_KEY);
  server.act({
    kind: "history.begin",
    targets: [{ record: record.history, basis: [] }],
    body: {
      history: server.history,
      after: null,
      device: serverDevice,
      key: SERVER_KEY,
      sealing: SERVER_KEY,
    },
  });
  const pin = await pinVerifier("2580", ports.chance);
  server.people = [{ id: anna, name: "Anna", contact: null, pin, erased: false }];
  device.syncNow();
  await clock.pass(6 * 60_000);
  alone();
  const badge = { competition: cup, official: anna, number: 1, signature: "s".repeat(86) as Signature };
  expect(await device.signInByBadge(badgeText(badge))).toEqual({ kind: "refused", why: "notSigned" });
  expect(device.snapshot().official).toBeNull();
  const looked: string[] = [];
  ports.chance.verify = async (_key, text) => {
    looked.push(text);
    return true;
  };
  expect(await device.signInByBadge(badgeText(badge))).toEqual({ kind: "signedIn", official: anna });
  expect(looked).toEqual([badgeStatement(badge)]);
  const op = await score(device, "t14");
  expect(device.snapshot().state.ops.get(op)?.op?.actor).toEqual({ official: anna, by: "badge" });
  device.signOut();
  expect(device.snapshot().official).toBeNull();
});

test("a tablet that lacks only what would make it safer is ready", async () => {
  const { device, ports, clock, server } = await atTheStation();
  ports.browser.known = { ...ports.browser.known, storagePersisted: false, installed: false };
  const { ready, checks } = await device.readiness();
  const verdicts = Object.fromEntries(checks.map(({ name, verdict }) => [name, verdict]));
  expect(ready).toBe(true);
  expect(verdicts).toEqual({
    secureOrigin: "good",
    appCached: "good",
    dataComplete: "good",
    writeTest: "good",
    mirror: "good",
    freeSpace: "good",
    installed: "bad",
    storagePersisted: "good",
    clockOffset: "good",
    battery: "good",
  });
  await clock.pass(120_000);
  expect(server.heartbeats.at(-1)).toMatchObject({ ready: true, battery: 80 });
});

test.each([
  ["the app is not on the device", { appCached: false }, false],
  ["space runs out", { freeMegabytes: 50 }, false],
  ["the browser does not tell how much space there is", { freeMegabytes: null }, true],
  ["the window is a private one", { privateWindow: true }, false],
])("a tablet where %s", async (_name, facts, ready) => {
  const { device, ports } = await atTheStation();
  ports.browser.known = { ...ports.browser.known, ...facts };
  expect((await device.readiness()).ready).toBe(ready);
});

test("[rule 47] a browser that asks the person before it keeps the storage holds nothing up, and asks once", async () => {
  const { device, ports, clock } = await atTheStation();
  const facts = ports.browser.known;
  ports.browser.known = { ...facts, storagePersisted: false };
  let answer = () => {};
  let asked = 0;
  ports.browser.askToPersist = () => {
    asked += 1;
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  const persisted = async () => {
    const checking = Promise.all([device.readiness(), device.readiness()]);
    await clock.pass(1_000);
    const [{ ready, checks }] = await checking;
    expect(ready).toBe(true);
    return checks.find(({ name }) => name === "storagePersisted")?.verdict;
  };
  expect(await persisted()).toBe("bad");
  expect(asked).toBe(1);
  ports.browser.known = facts;
  answer();
  expect(await persisted()).toBe("good");
});

test.each([
  ["in a file", "file", { name: "mirror", verdict: "good" }, true],
  ["in Cache Storage", "cacheStorage", { name: "mirrorInCache", verdict: "good" }, true],
  ["nowhere", null, { name: "mirror", verdict: "bad" }, false],
] as const)("[D19] the second copy lies %s", async (_name, place, line, ready) => {
  const { device: first, ports } = await atTheStation();
  (first as OpenCompetition).close();
  ports.journal.place = place;
  const device = await openTab({ ...ports, browser: new TestBrowser() });
  const readiness = await device.readiness();
  expect(readiness.checks).toContainEqual({ ...line, value: null });
  expect(readiness.ready).toBe(ready);
});

test("[D19] a second copy that can't be written is bad, and the tablet is not ready, until it can again", async () => {
  const { device, ports, clock } = await atTheStation();
  ports.journal.mirror(cup).full = true;
  const acting = device.act({
    kind: "run.late",
    targets: [{ record: record.run(sheetOf("t14")), basis: [] }],
    body: { minutes: 2 },
  });
  await settled();
  expect(await device.readiness()).toMatchObject({ ready: false });
  ports.journal.mirror(cup).full = false;
  await clock.pass(10_000);
  await acting;
  expect(await device.readiness()).toMatchObject({ ready: true });
});

test("[rule 47] parts of a screen that ask at once get one answer, and a later question is asked anew", async () => {
  const { device, ports } = await atTheStation();
  const database = ports.journal.database(cup);
  const writeTest = vi.spyOn(database, "writeTest");
  const [one, other] = await Promise.all([device.readiness(), device.readiness()]);
  expect(one).toBe(other);
  expect(writeTest).toHaveBeenCalledTimes(1);
  database.failures.push(new Error("disk full"));
  expect((await device.readiness()).ready).toBe(false);
  expect((await device.readiness()).ready).toBe(true);
});

test("a tablet that has not read its competition, or can't write, is not ready", async () => {
  const server = aDay();
  server.interrupt = () => null;
  const { device, ports } = await aTablet(server);
  expect((await device.readiness()).ready).toBe(false);
  ports.journal.database(cup).failures.push(new Error("disk full"));
  const { checks } = await device.readiness();
  expect(checks.find(({ name }) => name === "writeTest")?.verdict).toBe("bad");
});

test("what a screen was shown stays the same object until something changed", async () => {
  const { device } = await atTheStation();
  const before = device.snapshot();
  expect(device.snapshot()).toBe(before);
  let told = 0;
  device.subscribe(() => {
    told += 1;
  });
  await score(device, "t14");
  expect(told).toBeGreaterThan(0);
  expect(device.snapshot()).not.toBe(before);
});

test("[L17] deadlines are compared with the server's time as far as it is known", async () => {
  const server = aDay();
  server.offset = 90_000;
  const { device } = await aTablet(server);
  await server.clock.pass(1_000);
  expect(device.serverTime()).toBe(server.clock.wall + 90_000);
});

test("the office's requests are signed, and a standing is kept for when there is no network", async () => {
  const { device, server, alone } = await atTheStation({ kind: "office" });
  expect(await device.devices()).toMatchObject({ ok: true, value: { devices: [] } });
  const put = await device.putPeople([{ id: anna, name: "Anna", contact: null, pin: null, erased: false }]);
  expect(put).toEqual({ ok: true, value: undefined });
  expect(device.snapshot().people.get(anna)?.name).toBe("Anna");
  expect(server.people).toHaveLength(1);
  server.interrupt = ({ path }) =>
    path.endsWith("/standing") ? server.json({ revision: 4, competition: cup }) : "go on";
  expect(await device.standing()).toMatchObject({ ok: true, value: { fresh: true } });
  alone();
  expect(await device.standing()).toMatchObject({
    ok: true,
    value: { snapshot: { revision: 4 }, fresh: false },
  });
  expect(await device.exported("results.csv")).toEqual({ ok: false, trouble: { kind: "noNetwork" } });
});

test("a team that nobody knows can't be opened before its station's sheet is there", async () => {
  const server = aDay();
  server.interrupt = () => null;
  const { device } = await aTablet(server);
  await expect(device.openDraft({ ...sheetOf("t14"), team: "t99" as TeamId }, {})).rejects.toThrow(
    "not on this device yet",
  );
});
