import { gunzipSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Receipt } from "../../../src/app/device/face.ts";
import type { Call } from "../../../src/app/device/ports.ts";
import type { OpId, TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { teamsOf } from "../../../src/core/log/setup.ts";
import { aDay, anna, aTablet, openTab, putTeam, score, sheetOf } from "./day.ts";
import { cup } from "./fixtures.ts";
import { MemoryJournal } from "./memory-journal.ts";
import { settled, TestBrowser } from "./ports.ts";
import { captivePortal, type TestServer } from "./server.ts";

const opsIn = (call: Call): readonly string[] => JSON.parse(String(call.body ?? "{}")).ops ?? [];
const isPush = ({ path }: Call) => path.endsWith("/bundles");

/** A tablet at a day's station that is complete and connected. */
async function connected() {
  const server = aDay();
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  return { server, ...tablet, clock: server.clock };
}

test("a tablet reads what it needs, and is complete then", async () => {
  const { device, server } = await connected();
  const { complete, state, sync, membership } = device.snapshot();
  expect(complete).toBe(true);
  expect(teamsOf(state).size).toBe(3);
  expect(sync).toMatchObject({ link: "connected", unsent: 0, pausedBy: null });
  expect(membership.name).toBe("Small Cup");
  expect(device.snapshot().head).toBe(server.entries.at(-1)?.hash);
  expect(server.heartbeats).toEqual([
    { build: "0.1.0+test", unsent: 0, battery: 80, ready: null, official: null },
  ]);
});

test("[S1] a sheet goes out and its receipt says received, when, and its number", async () => {
  const { device, server, clock } = await connected();
  const op = await score(device, "t14");
  expect(device.snapshot().receipts.get(op)).toEqual({ kind: "saved" });
  const at = clock.wall;
  await clock.pass(1_000);
  const { sequence = 0 } = server.entries.find((entry) => entry.op.includes(op)) ?? {};
  expect(sequence).toBeGreaterThan(0);
  expect(device.snapshot().receipts.get(op)).toEqual({
    kind: "received",
    at,
    number: sequence,
    beforeRestore: false,
  });
  expect(device.snapshot().sync.unsent).toBe(0);
});

test("[S30] a bundle goes packed where the browser can, and its token covers what is sent", async () => {
  const { device, server, clock } = await connected();
  server.pack = async (text) => new Uint8Array(gzipSync(text));
  const op = await score(device, "t14");
  await score(device, "t22");
  await clock.pass(1_000);
  const push = server.calls.find(isPush);
  expect(push?.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(push?.packed ?? "").toString()).toBe(push?.body);
  expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
});

test("[S30] a short body goes as it is, and every body does where the browser can't pack", async () => {
  const { device, server, clock } = await connected();
  await score(device, "t14");
  server.pack = async (text) => (text.length < 1024 ? Promise.reject(new Error("too short")) : null);
  await clock.pass(120_000);
  expect(server.heartbeats.length).toBeGreaterThan(1);
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
  for (const { headers, packed } of server.calls) {
    expect(packed).toBeNull();
    expect(headers).not.toHaveProperty("content-encoding");
  }
});

test("[S3] a round pushes before it pulls", async () => {
  const { device, server, clock } = await connected();
  server.calls.length = 0;
  await score(device, "t14");
  await clock.pass(100);
  expect(server.asked.slice(0, 2)).toEqual(["POST bundles", "GET entries"]);
});

test("[S3] a sheet saved during a round still goes out", async () => {
  const { device, server, clock } = await connected();
  let letGo = () => {};
  server.interrupt = (call) =>
    isPush(call)
      ? new Promise((go) => {
          server.interrupt = () => "go on";
          letGo = () => go("go on");
        })
      : "go on";
  await score(device, "t14");
  await clock.pass(10);
  const second = await score(device, "t22");
  expect(device.snapshot().sync).toMatchObject({ busy: true, unsent: 2 });
  letGo();
  await clock.pass(100);
  expect(device.snapshot().receipts.get(second)?.kind).toBe("received");
  expect(device.snapshot().sync.unsent).toBe(0);
});

test("[S2] without a network everything is kept, tried again with growing waits, and goes out when it is back", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => null;
  const op = await score(device, "t14");
  await clock.pass(60_000);
  expect(device.snapshot().sync).toMatchObject({ link: "offline", unsent: 1 });
  const tries = server.calls.filter(isPush).length;
  await clock.pass(10 * 60_000);
  const later = server.calls.filter(isPush).length - tries;
  // Waits are at most a minute and half of that on average.
  expect(later).toBeGreaterThanOrEqual(10);
  expect(later).toBeLessThanOrEqual(60);
  server.interrupt = () => "go on";
  await clock.pass(60_000);
  expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
});

