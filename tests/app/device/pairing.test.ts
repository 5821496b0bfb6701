import { expect, test } from "vitest";
import { Device } from "../../../src/app/device/device.ts";
import {
  claimSecret,
  joinLink,
  makeInvite,
  newInviteSecret,
  secretOfCode,
} from "../../../src/app/device/invite.ts";
import type { CompetitionStart } from "../../../src/app/device/this-device.ts";
import { webChance } from "../../../src/app/device/web-chance.ts";
import type { CompetitionId, OpId, TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { idOfKey } from "../../../src/core/log/role.ts";
import { readInviteCode } from "../../../src/core/protocol/invite-code.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { aDay, anna, aTablet, openTab, score, seatA } from "./day.ts";
import { cup } from "./fixtures.ts";
import { settled, TestClock, testPorts } from "./ports.ts";
import { captivePortal, TestServer } from "./server.ts";

const secret = "s".repeat(22);
const link = { competition: cup, invite: "i1", secret };

/** A browser that nobody has used, and a server with one invite. */
async function fresh(server = aDay()) {
  server.invites.set(secret, seatA);
  const ports = testPorts({ clock: server.clock, transport: server.transport });
  const device = await Device.start(ports);
  return { server, ports, device, clock: server.clock };
}

test("[A2] a device joins by an invite, is listed, and reads its competition", async () => {
  const { device, clock } = await fresh();
  expect(device.memberships()).toEqual([]);
  const joined = await device.join(link, "  Station 5  ");
  expect(joined).toMatchObject({ ok: true, value: { competition: cup, role: seatA } });
  const open = await device.open(cup);
  await clock.pass(1_000);
  expect(open.snapshot().complete).toBe(true);
  // The name comes with the log.
  expect(device.memberships()).toMatchObject([{ competition: cup, name: "Small Cup", role: seatA }]);
});

test("[A2] a lost answer is fetched again with the same key, also after a reload", async () => {
  const { server, ports, device } = await fresh();
  server.interrupt = (call) => {
    server.interrupt = () => "go on";
    server.transport.send(call, new AbortController().signal);
    return null;
  };
  expect(await device.join(link, "")).toEqual({ ok: false, trouble: { kind: "noNetwork" } });
  expect(device.memberships()).toEqual([]);
  await settled();
  expect(server.admitted.size).toBe(1);
  const reloaded = await Device.start(ports);
  expect(await reloaded.join(link, "")).toMatchObject({ ok: true });
  expect(server.admitted.size).toBe(1);
  expect(reloaded.memberships()).toHaveLength(1);
});

test("[D7] [D31] signing out and joining anew, also with another role, take nothing of what is unsent", async () => {
  const { server, device, clock } = await fresh();
  await device.join(link, "");
  const open = await device.open(cup);
  await clock.pass(1_000);
  server.interrupt = () => null;
  const op = await score(open, "t14");
  open.signOut();
  await clock.pass(5_000);
  expect(open.snapshot().sync.unsent).toBe(1);
  expect(await (await open.unsentFile()).text()).toContain(op);
  server.interrupt = ({ path }) => (path === paths.admissions ? "go on" : null);
  const second = "t".repeat(22);
  server.invites.set(second, { kind: "office" });
  expect(await device.join({ ...link, invite: "i2", secret: second }, "")).toMatchObject({ ok: true });
  expect(open.snapshot().sync.unsent).toBe(1);
  server.interrupt = () => "go on";
  open.syncNow();
  await clock.pass(1_000);
  expect(open.snapshot().receipts.get(op)?.kind).toBe("received");
});

test("[A2] an invite used by another key says when", async () => {
  const { server, device } = await fresh();
  await (await fresh(server)).device.join(link, "");
  const other = testPorts({ clock: server.clock, transport: server.transport, chance: testPorts().chance });
  other.chance.bytes(7);
  const late = await (await Device.start(other)).join(link, "");
  expect(late).toMatchObject({
    ok: false,
    trouble: { kind: "problem", problem: "inviteUsed", usedAt: server.clock.wall },
  });
  expect(device.memberships()).toEqual([]);
});

test("[S1] a captive portal admits nobody", async () => {
  const { server, device } = await fresh();
  server.interrupt = () => captivePortal();
  expect(await device.join(link, "")).toEqual({ ok: false, trouble: { kind: "notOurs" } });
  expect(device.memberships()).toEqual([]);
});

test("[A2] an admission of another device is not kept", async () => {
  const { server, device } = await fresh();
  const { admission } = JSON.parse(
    await server.json({ admission: server.admission(idOfKey(KEY), KEY, seatA) }).text(),
  );
  server.interrupt = () => server.json({ history: server.history, time: server.clock.wall, admission });
  expect(await device.join(link, "")).toMatchObject({ ok: false });
  expect(device.memberships()).toEqual([]);
});
const KEY = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43) } as const;

