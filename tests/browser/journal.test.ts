/** The journal, its mirror and what stands by, on the storages that every browser has. */
import { expect, onTestFinished, test } from "vitest";
import { server } from "vitest/browser";
import { openCache } from "../../src/app/device/cache.ts";
import { openCacheMirror } from "../../src/app/device/cache-mirror.ts";
import { openJournal } from "../../src/app/device/journal.ts";
import { NOTHING_READ, nextPage } from "../../src/app/device/log-copy.ts";
import { cacheWithStandby } from "../../src/app/device/standby.ts";
import { webBrowser } from "../../src/app/device/web-browser.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import { openMirror } from "../../src/app/device/web-mirror.ts";
import { readEverything } from "../../src/app/device/web-rescue.ts";
import { webStandby } from "../../src/app/device/web-standby.ts";
import type { CompetitionId } from "../../src/core/competition/id.ts";
import { idOfKey } from "../../src/core/log/role.ts";
import { cacheContract } from "../app/device/cache-contract.ts";
import { databaseContract } from "../app/device/database-contract.ts";
import { aPage } from "../app/device/fixtures.ts";
import { draftOf, journalContract, op, rowOf } from "../app/device/journal-contract.ts";
import { mirrorContract } from "../app/device/mirror-contract.ts";
import { clock, databases, exists, mirroredIn, nextCup, twofold } from "./storages.ts";

const inCache = async (competition: CompetitionId) => exists(await openCacheMirror(competition));

const alone = async () => {
  const competition = nextCup();
  const again = () => openJournal(competition, databases);
  return { journal: await again(), again };
};
journalContract("in IndexedDB", alone);
databaseContract("in IndexedDB", alone);
cacheContract("in IndexedDB", async () => {
  const competition = nextCup();
  const again = async () =>
    cacheWithStandby(await openCache(competition, databases), webStandby.station(competition));
  return { cache: await again(), again };
});

test("[D4] this browser takes every write to the journal as strict", async () => {
  const durability: string[] = [];
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given) {
    const begun = transaction.apply(this, given);
    if (begun.mode === "readwrite") durability.push(begun.durability);
    return begun;
  };
  onTestFinished(() => {
    IDBDatabase.prototype.transaction = transaction;
  });
  const journal = await openJournal(nextCup(), databases);
  const keys = await webChance.makeKeys();
  await journal.begin(idOfKey(keys.publicKey), keys);
  await journal.openDraft(draftOf("d1"));
  await journal.addRows("d1", [rowOf("d1", 1)]);
  await journal.write([op("1")], null);
  expect(durability.length).toBeGreaterThanOrEqual(4);
  expect(new Set(durability)).toEqual(new Set(["strict"]));
});

mirrorContract("in Cache Storage", async () => {
  const competition = nextCup();
  return { mirror: await inCache(competition), tab: () => inCache(competition) };
});
journalContract("in IndexedDB, mirrored in Cache Storage", () => mirroredIn(inCache), webChance);

test("[D8] with the databases deleted the mirror gives everything back, signed by the key that is gone", async () => {
  const competition = nextCup();
  const mirror = await openMirror(competition, clock);
  // WebKitGTK has no files of the origin's own.
  expect(mirror.place).toBe(server.browser === "webkit" ? "cacheStorage" : "file");
  const journal = await twofold(competition, mirror);
  const keys = await webChance.makeKeys();
  await journal.begin(idOfKey(keys.publicKey), keys);
  await journal.openDraft(draftOf("d1"));
  await journal.addRows("d1", [rowOf("d1", 1), rowOf("d1", 2)]);
  const [written] = await journal.write([op("1")], null);
  await deleted(`aidpost-journal-${competition}`);
  const again = await twofold(competition, await openMirror(competition, clock));
  expect(await again.self()).toBeNull();
  expect(await again.rows("d1")).toEqual([rowOf("d1", 1), rowOf("d1", 2)]);
  const [kept] = await again.ops();
  expect(kept).toMatchObject({ text: written?.text, device: idOfKey(keys.publicKey) });
  expect(kept?.signature).toHaveLength(86);
  expect(await again.recovery()).toMatchObject({ newKey: true, ops: 1, drafts: 1, disagreements: [] });
});

test("[D17] the log stands by in Cache Storage and fills a cache that was deleted", async () => {
  const competition = nextCup();
  const open = async () =>
    cacheWithStandby(await openCache(competition, databases), webStandby.station(competition));
  const cache = await open();
  for (const cursor of ["a", "b"]) await cache.take(nextPage(await cache.known()), aPage({ cursor }));
  const before = await cache.read(NOTHING_READ);
  await expect.poll(async () => (await webStandby.station(competition).read())?.pages.length).toBe(2);
  await deleted(`aidpost-cache-${competition}`);
  expect(await (await open()).read(NOTHING_READ)).toEqual(before);
  const role = { kind: "office" } as const;
  await webStandby.putMembership({ competition, name: "Cup", practice: false, role, joined: 1 });
  expect((await webStandby.memberships()).filter((known) => known.competition === competition)).toHaveLength(
    1,
  );
});

test("[D15] the rescue file reads both copies while the app has them open", async () => {
  const competition = nextCup();
  const journal = await twofold(competition, await openMirror(competition, clock));
  const keys = await webChance.makeKeys();
  await journal.begin(idOfKey(keys.publicKey), keys);
  const [written] = await journal.write([op("1")], null);
  const { databases: found, mirrors, problems } = await readEverything(clock);
  expect(problems).toEqual([]);
  const database = found.find(({ name }) => name === `aidpost-journal-${competition}`);
  expect(database?.tables.ops).toMatchObject([[expect.any(String), { text: written?.text }]]);
  const mirror = mirrors.filter((one) => one.competition === competition).flatMap(({ texts }) => texts);
  expect(mirror.map(({ text }) => text).join("")).toContain(keys.publicKey.x);
});

test("[D19] what the browser says of itself: this is no private window as far as it can be seen", async () => {
  expect((await webBrowser.facts()).privateWindow).toBe(null);
});

async function deleted(database: string): Promise<void> {
  const deleting = indexedDB.deleteDatabase(database);
  await new Promise<void>((resolve, reject) => {
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
  });
}