test("[S2] waits have full jitter: two tablets do not come back in step", async () => {
  const server = aDay();
  const [one, other] = [await aTablet(server), await aTablet(server)];
  await server.clock.pass(1_000);
  const times = new Map<string, number[]>();
  server.interrupt = ({ headers }) => {
    const who = JSON.parse(atob(headers.authorization?.split(/[ .]/)[1] ?? "")).kid;
    times.set(who, [...(times.get(who) ?? []), server.clock.steady]);
    return null;
  };
  one.device.syncNow();
  other.device.syncNow();
  await server.clock.pass(5 * 60_000);
  const [a = [], b = []] = times.values();
  expect(a.length).toBeGreaterThan(5);
  // The first try was asked for; after that they meet by chance only.
  expect(a.slice(1).filter((time) => b.includes(time))).toEqual([]);
});

test("[S2] the server's Retry-After is honoured, whatever else is saved meanwhile", async () => {
  const { device, server, clock } = await connected();
  const times: number[] = [];
  server.interrupt = (call) => {
    if (!isPush(call)) return "go on";
    times.push(clock.steady);
    return times.length === 1 ? server.problem("tooMany", { "retry-after": "30" }) : "go on";
  };
  await score(device, "t14");
  await clock.pass(1_000);
  await score(device, "t22");
  await clock.pass(60_000);
  const [first = 0, second = 0] = times;
  expect(second - first).toBeGreaterThanOrEqual(30_000);
  expect(device.snapshot().sync.unsent).toBe(0);
});

test.each(["unknownDevice", "revoked"] as const)(
  "[S2] %s pauses sending and asks to pair; scoring goes on",
  async (problem) => {
    const { device, server, clock } = await connected();
    server.interrupt = () => server.problem(problem);
    await score(device, "t14");
    await clock.pass(1_000);
    expect(device.snapshot().sync).toMatchObject({ link: "paused", pausedBy: problem, unsent: 1 });
    const calls = server.calls.length;
    await clock.pass(60_000);
    expect(server.calls.length).toBe(calls);
    const second = await score(device, "t22");
    expect(device.snapshot().receipts.get(second)).toEqual({ kind: "saved" });
    server.interrupt = () => "go on";
    device.syncNow();
    await clock.pass(1_000);
    expect(device.snapshot().sync).toMatchObject({ link: "connected", pausedBy: null, unsent: 0 });
  },
);

test("[S1] a captive portal's answer is not the server's", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => captivePortal();
  const op = await score(device, "t14");
  await clock.pass(30_000);
  expect(device.snapshot().receipts.get(op)).toEqual({ kind: "saved" });
  expect(device.snapshot().sync).toMatchObject({ link: "offline", unsent: 1 });
  // Also when it dresses its answer as JSON.
  server.interrupt = () => {
    const { status, text, blob } = captivePortal();
    return { status, text, blob, header: (name) => (name === "content-type" ? "application/json" : null) };
  };
  await clock.pass(60_000);
  expect(device.snapshot().sync).toMatchObject({ link: "offline", unsent: 1 });
  server.interrupt = () => "go on";
  await clock.pass(60_000);
  expect(device.snapshot().sync.unsent).toBe(0);
});

