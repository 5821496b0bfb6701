import { expect, test } from "vitest";
import { NOTHING_READ, nextPage } from "../../../src/app/device/log-copy.ts";
import { aPage, cup } from "./fixtures.ts";
import { MemoryStorage } from "./memory-storage.ts";
import { SeededChance, settled, TestClock } from "./ports.ts";

const storage = () => new MemoryStorage({ clock: new TestClock(), chance: new SeededChance() });
const people = {
  version: 3,
  people: [{ id: "anna" as never, name: "Anna", contact: null, pin: null, erased: false }],
  withPin: [],
};

async function take(cache: Awaited<ReturnType<MemoryStorage["cache"]>>, ...pages: Parameters<typeof aPage>) {
  for (const page of pages) await cache.take(nextPage(await cache.known()), aPage(page));
}

test("[D17] the log and the persons of a station stand by, and fill a cache that was lost", async () => {
  const browser = storage();
  const cache = await browser.cache(cup);
  await take(cache, { cursor: "a", more: true });
  await take(cache, { cursor: "b", entries: 3 });
  await cache.putPeople(people);
  await settled();
  const before = await cache.read(NOTHING_READ);
  browser.loseDatabases();
  const after = await browser.cache(cup);
  expect(await after.read(NOTHING_READ)).toEqual(before);
  expect(await after.people()).toEqual(people);
  expect(nextPage(await after.known()).cursor).toBe("b");
});

test("[D17] a page is put by once, and a copy that took over replaces the other", async () => {
  const browser = storage();
  const cache = await browser.cache(cup);
  const station = browser.standby.station(cup);
  await take(cache, { cursor: "a" });
  await settled();
  expect(station.puts).toBe(1);
  await take(cache, { cursor: "b" });
  await take(cache, { cursor: "b", entries: 0 });
  await settled();
  expect(station.puts).toBe(2);
  // Other rights: the log is read anew, and stands by once it is whole.
  await take(cache, { cursor: "c", scope: "wider" });
  await take(cache, { cursor: "d", scope: "wider", more: true });
  await settled();
  expect((await station.known())?.serving?.scope).toBe("own");
  await take(cache, { cursor: "e", scope: "wider" });
  await settled();
  expect((await station.read())?.known.serving).toMatchObject({ scope: "wider", cursor: "e" });
  expect((await station.read())?.pages).toHaveLength(2);
});

test("[D17] a log that never was whole serves nobody", async () => {
  const browser = storage();
  await take(await browser.cache(cup), { cursor: "a", more: true });
  await settled();
  browser.loseDatabases();
  expect(await (await browser.cache(cup)).known()).toMatchObject({ serving: null, filling: null });
});

test("[D17] a competition that the device's list has lost is in it again", async () => {
  const browser = storage();
  const role = { kind: "office" } as const;
  const membership = { competition: cup, name: "Small Cup", practice: false, role, joined: 5 };
  await (await browser.home()).putMembership(membership);
  browser.loseDatabases();
  expect(await (await browser.home()).memberships()).toEqual([membership]);
});

test("[D17] what stands by never replaces what is there", async () => {
  const browser = storage();
  const cache = await browser.cache(cup);
  await take(cache, { cursor: "a" });
  await settled();
  const { known, pages, people: nobody } = (await browser.standby.station(cup).read()) ?? expect.fail();
  await take(cache, { cursor: "b" });
  await cache.fill(known, pages, nobody);
  expect((await cache.known()).serving?.cursor).toBe("b");
});
