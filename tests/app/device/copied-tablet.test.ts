/** A tablet whose key works somewhere else, too: a cloned profile, or one that was put back from an older copy [D9]. */
import { expect, test } from "vitest";
import { Device } from "../../../src/app/device/device.ts";
import type { Call } from "../../../src/app/device/ports.ts";
import type { DeviceId, OpId } from "../../../src/core/competition/id.ts";
import type { Verdict } from "../../../src/core/log/entry.ts";
import { aDay, airway, aTablet, openTab, score, seatA, sheetOf, type Tablet } from "./day.ts";
import { cup } from "./fixtures.ts";
import { settled, TestBrowser } from "./ports.ts";

const other = "01890000-0000-7000-8000-0000000000ff" as OpId;
const fork: Verdict = { kind: "quarantined", reason: { kind: "fork", other } };
const secret = "s".repeat(22);
const link = { competition: cup, invite: "i1", secret };
const isPush = ({ path }: Call) => path.endsWith("/bundles");
const bundleOf = (call: Call): { device: DeviceId; ops: string[] } => JSON.parse(String(call.body ?? "{}"));

/** A tablet that sent one sheet; the server calls the next one a fork, and knows only keys that it admitted. */
async function copied() {
  const server = aDay();
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  const first = await score(tablet.device, "t14");
  await server.clock.pass(1_000);
  server.verdict = ({ kind }) => (kind === "sheet.submit" ? fork : { kind: "accepted" });
  const admitted = new Set<DeviceId>([tablet.id]);
  server.interrupt = (call) => {
    const [header = ""] = call.headers.authorization?.replace("Bearer ", "").split(".") ?? [];
    if (header === "") return "go on";
    const { kid } = JSON.parse(atob(header.replaceAll("-", "+").replaceAll("_", "/")));
    return admitted.has(kid) || server.admitted.has(kid) ? "go on" : server.problem("unknownDevice");
  };
  const second = await score(tablet.device, "t22");
  return { server, ...tablet, first, second };
}

test("[D9] a fork's device makes a new key, waits to be paired again, and keeps its old ops under their own name", async () => {
  const { server, device, id, ports, first, second } = await copied();
  const draft = await device.openDraft(sheetOf("t3"), {});
  device.tap(draft, { kind: "mark", criterion: airway, mark: { kind: "binary", done: true } });
  await server.clock.pass(1_000);
  expect(device.device).not.toBe(id);
  const { receipts, drafts } = device.snapshot();
  expect(receipts.get(first)).toMatchObject({ kind: "received" });
  expect(receipts.get(second)).toMatchObject({ kind: "setAside", reason: { kind: "fork" } });
  expect(drafts.map((head) => head.draft)).toEqual([draft]);
  const journal = ports.journal.database(cup);
  expect((await journal.ops()).map((op) => [op.id, op.device])).toEqual([
    [first, id],
    [second, id],
  ]);
  expect(await journal.former()).toMatchObject([{ device: id }]);
  // The key lies in the mirror, too: losing the database now makes no third device unknowingly.
  expect(
    ports.journal
      .mirror(cup)
      .all()
      .some(({ text }) => text.includes(device.device)),
  ).toBe(true);
});

test("[D9] it pairs again with an invite, and its open sheet goes out under the new key, from number 1", async () => {
  const { server, device, ports, first, second } = await copied();
  const draft = await device.openDraft(sheetOf("t3"), {});
  device.tap(draft, { kind: "mark", criterion: airway, mark: { kind: "binary", done: true } });
  await server.clock.pass(1_000);
  const own = await device.submitDraft(draft, null);
  await server.clock.pass(1_000);
  expect(device.snapshot().sync).toMatchObject({ link: "paused", pausedBy: "unknownDevice", unsent: 1 });
  server.verdict = () => ({ kind: "accepted" });
  server.invites.set(secret, seatA);
  server.calls.length = 0;
  expect(await (await Device.start(ports)).join(link, "")).toMatchObject({ ok: true });
  device.syncNow();
  await server.clock.pass(1_000);
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
  expect(device.snapshot().receipts.get(own)).toMatchObject({ kind: "received" });
  // What was answered before is not sent again.
  const pushed = server.calls.filter(isPush).map(bundleOf);
  expect(pushed.map((bundle) => bundle.device)).toEqual([device.device]);
  expect(JSON.parse(pushed[0]?.ops[0] ?? "")).toMatchObject({ id: own, number: 1, previous: null });
  for (const op of [first, second])
    expect(server.entries.filter((entry) => entry.op.includes(op))).toHaveLength(1);
});