test("[S3] a round that hangs ends itself after 30 s, and the next one gets through", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = (call) => (isPush(call) ? new Promise(() => undefined) : "go on");
  const op = await score(device, "t14");
  await clock.pass(29_000);
  expect(device.snapshot().sync.busy).toBe(true);
  server.interrupt = () => "go on";
  await clock.pass(5_000);
  expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
});

test("[S3] one round at a time across tabs, and each tab sees what the other sent", async () => {
  const { device, ports, server, clock } = await connected();
  const other = await openTab({
    ...ports,
    browser: new TestBrowser(ports.browser.locks),
  });
  await clock.pass(5_000);
  let running = 0;
  let most = 0;
  server.interrupt = async (): Promise<"go on"> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => clock.after(200, resolve));
    running -= 1;
    return "go on";
  };
  await score(device, "t14");
  const op = await score(other, "t22");
  await clock.pass(20_000);
  expect(most).toBe(1);
  for (const tab of [device, other]) {
    expect(tab.snapshot().receipts.get(op)?.kind).toBe("received");
    expect(tab.snapshot().sync.unsent).toBe(0);
  }
});

test("[S1] a lost answer makes no second copy: the duplicate's receipt is that of the first time", async () => {
  const { device, server, clock } = await connected();
  const first = clock.wall;
  server.interrupt = (call) => {
    if (!isPush(call)) return "go on";
    for (const text of opsIn(call)) server.append(text);
    server.interrupt = () => "go on";
    return null;
  };
  const op = await score(device, "t14");
  await clock.pass(30_000);
  expect(server.entries.filter((entry) => entry.op.includes(op))).toHaveLength(1);
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "received", at: first });
});

test("[S2] bundles hold at most 200 ops, and 413 halves them", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => null;
  const late = (_: unknown, minutes: number) =>
    device.act({
      kind: "run.late",
      targets: [{ record: record.run(sheetOf("t14")), basis: [] }],
      body: { minutes },
    });
  await Promise.all(Array.from({ length: 250 }, late));
  server.calls.length = 0;
  server.interrupt = (call) => (opsIn(call).length > 60 ? server.problem("tooLarge") : "go on");
  device.syncNow();
  await clock.pass(1_000);
  const sizes = server.calls.filter(isPush).map((call) => opsIn(call).length);
  expect(sizes).toEqual([200, 100, 50, 50, 50, 50, 50]);
  expect(device.snapshot().sync.unsent).toBe(0);
});

test("[S2] an op that the server can't read is parked alone, shown, and holds nothing back", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => null;
  const ops: OpId[] = [];
  for (const team of ["t14", "t22", "t3"]) ops.push(await score(device, team));
  server.interrupt = (call) =>
    opsIn(call).some((text) => text.includes('"sheet/s5/t22/1/A"')) ? server.problem("malformed") : "go on";
  device.syncNow();
  await clock.pass(1_000);
  const kinds = ops.map((op) => device.snapshot().receipts.get(op)?.kind);
  expect(kinds).toEqual(["received", "parked", "received"]);
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
  const file = JSON.parse(await (await device.unsentFile()).text());
  expect(file.bundles).toHaveLength(1);
  expect(file.bundles[0].ops).toHaveLength(1);
  expect(file.admission.ops).toHaveLength(1);
});

test("[L14] an op whose quarantine is full stays here, is offered once in a round, and holds nothing back", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => null;
  const [first, second] = [await score(device, "t14"), await score(device, "t22")];
  let full = true;
  server.interrupt = (call) => {
    if (!isPush(call) || !full) return "go on";
    const results = opsIn(call).map((text) => {
      const { id } = JSON.parse(text);
      const hash = hashText(text);
      if (id === first) return { kind: "full", id, hash };
      const { sequence, received, verdict } = server.append(text);
      return { kind: "accepted", id, hash, sequence, received, verdict };
    });
    return server.json({ history: server.history, time: clock.wall, results });
  };
  server.calls.length = 0;
  device.syncNow();
  await clock.pass(1);
  // Once in that round, and once in the round that the server's poke for the other sheet begins.
  expect(server.calls.filter(isPush).map((call) => opsIn(call).length)).toEqual([2, 1]);
  const kinds = () => [first, second].map((op) => device.snapshot().receipts.get(op)?.kind);
  expect(kinds()).toEqual(["saved", "received"]);
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 1 });
  full = false;
  await clock.pass(60_000);
  expect(kinds()).toEqual(["received", "received"]);
});

