/** A tablet that was away for long: its backlog goes out in small steps, whatever stands in the way. */
import { expect, test } from "vitest";
import { compose } from "../../../src/app/device/op-writer.ts";
import type { Call } from "../../../src/app/device/ports.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { type RunKey, record } from "../../../src/core/competition/run.ts";
import { aDay, aTablet, openTab, s5, score, type Tablet } from "./day.ts";
import { cup } from "./fixtures.ts";
import { SeededChance } from "./ports.ts";

const opsIn = (call: Call): readonly string[] => JSON.parse(String(call.body ?? "{}")).ops ?? [];
const isPush = ({ path }: Call) => path.endsWith("/bundles");
const run: RunKey = { station: s5, team: "t14" as TeamId, attempt: 1 };

/** A tablet that made so many acts without the server. */
async function withBacklog(count: number) {
  const server = aDay();
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  server.interrupt = () => null;
  const ids = await write(tablet, count);
  return { server, ...tablet, ids };
}

/** Straight into the journal: what a page would have written over a day. */
async function write({ ports }: Pick<Tablet, "ports">, count: number) {
  const journal = await ports.journal.journal(cup);
  const nobody = { official: null, by: "device" } as const;
  const acts = Array.from({ length: count }, (_, minutes) =>
    compose(
      {
        kind: "run.late",
        targets: [{ record: record.run(run), basis: [] }],
        body: { minutes: minutes % 500 },
      },
      cup,
      nobody,
      ports,
      0,
    ),
  );
  await journal.write(
    acts.map((act) => act.compose),
    null,
  );
  return acts.map(({ id }) => id);
}

test("[S2] behind an op that was parked bundles are as large as before it", async () => {
  const { server, ports, ids } = await withBacklog(500);
  const poison = ids[0] ?? expect.fail();
  const sizes: number[] = [];
  server.interrupt = (call) => {
    if (isPush(call)) sizes.push(opsIn(call).length);
    return isPush(call) && opsIn(call).some((text) => text.includes(poison))
      ? server.problem("malformed")
      : "go on";
  };
  await openTab(ports);
  await server.clock.pass(1_000);
  expect(sizes).toEqual([200, ...Array(200).fill(1), 200, 100]);
});

test("[S2] one op in the middle of 500 that the server can't read is parked, and the 499 others arrive", async () => {
  const { server, ports, ids } = await withBacklog(500);
  const poison = ids[250] ?? expect.fail();
  server.interrupt = (call) =>
    isPush(call) && opsIn(call).some((text) => text.includes(poison)) ? server.problem("malformed") : "go on";
  const device = await openTab(ports);
  await server.clock.pass(1_000);
  const { receipts, sync } = device.snapshot();
  const kinds = Map.groupBy(ids, (id) => receipts.get(id)?.kind);
  expect(kinds.get("received")).toHaveLength(499);
  expect(kinds.get("parked")).toEqual([poison]);
  expect(sync).toMatchObject({ link: "connected", unsent: 0 });
  const file = JSON.parse(await (await device.unsentFile()).text());
  expect(file.bundles.flatMap(({ ops }: { ops: string[] }) => ops)).toEqual([
    expect.stringContaining(poison),
  ]);
});

test("[S2, S3] 2,000 ops over a network that drops a fifth: small steps, progress only forward, each op once", {
  timeout: 120_000,
}, async () => {
  const { server, ports, ids } = await withBacklog(2_000);
  const luck = new SeededChance(20);
  const sizes: number[] = [];
  server.interrupt = (call) => {
    if (!isPush(call)) return "go on";
    const ops = opsIn(call);
    sizes.push(ops.length);
    expect(ops.join("").length).toBeLessThanOrEqual(256 * 1024);
    return luck.fraction() < 0.2 ? null : "go on";
  };
  const device = await openTab(ports);
  const left: number[] = [];
  const watch = () => left.push(device.snapshot().sync.unsent);
  device.subscribe(watch);
  for (let minutes = 0; minutes < 60 && device.snapshot().sync.unsent > 0; minutes += 1) {
    await server.clock.pass(60_000);
  }
  expect(left.at(-1)).toBe(0);
  expect(left.every((now, index) => now <= (left[index - 1] ?? ids.length))).toBe(true);
  // What was answered before the network broke off again is not sent a second time.
  expect(left.some((now) => now > 0 && now < ids.length)).toBe(true);
  expect(Math.max(...sizes)).toBe(200);
  const arrived = server.entries.flatMap(({ op }) => ids.filter((id) => op.includes(id)));
  expect(arrived).toEqual(ids);
});

test("[S4] ten hours without a network: scoring goes on, and what is sent then bears a token of that moment", async () => {
  const server = aDay();
  const { device } = await aTablet(server);
  await server.clock.pass(1_000);
  server.interrupt = () => null;
  const ops = [await score(device, "t14")];
  await server.clock.pass(10 * 3_600_000);
  ops.push(await score(device, "t22"));
  server.interrupt = () => "go on";
  await server.clock.pass(120_000);
  expect(ops.map((op) => device.snapshot().receipts.get(op)?.kind)).toEqual(["received", "received"]);
});
