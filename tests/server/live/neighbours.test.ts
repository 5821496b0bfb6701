import { Client } from "pg";
import { pino } from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { Neighbours } from "../../../src/server/live/neighbours.ts";
import { ask, breakConnections, quietDatabase } from "../database.ts";
import { TestClock } from "../test-clock.ts";

const LONG = 30_000;
const soon = { timeout: LONG };

/** A process that listens, as soon as it does; its clock stands still. */
async function neighbour(url: string) {
  const one = unheard(url);
  await expect.poll(one.looks, soon).toBe(1);
  return one;
}

/** A process that begins to listen. */
function unheard(url: string) {
  const clock = new TestClock();
  const logged: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const follow = vi.fn(async () => {});
  const neighbours = new Neighbours(url, { clock, logger, follow });
  onTestFinished(() => neighbours.close());
  neighbours.start();
  return { neighbours, clock, follow, logged, looks: () => follow.mock.calls.length };
}

test("[T8] what one process adds is told to the other, and not to itself", soon, async () => {
  const url = await quietDatabase();
  const [one, other] = [await neighbour(url), await neighbour(url)];
  one.neighbours.tell();
  await expect.poll(other.looks, soon).toBe(2);
  other.neighbours.tell();
  await expect.poll(one.looks, soon).toBe(2);
  expect([one.looks(), other.looks()]).toEqual([2, 2]);
});

test("[T8] what is added in quick succession is told in one", soon, async () => {
  const url = await quietDatabase();
  const one = await neighbour(url);
  const heard = await listener(url);
  for (let count = 0; count < 10; count += 1) one.neighbours.tell();
  await expect.poll(heard, soon).toBe(1);
  one.clock.pass(49);
  one.neighbours.tell();
  await ask(url, "notify aidpost");
  await expect.poll(heard, soon).toBe(2);
  one.clock.pass(1);
  await expect.poll(heard, soon).toBe(3);
  one.clock.pass(1000);
  await ask(url, "notify aidpost");
  await expect.poll(heard, soon).toBe(4);
});

test("[T8] what was told to nobody is found by looking, within two seconds", soon, async () => {
  const { clock, looks } = await neighbour(await quietDatabase());
  clock.pass(1999);
  expect(looks()).toBe(1);
  clock.pass(1);
  expect(looks()).toBe(2);
});

test(
  "[T8] a listening connection that was broken is made again, and looks for what it did not hear",
  soon,
  async () => {
    const url = await quietDatabase();
    const { clock, looks, logged } = await neighbour(url);
    expect(await breakConnections(url)).toBe(1);
    await expect.poll(() => logged, soon).toMatchObject([{ msg: "not told what other processes add" }]);
    await ask(url, "notify aidpost");
    expect(looks()).toBe(1);
    clock.pass(250);
    await expect.poll(looks, soon).toBe(2);
    await ask(url, "notify aidpost");
    await expect.poll(looks, soon).toBe(3);
  },
);

test("[T8] what could not be told is told when there is a connection again", soon, async () => {
  const url = await quietDatabase();
  const one = await neighbour(url);
  const heard = await listener(url);
  await breakConnections(url, "query <> 'listen aidpost -- test'");
  await expect.poll(() => one.logged.length, soon).toBe(1);
  one.neighbours.tell();
  one.clock.pass(250);
  await expect.poll(heard, soon).toBe(1);
});

test(
  "[T8] while there is no database, each try to listen waits longer than the one before",
  soon,
  async () => {
    const { clock, logged } = unheard("postgres://aidpost:secret@127.0.0.1:1/none");
    const waits = [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000];
    const tries = () => logged.filter(({ again }) => again !== undefined);
    for (const [index, wait] of waits.entries()) {
      await expect.poll(() => tries().length, soon).toBe(index + 1);
      expect(tries()[index]).toMatchObject({ again: wait });
      clock.pass(wait);
    }
    expect(JSON.stringify(logged)).not.toContain("secret");
  },
);

test("[T8] that nothing can be read is logged once, and once that it can again", soon, async () => {
  const { clock, follow, logged, looks } = await neighbour(await quietDatabase());
  follow.mockRejectedValue(new Error("away"));
  for (let count = 2; count <= 4; count += 1) {
    clock.pass(2000);
    await expect.poll(looks, soon).toBe(count);
    await expect.poll(() => logged.length, soon).toBe(1);
  }
  follow.mockResolvedValue(undefined);
  await expect
    .poll(() => {
      clock.pass(2000);
      return logged.map(({ msg }) => msg);
    }, soon)
    .toEqual(["what other processes add can't be read", "what other processes add is known again"]);
});

/** Listens as a process would; says how much it heard. */
async function listener(url: string) {
  const client = new Client({ connectionString: url });
  onTestFinished(() => client.end());
  await client.connect();
  let heard = 0;
  client.on("notification", () => {
    heard += 1;
  });
  await client.query("listen aidpost -- test");
  return () => heard;
}