test("[D7] a sheet that was set aside says why", async () => {
  const { device, server, clock } = await connected();
  const reason = { kind: "rights", right: "seat" } as const;
  server.verdict = ({ kind }) =>
    kind === "sheet.submit" ? { kind: "quarantined", reason } : { kind: "accepted" };
  const op = await score(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "setAside", reason });
});

test.each([
  ["three hours behind", 3 * 3_600_000],
  ["three hours ahead", -3 * 3_600_000],
  ["two days behind", 48 * 3_600_000],
])("[S4] a tablet whose clock is %s learns the time from the refusal and gets through", async (_, behind) => {
  const { device, server, clock } = await connected();
  clock.wall -= behind;
  server.offset = behind;
  const op = await score(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
  expect(device.snapshot().sync.clockOffset).toBe(behind);
  await score(device, "t22");
  const text = (await device.unsentFile()).text();
  expect(JSON.parse(JSON.parse(await text).bundles[0].ops[0]).at[3]).toBe(behind);
});

test("[S5] a poke makes the device pull, and silence makes it listen anew", async () => {
  const { device, server, clock } = await connected();
  expect(server.streams).toBe(1);
  putTeam(server, "t40", 40);
  await clock.pass(1_000);
  expect(teamsOf(device.snapshot().state).has("t40" as TeamId)).toBe(true);
  // The stream dies without a word: nothing is heard of it any more.
  server.loseStreams();
  await clock.pass(39_000);
  expect(server.streams).toBe(0);
  await clock.pass(5_000);
  expect(server.streams).toBe(1);
  putTeam(server, "t41", 41);
  await clock.pass(1_000);
  expect(teamsOf(device.snapshot().state).has("t41" as TeamId)).toBe(true);
});

test("[S5] a stream that the server ends is opened again", async () => {
  const { server, clock } = await connected();
  server.endStreams();
  expect(server.streams).toBe(0);
  await clock.pass(2_000);
  expect(server.streams).toBe(1);
});

test("[S5] a page that nobody looks at lets the stream go, and comes back when it is looked at", async () => {
  const { device, ports, server, clock } = await connected();
  ports.browser.looked = false;
  ports.browser.hint();
  await clock.pass(1_000);
  expect(server.streams).toBe(0);
  putTeam(server, "t40", 40);
  await clock.pass(1_000);
  expect(teamsOf(device.snapshot().state).size).toBe(3);
  ports.browser.looked = true;
  ports.browser.hint();
  await clock.pass(1_000);
  expect(server.streams).toBe(1);
  expect(teamsOf(device.snapshot().state).size).toBe(4);
});

test("[S5] woken up, or on another network, a quiet stream is opened anew at once", async () => {
  const { device, ports, server, clock } = await connected();
  ports.browser.hint();
  expect(server.streams).toBe(1);
  // The tablet slept: no timer ran, and the stream died without a word.
  server.loseStreams();
  clock.sleep(3_600_000);
  putTeam(server, "t40", 40);
  ports.browser.hint();
  ports.browser.hint();
  await clock.pass(1_000);
  expect(server.streams).toBe(1);
  expect(teamsOf(device.snapshot().state).has("t40" as TeamId)).toBe(true);
  putTeam(server, "t41", 41);
  await clock.pass(1_000);
  expect(teamsOf(device.snapshot().state).has("t41" as TeamId)).toBe(true);
});

test("[V2] rights that change are read from the start beside what is shown, which serves until then", async () => {
  const { device, server, clock } = await connected();
  for (let number = 50; number < 150; number++) putTeam(server, `t${number}`, number);
  await clock.pass(2_000);
  server.scope = "head judge";
  const counts: number[] = [];
  device.subscribe(() => counts.push(teamsOf(device.snapshot().state).size));
  server.calls.length = 0;
  device.syncNow();
  await clock.pass(1);
  // One round: to the end with the old cursor, then from the start in pages of 50.
  const asked = server.calls.map(({ path }) => new URLSearchParams(path.split("?")[1]).get("after"));
  expect(asked).toEqual(["108", null, "50", "100"]);
  // Never fewer than before, though the log is read anew from its first entry.
  expect(new Set(counts)).toEqual(new Set([103]));
  expect(device.snapshot()).toMatchObject({ complete: true, sync: { link: "connected" } });
  putTeam(server, "t200", 200);
  await clock.pass(1_000);
  expect(counts.at(-1)).toBe(104);
});

test("[S6] after a restore everything is offered again, and receipts say so until then", async () => {
  const { device, server, clock } = await connected();
  const op = await score(device, "t14");
  await clock.pass(1_000);
  const before = device.snapshot().receipts.get(op);
  server.restore(server.entries.length - 1);
  const seen: (Receipt | undefined)[] = [];
  device.subscribe(() => seen.push(device.snapshot().receipts.get(op)));
  server.interrupt = (call) => (isPush(call) ? null : "go on");
  device.syncNow();
  await clock.pass(1_000);
  server.interrupt = () => "go on";
  await clock.pass(60_000);
  expect(before).toMatchObject({ kind: "received", beforeRestore: false });
  expect(seen).toContainEqual({ ...before, beforeRestore: true });
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "received", beforeRestore: false });
  expect(server.entries.filter((entry) => entry.op.includes(op))).toHaveLength(1);
});

