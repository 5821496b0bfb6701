/** App and server of different versions [S8, D32]. */
import { expect, test } from "vitest";
import { Device } from "../../../src/app/device/device.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { OP_SCHEMA } from "../../../src/core/log/op.ts";
import { teamsOf } from "../../../src/core/log/setup.ts";
import { aDay, aTablet, putTeam, score } from "./day.ts";
import { cup } from "./fixtures.ts";
import { captivePortal, type TestServer } from "./server.ts";

/** A tablet at a day's station, with the device that says how it stands to the server. */
async function begun() {
  const server = aDay();
  const { ports } = await aTablet(server);
  const tablet = await Device.start(ports);
  const device = await tablet.open(cup);
  await server.clock.pass(1_000);
  return { server, ports, tablet, device, clock: server.clock };
}

/** The server takes an act that only a later app can read. */
function putLaterTeam(server: TestServer, team: string): void {
  putTeam(server, team, 40);
  const last = server.entries.pop();
  const op = JSON.parse(last?.op ?? "");
  server.append(
    JSON.stringify({ ...op, app: ["later", OP_SCHEMA + 1], body: { ...op.body, colour: "red" } }),
  );
}

test("[S8] [D32] an old app at a newer server says that it is to be updated, keeps what it can't read, and goes on sending", async () => {
  const { server, ports, tablet, device, clock } = await begun();
  let told = 0;
  tablet.subscribe(() => {
    told += 1;
  });
  expect(tablet.skew()).toBe("none");
  putLaterTeam(server, "t40");
  await clock.pass(1_000);
  expect(tablet.skew()).toBe("appOlder");
  expect(told).toBeGreaterThan(0);
  expect(teamsOf(device.snapshot().state).has("t40" as TeamId)).toBe(false);
  const op = await score(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
  // What could not be read lies in the cache as it came: the next version reads it there.
  const cache = await ports.journal.cache(cup);
  const { pages } = await cache.read({ generation: null, pages: 0 });
  expect(pages.flat().filter((entry) => entry.op.includes('"colour":"red"'))).toHaveLength(1);
});

test("[S8] [D32] an answer of the server that this app can't read is a newer server's, and nothing is given up for it", async () => {
  const { server, tablet, device, clock } = await begun();
  server.interrupt = ({ path }) => {
    if (!path.endsWith("/bundles")) return "go on";
    return server.json({ history: server.history, time: clock.wall, results: [], queue: "new" });
  };
  const op = await score(device, "t14");
  await clock.pass(5_000);
  expect(tablet.skew()).toBe("appOlder");
  expect(device.snapshot().receipts.get(op)?.kind).toBe("saved");
  expect(device.snapshot().sync).toMatchObject({ link: "offline", unsent: 1 });
  server.interrupt = () => captivePortal();
  await clock.pass(120_000);
  expect(tablet.skew()).toBe("appOlder");
  server.interrupt = () => "go on";
  device.syncNow();
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
  expect(tablet.skew()).toBe("none");
});

test("[S1] [D32] a captive portal is no newer server", async () => {
  const { server, tablet, device, clock } = await begun();
  server.interrupt = () => captivePortal();
  await score(device, "t14");
  await clock.pass(5_000);
  expect(tablet.skew()).toBe("none");
});

test("[S8] [D32] a new app at an older server: its sheet waits there, set aside, and is taken up when the server is updated", async () => {
  const { server, tablet, device, clock } = await begun();
  const reason = { kind: "newerSchema", schema: OP_SCHEMA } as const;
  server.verdict = ({ kind }) =>
    kind === "sheet.submit" ? { kind: "quarantined", reason } : { kind: "accepted" };
  const op = await score(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "setAside", reason });
  expect(tablet.skew()).toBe("serverOlder");
  expect(await (await device.unsentFile()).text()).not.toContain(op);
  server.act({
    kind: "op.accept",
    targets: [{ record: record.op(op), basis: [] }],
    body: { reason: "Read by the updated server" },
  });
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
  expect(tablet.skew()).toBe("none");
});
