/** What a real browser does to an app's storage behind its back: each trap of the journal in a real Chromium. */
import Dexie from "dexie";
import { expect, test } from "vitest";
import { cdp } from "vitest/browser";
import {
  appPage,
  beginServing,
  buildBefore,
  clearAppCode,
  clearOldBuilds,
  fileOfAnyBuild,
  goBack,
  servedBuilds,
} from "../../src/app/device/app-builds.ts";
import { Connection } from "../../src/app/device/database.ts";
import { openJournal } from "../../src/app/device/journal.ts";
import { MirroredJournal } from "../../src/app/device/mirrored-journal.ts";
import { pageClock } from "../../src/app/device/page-clock.ts";
import type { StorageTrouble } from "../../src/app/device/this-device.ts";
import { webBrowser } from "../../src/app/device/web-browser.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import { openMirror } from "../../src/app/device/web-mirror.ts";
import { readEverything } from "../../src/app/device/web-rescue.ts";
import { onThisTablet } from "../../src/app/repair/on-this-tablet.ts";
import type { CompetitionId } from "../../src/core/competition/id.ts";
import { idOfKey } from "../../src/core/log/role.ts";
import { databasesOf } from "../app/device/databases.ts";
import { draftOf, heard, op, rowOf } from "../app/device/journal-contract.ts";
import { TestClock } from "../app/device/ports.ts";

const clock = pageClock("boot-1");
let made = 0;
/** A name that no other test has. */
function next(what: string): string {
  made += 1;
  return `trap-${what}-${made}`;
}
const nextCup = () => next("cup") as CompetitionId;

function listening(at: TestClock | typeof clock = clock) {
  const told: (StorageTrouble | null)[] = [];
  return { told, ...databasesOf(at, (trouble) => void told.push(trouble)) };
}
const versioned = (name: string, version: number) => {
  const db = new Dexie(name);
  db.version(version).stores({ things: "" });
  return db;
};
/** Another tab's connection, which does not make way by itself. */
function holding(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 10);
  opening.onupgradeneeded = () => opening.result.createObjectStore("things");
  return new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
/** A page that runs on a build, as its lock says; resolves when the browser has given it the lock. */
async function runningOn(build: string) {
  const granted = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const lock = navigator.locks.request(`aidpost-page/${build}`, { mode: "shared" }, () => {
    granted.resolve();
    return ended.promise;
  });
  await granted.promise;
  const end = async () => {
    ended.resolve();
    await lock;
  };
  return { end };
}
async function twofold(competition: CompetitionId) {
  const { told, ...world } = listening();
  const journal = await MirroredJournal.open({
    competition,
    database: await openJournal(competition, world),
    mirror: await openMirror(competition, clock),
    chance: webChance,
    clock,
    build: "test",
    onTrouble: world.onTrouble,
  });
  return { told, journal };
}
async function begun(competition: CompetitionId) {
  const opened = await twofold(competition);
  const keys = await webChance.makeKeys();
  await opened.journal.begin(idOfKey(keys.publicKey), keys);
  return opened;
}

test("[D18] an old tab ends what it is writing, makes way for a newer version, and writes no more", async () => {
  const competition = nextCup();
  const { journal, told } = await begun(competition);
  await journal.openDraft(draftOf("d1"));
  const name = `aidpost-journal-${competition}`;
  let opening: IDBOpenDBRequest | null = null;
  const last = op("1");
  const [written] = await journal.write(
    [
      (place) => {
        opening = indexedDB.open(name, 9_000);
        return last(place);
      },
    ],
    null,
  );
  await heard(() => opening?.readyState === "done");
  expect(told).toEqual(["newerVersion"]);
  await expect(journal.addRows("d1", [rowOf("d1", 1)])).rejects.toMatchObject({ trouble: "newerVersion" });
  const [kept] = await onThisTablet(await readEverything(clock), clock).then((all) =>
    all.filter((one) => one.competition === competition),
  );
  expect(kept).toMatchObject({ ops: 1, openSheets: 1, inDatabase: true, inMirror: true });
  expect(kept?.notReceived.map(({ text }) => text)).toEqual([written?.text]);
});

test("[D18] old code does not open a newer database, and says so", async () => {
  const name = next("rolled-back");
  (await Connection.open(versioned(name, 2), listening())).db.close();
  const { told, ...old } = listening();
  await expect(Connection.open(versioned(name, 1), old)).rejects.toMatchObject({ trouble: "newerVersion" });
  expect(told).toEqual(["newerVersion"]);
});

test("[D18] a tab that sleeps holds the database at its version: that is said, and no page hangs", async () => {
  const name = next("held");
  const sleeping = await holding(name);
  const time = new TestClock();
  const { told, ...newer } = listening(time);
  const opening = Connection.open(versioned(name, 2), newer);
  const refused = expect(opening).rejects.toMatchObject({ trouble: "blocked" });
  await heard(() => told.includes("blocked"));
  await time.pass(10_000);
  await refused;
  sleeping.close();
  const { told: again, ...later } = listening();
  (await Connection.open(versioned(name, 2), later)).db.close();
  expect(again).toEqual([]);
});

