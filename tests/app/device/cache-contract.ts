/** What every cache keeps to: run against the one in memory and against Dexie on a real IndexedDB. */
import { expect, test } from "vitest";
import type { Cache, KeptReceipt, SeenStanding } from "../../../src/app/device/cache-port.ts";
import { NOTHING_READ, nextPage } from "../../../src/app/device/log-copy.ts";
import type { Hash, HistoryId, OpId, PersonId } from "../../../src/core/competition/id.ts";
import { aPage, bundleFixture, cup, history } from "./fixtures.ts";

export interface OpenedCache {
  readonly cache: Cache;
  readonly again: () => Promise<Cache>;
}

const aHash = "0".repeat(64) as Hash;

export function cacheContract(name: string, open: () => Promise<OpenedCache>): void {
  const take = async (cache: Cache, page: Parameters<typeof aPage>[0]) =>
    cache.take(nextPage(await cache.known()), aPage(page));

  test(`[V2] ${name}: the cursor is stored with the entries that it stands behind`, async () => {
    const { cache, again } = await open();
    await take(cache, { cursor: "a", more: true, entries: 2 });
    await take(cache, { cursor: "b", entries: 3 });
    const other = await again();
    expect(nextPage(await other.known()).cursor).toBe("b");
    const { anew, pages, upTo } = await other.read(NOTHING_READ);
    expect(anew).toBe(true);
    expect(pages.map((page) => page.length)).toEqual([2, 3]);
    await take(cache, { cursor: "c", entries: 1 });
    const further = await other.read(upTo);
    expect(further).toMatchObject({ anew: false, upTo: { pages: 3 } });
    expect(further.pages.map((page) => page.length)).toEqual([1]);
    expect((await other.read(further.upTo)).pages).toEqual([]);
  });

  test(`[V2] ${name}: readers see the old copy until the new one is whole, and then only the new one`, async () => {
    const { cache } = await open();
    await take(cache, { cursor: "a", entries: 2 });
    const { upTo } = await cache.read(NOTHING_READ);
    await take(cache, { cursor: "b", scope: "wider" });
    await take(cache, { cursor: "x", scope: "wider", more: true, entries: 5 });
    expect(await cache.read(upTo)).toMatchObject({ anew: false, pages: [] });
    expect((await cache.read(NOTHING_READ)).pages.map((page) => page.length)).toEqual([2]);
    await take(cache, { cursor: "y", scope: "wider", entries: 1 });
    const switched = await cache.read(upTo);
    expect(switched.anew).toBe(true);
    expect(switched.pages.map((page) => page.length)).toEqual([5, 1]);
  });

  test(`[S6, D6] ${name}: the copy of an earlier history stays with how its bundles came, until it is forgotten`, async () => {
    const { cache, again } = await open();
    const bundle = { device: bundleFixture.device, signature: bundleFixture.signature, hashes: [aHash] };
    const first = aPage({ cursor: "a", entries: 2 });
    await cache.take(nextPage(await cache.known()), { ...first, bundles: [bundle] });
    const old = (await cache.known()).serving ?? expect.fail();
    const restored = "01890000-0000-7000-8000-00000000bbbb";
    await take(cache, { cursor: "b", history: restored });
    await take(cache, { cursor: "x", history: restored, entries: 1 });
    const other = await again();
    expect(await other.known()).toMatchObject({ serving: { history: restored }, earlier: [old] });
    expect(await other.page(old.generation, 0)).toEqual({ entries: first.entries, bundles: [bundle] });
    expect((await other.read(NOTHING_READ)).pages.map((page) => page.length)).toEqual([1]);
    // Rights that change within a history leave nothing behind.
    await take(cache, { cursor: "c", history: restored, scope: "wider" });
    await take(cache, { cursor: "y", history: restored, scope: "wider" });
    expect((await other.known()).earlier).toEqual([old]);
    await other.forget(old.generation);
    expect((await cache.known()).earlier).toBeUndefined();
    expect(await cache.page(old.generation, 0)).toEqual({ entries: [], bundles: [] });
    expect((await cache.read(NOTHING_READ)).pages).toHaveLength(1);
  });

  test(`[S6] ${name}: receipts outlive a new history, which is known at once`, async () => {
    const { cache, again } = await open();
    const [one, two, unknown] = ["1", "2", "3"].map((n) => `01890000-0000-7000-8000-00000000000${n}` as OpId);
    if (!one || !two || !unknown) throw new Error("three ids");
    const placed: KeptReceipt = {
      kind: "placed",
      op: one,
      history,
      sequence: 7,
      received: 1000,
      verdict: { kind: "accepted" },
    };
    const parked: KeptReceipt = { kind: "parked", op: two, detail: "can't be read" };
    await cache.putReceipts([placed, parked]);
    await cache.hear("01890000-0000-7000-8000-00000000bbbb" as HistoryId);
    const other = await again();
    expect((await other.known()).history).toContain("bbbb");
    expect(await other.receipts([one, unknown, two])).toEqual([placed, parked]);
  });

  test(`[D7] ${name}: what a person says of a copy never replaces what the server said`, async () => {
    const { cache, again } = await open();
    const [one, two] = ["1", "2"].map((n) => `01890000-0000-7000-8000-00000000000${n}` as OpId);
    if (!one || !two) throw new Error("two ids");
    const parked: KeptReceipt = { kind: "parked", op: one, detail: "can't be read" };
    const copied = (op: OpId, at: number): KeptReceipt => ({ kind: "copied", op, at });
    await cache.putReceipts([parked]);
    await cache.putReceipts([copied(one, 5), copied(two, 5)]);
    await cache.putReceipts([copied(two, 6)]);
    expect(await (await again()).receipts([one, two])).toEqual([parked, copied(two, 6)]);
    await cache.putReceipts([{ ...parked, op: two }]);
    expect(await cache.receipts([two])).toEqual([{ ...parked, op: two }]);
  });

  test(`${name}: persons and the last standing are kept as they came`, async () => {
    const { cache, again } = await open();
    expect(await cache.people()).toEqual({ version: 0, people: [], withPin: [] });
    expect(await cache.standing()).toBeNull();
    const anna = { id: "p1" as PersonId, name: "Anna", contact: null, pin: null, erased: false };
    const standing: SeenStanding = {
      seen: 1000,
      snapshot: {
        revision: 4,
        competition: cup,
        name: "Small Cup",
        practice: false,
        timeZone: "Europe/Warsaw",
        unitsPerSecond: 10,
        made: 900,
        frozen: false,
        standing: null,
        disputed: [],
        categories: [],
      },
    };
    await cache.putPeople({ version: 3, people: [anna], withPin: [anna.id] });
    await cache.putStanding(standing);
    const other = await again();
    expect(await other.people()).toEqual({ version: 3, people: [anna], withPin: [anna.id] });
    expect(await other.standing()).toEqual(standing);
  });
}