test("[S40] what a server lost without a new history is offered again", async () => {
  const { device, server, clock } = await connected();
  const op = await score(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "received" });
  device.syncNow();
  await clock.pass(1_000);
  server.putBack(server.entries.length - 1);
  device.syncNow();
  await clock.pass(60_000);
  expect(server.entries.filter((entry) => entry.op.includes(op))).toHaveLength(1);
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "received", beforeRestore: false });
});

test("[S2, S4] a request whose token was used on the way is asked again with a new one, and nothing pauses", async () => {
  const { device, server, clock } = await connected();
  const tokens: (string | undefined)[] = [];
  server.interrupt = ({ headers }) => {
    tokens.push(headers.authorization);
    return tokens.length === 1 ? server.problem("unauthenticated") : "go on";
  };
  const op = await score(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "received" });
  expect(device.snapshot().sync).toMatchObject({ link: "connected", pausedBy: null });
  expect(new Set(tokens).size).toBe(tokens.length);
});

test("[S2, S4] a network that sends every request twice is an outage, not a device that is not known", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => server.problem("unauthenticated", {}, { at: "jti" });
  const op = await score(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().sync).toMatchObject({ link: "offline", pausedBy: null, unsent: 1 });
  server.interrupt = () => "go on";
  await clock.pass(5_000);
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "received" });
});

test("[L15] seen lies in the journal and is what the next op says", async () => {
  const { device, server, clock } = await connected();
  const head = server.entries.length;
  await score(device, "t14");
  await clock.pass(1_000);
  const op = JSON.parse(server.entries.at(-1)?.op ?? "{}");
  expect(op.seen).toEqual([server.history, head]);
});

test("[L19] persons come with the officials whose tablet this is", async () => {
  const { device, server, clock } = await connected();
  server.people = [{ id: anna, name: "Anna", contact: null, pin: null, erased: false }];
  putTeam(server, "t40", 40);
  await clock.pass(1_000);
  expect(device.snapshot().people.get(anna)?.name).toBe("Anna");
  expect(device.competition).toBe(cup);
  await settled();
});

