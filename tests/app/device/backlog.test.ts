/** A tablet that was away for long: its backlog goes out in small steps, whatever stands in the way. */
import { expect, test } from "vitest";
import { isPush, opsIn, sentOverSlowLink, withBacklog } from "./backlog.ts";
import { aDay, aTablet, openTab, score } from "./day.ts";

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

test("[S2, S3] 2,000 ops over 50 kB/s with a fifth of the requests lost: small steps, progress only forward, each op once", {
  timeout: 120_000,
}, async () => {
  const { ids, left, sizes, arrived } = await sentOverSlowLink(2_000);
  expect(left.at(-1)).toBe(0);
  expect(left.every((now, index) => now <= (left[index - 1] ?? ids.length))).toBe(true);
  // What was answered before the network broke off again is not sent a second time.
  expect(left.some((now) => now > 0 && now < ids.length)).toBe(true);
  expect(Math.max(...sizes)).toBe(200);
  expect(arrived).toEqual(ids);
});

test("[S2, S31] a round that got something through is no failure: the next one does not wait longer and longer", async () => {
  const { server, ports, close } = await withBacklog(2_000);
  close();
  server.interrupt = () => null;
  // The live stream does not get through either, and gives no hint.
  const transport = { ...ports.transport, follow: () => () => undefined };
  const device = await openTab({ ...ports, transport });
  await server.clock.pass(5 * 60_000);
  let pushes = 0;
  // From here on each round gets one bundle through, and loses the next.
  server.interrupt = (call) => {
    if (isPush(call)) pushes += 1;
    return isPush(call) && pushes % 2 === 0 ? null : "go on";
  };
  while (pushes === 0) await server.clock.pass(1_000);
  await server.clock.pass(20_000);
  expect(device.snapshot().sync.unsent).toBe(0);
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