test("[A3] a claim makes this device an office device of every competition, and lets it start new ones", async () => {
  const { device, clock } = await fresh();
  expect(device.mayCreate()).toBe(false);
  expect(await device.claim(secret)).toMatchObject({ ok: true, value: [{ competition: cup }] });
  expect(device.mayCreate()).toBe(true);
  const open = await device.open(cup);
  await clock.pass(1_000);
  expect(open.snapshot().membership).toEqual({
    competition: cup,
    name: "Small Cup",
    practice: false,
    role: { kind: "office" },
  });
});

test("[A3] a claim whose answer was lost is made again with the same key", async () => {
  const { server, ports, device } = await fresh();
  server.interrupt = () => null;
  expect(await device.claim(secret)).toMatchObject({ ok: false });
  expect(device.mayCreate()).toBe(false);
  const before = server.calls.at(-1)?.body;
  server.interrupt = () => "go on";
  await (await Device.start(ports)).claim(secret);
  expect(server.calls.findLast(({ path }) => path === paths.claims)?.body).toBe(before);
});

const team = (number: number) => ({
  kind: "team.put" as const,
  targets: [{ record: record.team(`t${number}` as TeamId), basis: [] as OpId[] }],
  body: { number, name: `Team ${number}`, nations: ["NOR"], categories: [], guest: false, members: [] },
});
const start: CompetitionStart = {
  create: {
    name: "Coupe d'été 2026!",
    from: "2026-08-01",
    to: "2026-08-02",
    timeZone: "Europe/Paris",
    authoritative: "fr",
  },
  practice: true,
  acts: Array.from({ length: 250 }, (_, index) => team(index + 1)),
  people: [{ id: anna, name: "Anna", contact: null, pin: null, erased: false }],
};

async function claimed() {
  const empty = new TestServer("none" as CompetitionId, new TestClock());
  const found = await fresh(empty);
  await found.device.claim(secret);
  return found;
}

test("a competition starts with its owner's key first, and the rest follows by itself", async () => {
  const { server, device, clock } = await claimed();
  const made = await device.create(start);
  if (!made.ok) throw new Error("not started");
  expect(made.value).toMatchObject({ name: start.create.name, practice: true, role: { kind: "office" } });
  expect(made.value.competition).toMatch(/^coupe-d-ete-2026-[0-9a-zA-Z]{6}$/);
  expect(server.people).toEqual(start.people);
  expect(JSON.parse(server.entries[0]?.op ?? "{}")).toMatchObject({
    kind: "competition.create",
    number: 1,
    body: { practice: true },
  });
  const open = await device.open(made.value.competition);
  await clock.pass(5_000);
  const numbers = server.entries.map(({ op }) => JSON.parse(op)).filter(({ kind }) => kind === "team.put");
  expect(numbers).toHaveLength(250);
  expect(open.snapshot()).toMatchObject({ complete: true, sync: { unsent: 0 } });
});

test("a start whose answer was lost goes on with the same competition and makes no second one", async () => {
  const { server, ports, device } = await claimed();
  let creates = 0;
  server.interrupt = (call) => {
    if (!call.path.endsWith("/competitions")) return "go on";
    creates += 1;
    if (creates > 1) return "go on";
    server.transport.send(call, new AbortController().signal);
    return null;
  };
  expect(await device.create(start)).toEqual({ ok: false, trouble: { kind: "noNetwork" } });
  expect(device.memberships()).toEqual([]);
  const again = await (await Device.start(ports)).create(start);
  expect(again).toMatchObject({ ok: true, value: { competition: server.competition } });
  const ids = server.entries
    .map(({ op }) => JSON.parse(op))
    .filter(({ kind }) => kind === "competition.create");
  expect(ids).toHaveLength(1);
  // The next start is another competition.
  const next = await (await Device.start(ports)).create(start);
  expect(next.ok && again.ok && next.value.competition !== again.value.competition).toBe(true);
});

