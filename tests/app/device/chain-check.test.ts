import { expect, test } from "vitest";
import type { Entry } from "../../../src/core/log/entry.ts";
import { aDay, aTablet, openTab, putTeam, seatA } from "./day.ts";
import type { TestServer } from "./server.ts";

/** What the server hands out differs from what it once made of its log. */
const TAMPERED: readonly (readonly [string, (entries: Entry[]) => void, number])[] = [
  [
    "an op's text was changed",
    (entries) => entries.splice(3, 1, { ...at(entries, 3), op: at(entries, 3).op.replace("s5", "s6") }),
    4,
  ],
  [
    "a verdict was changed",
    (entries) =>
      entries.splice(4, 1, {
        ...at(entries, 4),
        verdict: { kind: "quarantined", reason: { kind: "revoked" } },
      }),
    5,
  ],
  ["an entry was left out", (entries) => entries.splice(2, 1), 4],
  ["an entry was put in", (entries) => entries.splice(2, 0, { ...at(entries, 1), sequence: 3 }), 3],
  ["two entries changed places", (entries) => entries.splice(2, 2, at(entries, 3), at(entries, 2)), 4],
  [
    "the time of receipt was changed",
    (entries) => entries.splice(1, 1, { ...at(entries, 1), received: 5 }),
    2,
  ],
];
function at(entries: readonly Entry[], index: number): Entry {
  return entries[index] ?? expect.fail();
}

const office = { kind: "office" } as const;
async function read(server: TestServer, role: Parameters<typeof aTablet>[1] = office) {
  const tablet = await aTablet(server, role);
  await server.clock.pass(1_000);
  return tablet;
}

test("[V3] a device that sees everything checks the chain of what it read, and of what comes", async () => {
  const server = aDay();
  const { device } = await read(server);
  expect(device.snapshot()).toMatchObject({ complete: true, chainBroken: null });
  putTeam(server, "t40", 40);
  await server.clock.pass(1_000);
  expect(device.snapshot().state.sequence).toBe(server.entries.length);
  expect(device.snapshot().chainBroken).toBeNull();
});

test.each(TAMPERED)("[V3] it tells where %s", async (_, tamper, sequence) => {
  const server = aDay();
  server.entries = structuredClone(server.entries);
  tamper(server.entries);
  const { device, ports } = await read(server);
  expect(device.snapshot().chainBroken).toBe(sequence);
  // Also from its own cache, when the page is loaded anew without a network.
  server.interrupt = () => null;
  expect((await openTab(ports)).snapshot().chainBroken).toBe(sequence);
});

test("[V3] a device that is handed a part of the log takes it as it is given", async () => {
  for (const role of [seatA, { kind: "captain", team: "t14" } as const]) {
    const server = aDay();
    server.entries = server.entries.filter(({ sequence }) => sequence !== 4);
    const { device } = await read(server, role as Parameters<typeof aTablet>[1]);
    expect(device.snapshot()).toMatchObject({ complete: true, chainBroken: null });
  }
});

test("[V3, S6] the log of a restored server is checked from its first entry on", async () => {
  const server = aDay();
  const whole = server.entries;
  server.entries = structuredClone(whole);
  server.entries.splice(2, 1, { ...at(whole, 2), received: 5 });
  const { device } = await read(server);
  expect(device.snapshot().chainBroken).toBe(3);
  server.entries = whole;
  server.history = "01890000-0000-7000-8000-00000000bbbb" as typeof server.history;
  device.syncNow();
  await server.clock.pass(60_000);
  expect(device.snapshot().chainBroken).toBeNull();
});