/** Answers after so many ms for each thing that a request carries, as a slow link does. */
const slowly =
  (server: TestServer, weight: (call: Call) => number) =>
  async (call: Call): Promise<"go on"> => {
    const ms = weight(call);
    if (ms > 0) await new Promise<void>((resolve) => server.clock.after(ms, resolve));
    return "go on";
  };

test("[D46] on a link that carries no whole bundle in a round, smaller ones bring everything there", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => null;
  const late = (_: unknown, minutes: number) =>
    device.act({
      kind: "run.late",
      targets: [{ record: record.run(sheetOf("t14")), basis: [] }],
      body: { minutes },
    });
  await Promise.all(Array.from({ length: 250 }, late));
  server.calls.length = 0;
  server.interrupt = slowly(server, (call) => opsIn(call).length * 400);
  device.syncNow();
  const left: number[] = [];
  const links = new Set<string>();
  for (let minute = 0; minute < 12; minute += 1) {
    await clock.pass(60_000);
    left.push(device.snapshot().sync.unsent);
    if (minute > 2) links.add(device.snapshot().sync.link);
  }
  expect(left.at(-1)).toBe(0);
  expect(left).toEqual([...left].sort((a, b) => b - a));
  expect(links).toEqual(new Set(["connected"]));
});

test("[D46] on a link that carries no whole page in a round, smaller ones bring the log here", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => null;
  for (let number = 50; number < 200; number++) putTeam(server, `t${number}`, number);
  server.interrupt = slowly(server, ({ method, path }) => {
    if (method !== "GET" || !path.includes("/entries")) return 0;
    const query = new URLSearchParams(path.split("?")[1]);
    const rest = server.entries.length - Number(query.get("after") ?? 0);
    return 1_000 * Math.min(50, rest, Number(query.get("most") ?? 500));
  });
  device.syncNow();
  await clock.pass(15 * 60_000);
  expect(teamsOf(device.snapshot().state).size).toBe(153);
  expect(device.snapshot().sync.link).toBe("connected");
});

test("[D47] a storage that never answers holds the round of all tabs for no more than a minute", async () => {
  const { device, ports, clock } = await connected();
  const drafts = vi.spyOn(MemoryJournal.prototype, "drafts").mockReturnValue(new Promise(() => undefined));
  onTestFinished(() => drafts.mockRestore());
  device.syncNow();
  await clock.pass(1_000);
  expect(device.snapshot().sync.busy).toBe(true);
  // Another tab waits for its turn.
  let free = false;
  const turn = ports.browser.hold(`aidpost-sync/${cup}`, new AbortController().signal);
  void turn.then(() => {
    free = true;
  });
  await clock.pass(58_000);
  expect(free).toBe(false);
  await clock.pass(1_000);
  expect(free).toBe(true);
  expect(device.snapshot().sync.busy).toBe(false);
});

test("[S2] forbidden pauses sending, and says why", async () => {
  const { device, server, clock } = await connected();
  server.interrupt = () => server.problem("forbidden");
  await score(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().sync).toMatchObject({ link: "paused", pausedBy: "forbidden", unsent: 1 });
  server.interrupt = () => "go on";
  device.syncNow();
  await clock.pass(1_000);
  expect(device.snapshot().sync).toMatchObject({ link: "connected", pausedBy: null, unsent: 0 });
});

test.each([429, 503])("[S2] the Retry-After of a %i is waited for", async (status) => {
  const { device, server, clock } = await connected();
  const times: number[] = [];
  const body = JSON.stringify({ type: "about:blank", title: "later", status });
  server.interrupt = (call) => {
    if (!isPush(call)) return "go on";
    times.push(clock.steady);
    const headers = { "retry-after": "45" };
    return times.length === 1 ? server.answered(status, "application/problem+json", body, headers) : "go on";
  };
  await score(device, "t14");
  await clock.pass(44_900);
  expect(times).toHaveLength(1);
  await clock.pass(10_000);
  expect(times.length).toBeGreaterThan(1);
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
});