test("[D18] the browser takes the database from under an open sheet: it is opened again, and the taps are back", async () => {
  const competition = nextCup();
  const { journal, told } = await begun(competition);
  await journal.openDraft(draftOf("d1"));
  await journal.addRows("d1", [rowOf("d1", 1)]);
  await journal.write([op("1")], null);
  await cdp().send("Storage.clearDataForOrigin", { origin: location.origin, storageTypes: "indexeddb" });
  await journal.addRows("d1", [rowOf("d1", 2)]);
  expect(await journal.rows("d1")).toEqual([rowOf("d1", 1), rowOf("d1", 2)]);
  expect(await journal.ops()).toHaveLength(1);
  expect(told).toContain("lost");
});

test("[D19] a window that is refused its files is a private one, and the second copy lies in Cache Storage", async () => {
  const { getDirectory } = StorageManager.prototype;
  StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("refused", "SecurityError"));
  try {
    expect((await webBrowser.facts()).privateWindow).toBe(true);
    expect((await openMirror(nextCup(), clock)).place).toBe("cacheStorage");
  } finally {
    StorageManager.prototype.getDirectory = getDirectory;
  }
});

test("[D15] the rescue file holds the second copy when no database can be opened, and reading makes nothing", async () => {
  const competition = nextCup();
  const { journal } = await begun(competition);
  const [written] = await journal.write([op("1")], null);
  const { indexedDB: real } = globalThis;
  const names = async () => [(await real.databases()).length, (await caches.keys()).length];
  const before = await names();
  const refusing = Object.create(real, {
    databases: { value: () => Promise.reject(new DOMException("Internal error", "UnknownError")) },
    open: {
      value() {
        throw new DOMException("Internal error", "UnknownError");
      },
    },
  });
  Object.defineProperty(globalThis, "indexedDB", { value: refusing, configurable: true });
  try {
    const rescued = await readEverything(clock);
    expect(rescued.databases).toEqual([]);
    expect(rescued.problems.join()).toContain("UnknownError");
    const kept = (await onThisTablet(rescued, clock)).find((one) => one.competition === competition);
    expect(kept).toMatchObject({
      ops: 1,
      receiptsRead: false,
      inDatabase: false,
      inMirror: true,
      self: null,
    });
    expect(kept?.notReceived[0]).toMatchObject({ text: written?.text, signature: expect.any(String) });
    expect(kept?.former).toHaveLength(1);
  } finally {
    Object.defineProperty(globalThis, "indexedDB", { value: real, configurable: true });
  }
  expect(await names()).toEqual(before);
});

test("[D30] [D31] builds come and go; the mirror and what stands by stay, whatever is cleared", async () => {
  const others = ["aidpost-mirror-trap", "aidpost-station-trap"];
  for (const name of others) await (await caches.open(name)).put("/kept", new Response("kept"));
  const bring = async (build: string) => {
    const cache = await caches.open(`aidpost-app-${build}`);
    await cache.put("/index.html?rev=1", new Response(`page of ${build}`));
    await cache.put(`/assets/app.${build}.js`, new Response("code"));
  };
  const shows = async (build: string) => (await appPage(build))?.text();
  await bring("one");
  await beginServing("one");
  expect(await buildBefore()).toBeNull();
  expect(await goBack()).toBe(false);
  await bring("half");
  await bring("two");
  await beginServing("two");
  await clearOldBuilds();
  expect((await servedBuilds()).map(({ build }) => build)).toEqual(["two", "one"]);
  expect(await caches.has("aidpost-app-half")).toBe(false);
  expect(await shows("two")).toBe("page of two");
  expect(await fileOfAnyBuild("/assets/app.one.js")).toBeDefined();
  expect((await buildBefore())?.build).toBe("one");
  expect(await goBack()).toBe(true);
  expect(await shows("two")).toBe("page of one");
  expect(await buildBefore()).toBeNull();
  await bring("three");
  await beginServing("three");
  const page = await runningOn("one");
  await clearOldBuilds();
  // A page runs on the first build still.
  expect(await fileOfAnyBuild("/assets/app.one.js")).toBeDefined();
  await page.end();
  await clearOldBuilds();
  expect(await fileOfAnyBuild("/assets/app.one.js")).toBeUndefined();
  expect(await shows("three")).toBe("page of three");
  // Going back to a build that was replaced before begins it anew.
  await beginServing("two");
  expect(await shows("two")).toBe("page of two");
  await clearAppCode();
  expect(await servedBuilds()).toEqual([]);
  for (const name of others)
    expect(await (await caches.match("/kept", { cacheName: name }))?.text()).toBe("kept");
});
