import { expect, test } from "vitest";
import { Pace } from "../../../src/app/device/pace.ts";
import { type Pull, pull } from "../../../src/app/device/pull.ts";
import { Requests } from "../../../src/app/device/request.ts";
import { ServerClock } from "../../../src/app/device/server-clock.ts";
import { aDay, aTablet, putTeam } from "./day.ts";
import { cup } from "./fixtures.ts";
import { MemoryCache } from "./memory-journal.ts";
import { settled } from "./ports.ts";

/** A device that has nothing yet, before a log of several pages; what it reads waits at a gate. */
async function atTheGate() {
  const server = aDay();
  const { ports } = await aTablet(server);
  for (let number = 4; number <= 120; number += 1) putTeam(server, `u${number}`, number);
  const journal = await ports.journal.journal(cup);
  const self = await journal.self();
  if (!self) throw new Error("The tablet has no key");
  server.calls.length = 0;
  const cache = new MemoryCache();
  const gates: (() => void)[] = [];
  const world: Pull = {
    competition: cup,
    signer: { ...self, audience: cup },
    requests: new Requests(ports, new ServerClock(ports.clock, await ports.journal.home(), null)),
    journal,
    cache,
    taken: () => new Promise((resolve) => gates.push(resolve)),
    signal: new AbortController().signal,
    pace: new Pace(),
  };
  return { server, journal, cache, gates, pulling: pull(world) };
}

test("[S3] the next page is on its way while one is taken in, and no page beyond it", async () => {
  const { server, gates } = await atTheGate();
  await settled();
  expect([gates.length, server.calls.length]).toEqual([1, 2]);
  gates[0]?.();
  await settled();
  expect([gates.length, server.calls.length]).toEqual([2, 3]);
});

test("[L2] the log counts as seen only when its last page was taken in", async () => {
  const { server, journal, gates, pulling } = await atTheGate();
  const seen = async () => (await journal.self())?.seen[1];
  for (let page = 0; page < 3; page += 1) {
    await settled();
    expect(await seen()).toBe(0);
    gates[page]?.();
  }
  expect(await pulling).toBeNull();
  expect(await seen()).toBe(server.entries.length);
});

test("[S2] where the next page does not come, what was read before it is taken in", async () => {
  const { server, cache, gates, pulling } = await atTheGate();
  server.interrupt = ({ path }) => (path.includes("after=") ? null : "go on");
  await settled();
  gates[0]?.();
  expect(await pulling).toMatchObject({ ok: false, trouble: { kind: "noNetwork" } });
  expect((await cache.known()).filling?.pages).toBe(1);
});