test("[D9] what was done on the copied key and is not sent yet goes out as it was signed, under its own name", async () => {
  const { server, device, id } = await copied();
  let third: OpId | null = null;
  const go = server.interrupt;
  server.interrupt = async (call) => {
    // The push of this round is over, and its fork not yet noticed.
    if (call.path.endsWith("/entries") || call.path.includes("/entries?"))
      third ??= await score(device, "t3");
    return go(call);
  };
  await server.clock.pass(500);
  expect(device.device).not.toBe(id);
  expect(device.snapshot().sync.unsent).toBe(1);
  server.interrupt = () => "go on";
  server.calls.length = 0;
  device.syncNow();
  await server.clock.pass(1_000);
  const pushed = server.calls.filter(isPush).map(bundleOf);
  expect(pushed.map((bundle) => [bundle.device, bundle.ops.length])).toEqual([[id, 1]]);
  expect(JSON.parse(pushed[0]?.ops[0] ?? "")).toMatchObject({ id: third, device: id, number: 3 });
  expect(device.snapshot().sync).toMatchObject({ unsent: 0, link: "connected" });
});

test("[D9] a tablet whose chain goes on in the log beyond its journal makes a new key before it writes a fork", async () => {
  const server = aDay();
  const { device, id, ports } = await aTablet(server);
  await server.clock.pass(1_000);
  const before = new Set(server.entries);
  const first = await score(device, "t14");
  await server.clock.pass(1_000);
  const [sent] = server.entries.filter((entry) => !before.has(entry) && entry.op.includes(first));
  // Another tablet with the same key goes on where this one stands.
  const text = JSON.stringify({ ...JSON.parse(sent?.op ?? ""), id: other, number: 2, previous: null });
  server.append(text.replace('"previous":null', `"previous":"${"0".repeat(64)}"`));
  await server.clock.pass(1_000);
  expect(device.device).not.toBe(id);
  expect((await ports.journal.database(cup).recovery())?.disagreements).toEqual([
    { kind: "copied", number: 2 },
  ]);
});

test("[D9] every tab works under the new key, and only one is made", async () => {
  const field = await copied();
  const tab = await openTab({ ...field.ports, browser: new TestBrowser(field.ports.browser.locks) });
  await field.server.clock.pass(60_000);
  expect(tab.device).not.toBe(field.id);
  expect(tab.device).toBe(field.device.device);
  expect((await field.ports.journal.database(cup).former()).map(({ device }) => device)).toEqual([field.id]);
  const own = await score(tab, "t3");
  const [op] = (await field.ports.journal.database(cup).ops()).filter(({ id }) => id === own);
  expect(op).toMatchObject({ device: tab.device, number: 1, signature: null });
});

test("[D9] the person is told, the device asks for an invite, and a key that claimed the server claims it no more", async () => {
  const field = await copied();
  const home = await field.ports.journal.home();
  const self = await field.ports.journal.database(cup).self();
  if (!self) throw new Error("The tablet has a key");
  await home.putOwner({ device: self.device, keys: self.keys, claimed: true });
  field.close();
  const started = await Device.start(field.ports);
  const device = await started.open(cup);
  expect(started.mayCreate()).toBe(true);
  await field.server.clock.pass(1_000);
  await settled();
  expect(device.device).not.toBe(field.id);
  expect(started.memberships()).toMatchObject([{ competition: cup, unpaired: true }]);
  expect(started.recoveries()).toMatchObject([
    { competition: cup, newKey: true, disagreements: [{ kind: "copied", number: 2 }] },
  ]);
  expect(started.mayCreate()).toBe(false);
  expect((await home.owner())?.device).toBe(device.device);
});

test("[D9] what others' acts look like makes nobody change the key", async () => {
  const server = aDay();
  const tablet: Tablet = await aTablet(server);
  const neighbour = await aTablet(server);
  await server.clock.pass(1_000);
  server.verdict = ({ kind }) => (kind === "sheet.submit" ? fork : { kind: "accepted" });
  await score(neighbour.device, "t22");
  await server.clock.pass(5_000);
  expect(neighbour.device.device).not.toBe(neighbour.id);
  expect(tablet.device.device).toBe(tablet.id);
});