test("[A2] an invite's secret stands in the link's fragment only; the log holds its hash", async () => {
  const server = aDay();
  const { device, ports } = await aTablet(server, { kind: "office" });
  await server.clock.pass(1_000);
  const { link: address, record: name } = await makeInvite(device, seatA, {
    uses: 1,
    hours: 12,
    label: "S5",
  });
  await server.clock.pass(1_000);
  const read = joinLink(address);
  expect(address.startsWith("https://cup.example/join#")).toBe(true);
  expect(read?.competition).toBe(cup);
  const op = JSON.parse(server.entries.at(-1)?.op ?? "{}");
  expect(op).toMatchObject({ kind: "invite.make", targets: [{ record: name, basis: [] }] });
  expect(name).toBe(`invite/${read?.invite}`);
  expect(op.body).toMatchObject({ role: seatA, secret: hashText(read?.secret ?? ""), uses: 1, label: "S5" });
  expect(op.body.expires - server.clock.wall).toBeGreaterThan(12 * 3_600_000 - 60_000);
  expect(JSON.stringify(server.entries)).not.toContain(read?.secret);
  expect((await openTab(ports)).address).toBe("https://cup.example");
});

test("[A30] a typed code leads to the link that its invite has, and the log holds neither code nor secret", async () => {
  const server = aDay();
  const { device } = await aTablet(server, { kind: "office" });
  await server.clock.pass(1_000);
  const { code, link: address } = await makeInvite(device, seatA, { uses: 1, hours: 12 });
  await server.clock.pass(1_000);
  const read = joinLink(address);
  expect(readInviteCode(code)).toEqual({ kind: "code", code });
  expect(JSON.stringify(server.entries)).not.toContain(code);
  const { device: tablet } = await fresh(server);
  expect(await tablet.linkOfCode(code)).toMatchObject({ trouble: { problem: "inviteUnknown" } });
  server.invites.set(read?.secret ?? "", seatA);
  const found = await tablet.linkOfCode(code);
  expect(found).toEqual({ ok: true, value: { competition: cup, invite: "i1", secret: read?.secret } });
});

test("[A30] without a network a typed code finds nothing, and says so", async () => {
  const { server, device } = await fresh();
  server.interrupt = () => null;
  expect(await device.linkOfCode("000000000000")).toEqual({ ok: false, trouble: { kind: "noNetwork" } });
});

test("[A30] a code's secret takes two hundred thousand rounds to find, so that the log's hash gives no code away", async () => {
  const one = await newInviteSecret(webChance);
  expect(await secretOfCode(webChance, one.code)).toBe(one.secret);
  expect(one.secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const rounds: number[] = [];
  const counting = {
    ...webChance,
    derive: async (...[, , n]: Parameters<typeof webChance.derive>) => {
      rounds.push(n);
      return new Uint8Array(32);
    },
  };
  await secretOfCode(counting, one.code);
  expect(rounds).toEqual([200_000]);
});

test("links are read whole or not at all", () => {
  const fragment = `#c=cup-2026&i=i1&s=${secret}`;
  expect(joinLink(`https://cup.example/join${fragment}`)).toEqual(link);
  expect(joinLink(fragment)).toEqual(link);
  expect(joinLink(fragment.slice(0, -1))).toBeNull();
  expect(joinLink(`#c=cup-2026&s=${secret}`)).toBeNull();
  expect(claimSecret(`https://cup.example/claim#${secret}`)).toBe(secret);
  expect(claimSecret("https://cup.example/claim")).toBeNull();
});

test("[D5] a practice competition shows as practice before its log is read", async () => {
  const { device, server } = await fresh();
  server.listing = [{ competition: cup, name: "Rehearsal", practice: true }];
  await device.claim(secret);
  expect(device.memberships()).toMatchObject([{ name: "Rehearsal", practice: true }]);
  const other = await fresh();
  other.server.listing = [{ competition: cup, name: "Rehearsal", practice: true }];
  await other.device.join(link, "");
  expect(other.device.memberships()).toMatchObject([{ name: "Rehearsal", practice: true }]);
});
