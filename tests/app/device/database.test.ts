import "fake-indexeddb/auto";
import Dexie from "dexie";
import { expect, test, vi } from "vitest";
import { NOTHING_BACK } from "../../../src/app/device/copies.ts";
import { Connection, DataLoss } from "../../../src/app/device/database.ts";
import { openHome } from "../../../src/app/device/home.ts";
import { openJournal } from "../../../src/app/device/journal.ts";
import { readLines } from "../../../src/app/device/mirror-lines.ts";
import { MirroredJournal } from "../../../src/app/device/mirrored-journal.ts";
import type { StorageTrouble } from "../../../src/app/device/this-device.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { databasesOf } from "./databases.ts";
import { device, draftOf, heard, op, rowOf } from "./journal-contract.ts";
import { MemoryTexts } from "./memory-mirror.ts";
import { SeededChance, settled, TestClock } from "./ports.ts";

function databases() {
  const told: (StorageTrouble | null)[] = [];
  const clock = new TestClock();
  const world = databasesOf(clock, (trouble) => void told.push(trouble));
  return { ...world, clock, told };
}
const versioned = (name: string, version: number) => {
  const db = new Dexie(name);
  db.version(version).stores({ things: "" });
  return db;
};

test("[D4] every write to the journal is strict", async () => {
  let durability: unknown[] = [];
  const transaction = IDBDatabase.prototype.transaction;
  const spy = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (
    this: IDBDatabase,
    ...given: Parameters<typeof transaction>
  ) {
    if (given[1] === "readwrite") durability.push(given[2]?.durability);
    return transaction.apply(this, given);
  });
  const journal = await openJournal("cup-strict" as CompetitionId, databases());
  const keys = await new SeededChance().makeKeys();
  const recovery = { at: 1, dataLoss: false, newKey: false, ops: 0, drafts: 0, disagreements: [] };
  const writes: readonly [string, () => Promise<unknown>][] = [
    ["begin", () => journal.begin(device, keys)],
    ["openDraft", () => journal.openDraft(draftOf("d1"))],
    ["addRows", () => journal.addRows("d1", [rowOf("d1", 1)])],
    ["write", () => journal.write([op("1")], "d1")],
    ["openDraft", () => journal.openDraft(draftOf("d2"))],
    ["discardDraft", () => journal.discardDraft("d2")],
    ["takeBack", () => journal.takeBack(NOTHING_BACK, null, recovery)],
    ["recoveryRead", () => journal.recoveryRead()],
    ["changeTries", () => journal.changeTries("p-anna" as never, () => ({ wrong: 1, until: null }))],
    ["writeTest", () => journal.writeTest()],
  ];
  for (const [name, write] of writes) {
    durability = [];
    await write();
    expect([name, ...new Set(durability)]).toEqual([name, "strict"]);
  }
  spy.mockRestore();
});

test("an old tab makes way for a newer version, says so, and writes no more", async () => {
  const { told, ...old } = databases();
  const oldTab = await Connection.open(versioned("giving-way", 1), old);
  const newTab = await Connection.open(versioned("giving-way", 2), databases());
  await heard(() => told.includes("newerVersion"));
  const written = oldTab.use((db) => db.table("things").put("written by old code", "key"));
  await expect(written).rejects.toMatchObject({ trouble: "newerVersion" });
  expect(await newTab.use((db) => db.table("things").count())).toBe(0);
});

test("[D18] an old tab ends what it is writing before it makes way, and goes on saying why it writes no more", async () => {
  const { told, ...old } = databases();
  const oldTab = await Connection.open(versioned("in-flight", 1), old);
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { promise: goOn, resolve: release } = Promise.withResolvers<void>();
  const writing = oldTab.use(async (db) => {
    await db.table("things").put("first", "1");
    reach();
    await goOn;
    await db.table("things").put("second", "2");
    return "written";
  });
  await reached;
  const opening = Connection.open(versioned("in-flight", 2), databases());
  await heard(() => told.includes("newerVersion"));
  await expect(oldTab.use((db) => db.table("things").count())).rejects.toMatchObject({
    trouble: "newerVersion",
  });
  release();
  expect(await writing).toBe("written");
  const newTab = await opening;
  expect(await newTab.use((db) => db.table("things").toArray())).toEqual(["first", "second"]);
  expect(told).toEqual(["newerVersion"]);
  newTab.db.close();
});

test("old code does not open a newer database", async () => {
  (await Connection.open(versioned("rolled-back", 2), databases())).db.close();
  const { told, ...old } = databases();
  await expect(Connection.open(versioned("rolled-back", 1), old)).rejects.toMatchObject({
    name: "StorageUnusable",
    trouble: "newerVersion",
  });
  expect(told).toEqual(["newerVersion"]);
});

test("a database that another tab holds at an older version says so instead of hanging", async () => {
  const holder = versioned("held", 1);
  holder.on("versionchange", () => undefined);
  await holder.open();
  // A frozen tab never answers the request to make way.
  const frozen = vi.spyOn(holder, "close").mockImplementation(() => undefined);
  const { told, ...newer } = databases();
  const opening = Connection.open(versioned("held", 2), newer);
  const refused = expect(opening).rejects.toMatchObject({ trouble: "blocked" });
  await settled();
  await newer.clock.pass(10_000);
  await refused;
  expect(told).toContain("blocked");
  frozen.mockRestore();
  holder.close();
});

test("a database that opens after all takes its complaint back", async () => {
  const holder = versioned("let-go", 1);
  let letGo = () => {};
  holder.on("versionchange", () => {
    letGo = () => holder.close();
    return false;
  });
  await holder.open();
  const { told, ...newer } = databases();
  const opening = Connection.open(versioned("let-go", 2), newer);
  await heard(() => told.includes("blocked"));
  letGo();
  (await opening).db.close();
  expect(told).toEqual(["blocked", null]);
});

test("[D18] a lost connection is opened again once, and the work is done again after what was lost was put back", async () => {
  const { told, ...world } = databases();
  const connection = await Connection.open(versioned("waking", 1), world);
  const done: string[] = [];
  connection.onReopened(async () => {
    done.push("put back");
    await connection.use((db) => db.table("things").put("kept", "key"));
  });
  // What the browser does to a page that slept too long.
  connection.db.close({ disableAutoOpen: true });
  const both = [1, 2].map(() =>
    connection.use(async (db) => {
      done.push("asked");
      return db.table("things").get("key");
    }),
  );
  expect(await Promise.all(both)).toEqual(["kept", "kept"]);
  expect(done.filter((step) => step === "put back")).toHaveLength(1);
  expect(done.indexOf("put back")).toBeLessThan(done.lastIndexOf("asked"));
  expect(told).toEqual([]);
  connection.db.close();
});

test("[D18] a connection that does not come back is said to be lost, and the next try may find it", async () => {
  const { told, ...world } = databases();
  const connection = await Connection.open(versioned("gone", 1), world);
  const refuse = vi.spyOn(connection.db, "open").mockRejectedValue(new Error("server lost"));
  connection.db.close({ disableAutoOpen: true });
  const count = () => connection.use((db) => db.table("things").count());
  await expect(count()).rejects.toThrow("server lost");
  expect(told).toEqual(["lost"]);
  refuse.mockRestore();
  expect(await count()).toBe(0);
  expect(told).toEqual(["lost", null]);
  connection.db.close();
});

test("work that fails by itself is neither done again nor hidden", async () => {
  const { told, ...world } = databases();
  const connection = await Connection.open(versioned("plain", 1), world);
  let tries = 0;
  const failing = connection.use(async () => {
    tries += 1;
    throw new Error("no such team");
  });
  await expect(failing).rejects.toThrow("no such team");
  expect([tries, told]).toEqual([1, []]);
  connection.db.close();
});

test("[D18] no more space is said at once and taken back when there is some again; nothing is half written", async () => {
  const { told, ...world } = databases();
  const journal = await openJournal("cup-full" as CompetitionId, world);
  await journal.begin(device, await new SeededChance().makeKeys());
  await journal.openDraft(draftOf("d1"));
  const add = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementationOnce(() => {
    throw new DOMException("too much", "QuotaExceededError");
  });
  await expect(journal.addRows("d1", [rowOf("d1", 1), rowOf("d1", 2)])).rejects.toThrow();
  add.mockRestore();
  expect(told).toEqual(["full"]);
  expect(await journal.rows("d1")).toEqual([]);
  await journal.addRows("d1", [rowOf("d1", 1), rowOf("d1", 2)]);
  expect(told.at(-1)).toBe(null);
  expect(await journal.rows("d1")).toHaveLength(2);
});

test("a journal of the first build opens under the new schema, and what it holds goes into the mirror", async () => {
  const competition = "cup-first-build" as CompetitionId;
  const first = new Dexie(`aidpost-journal-${competition}`);
  first.version(1).stores({ ops: "", drafts: "", rows: "", self: "", tries: "", tests: "" });
  await first.open();
  const keys = await new SeededChance().makeKeys();
  const written = { ...op("1")({ device, number: 1, previous: null, seen: [null, 0] }), device, number: 1 };
  await first.table("ops").add(written, `${device}/000000001`);
  const self = { device, keys, number: 1, last: written.hash, admission: null, seen: [null, 0] };
  await first.table("self").add(self, "self");
  first.close();
  const texts = new MemoryTexts();
  const world = databases();
  const journal = await MirroredJournal.open({
    competition,
    database: await openJournal(competition, world),
    mirror: texts.tab(),
    chance: new SeededChance(),
    clock: world.clock,
    build: "0.1.0+test",
    onTrouble: world.onTrouble,
  });
  const ops = await journal.ops();
  expect(ops).toEqual([{ ...written, ends: null, signature: null }]);
  const lines = texts.all().flatMap(({ text }) => readLines(text));
  expect(lines.map(({ kind }) => kind)).toEqual(["opened", "device", "op"]);
});

test("[D18] a database that is deleted behind the page's back comes back from the mirror while the page is open", async () => {
  const { told, ...world } = databases();
  const competition = "cup-deleted" as CompetitionId;
  const texts = new MemoryTexts();
  const journal = await MirroredJournal.open({
    competition,
    database: await openJournal(competition, world),
    mirror: texts.tab(),
    chance: new SeededChance(),
    clock: world.clock,
    build: "0.1.0+test",
    onTrouble: world.onTrouble,
  });
  await journal.begin(device, await new SeededChance().makeKeys());
  await journal.write([op("1")], null);
  await journal.openDraft(draftOf("d1"));
  await journal.addRows("d1", [rowOf("d1", 1)]);
  const deleting = indexedDB.deleteDatabase("aidpost-journal-cup-deleted");
  await new Promise((resolve) => {
    deleting.onsuccess = resolve;
  });
  await journal.addRows("d1", [rowOf("d1", 2)]);
  expect(await journal.rows("d1")).toEqual([rowOf("d1", 1), rowOf("d1", 2)]);
  expect((await journal.ops()).map(({ number }) => number)).toEqual([1]);
  // The key is gone for good: the page is to be loaded anew.
  expect(await journal.self()).toBeNull();
  expect(told).toEqual(["lost"]);
});

test("[D18] an op that was being written when a newer version came is in both copies before the old tab is done", async () => {
  const { told, ...world } = databases();
  const competition = "cup-overtaken" as CompetitionId;
  const texts = new MemoryTexts();
  const journal = await MirroredJournal.open({
    competition,
    database: await openJournal(competition, world),
    mirror: texts.tab(),
    chance: new SeededChance(),
    clock: world.clock,
    build: "0.1.0+test",
    onTrouble: world.onTrouble,
  });
  await journal.begin(device, await new SeededChance().makeKeys());
  await journal.write([op("1")], null);
  let opening: IDBOpenDBRequest | null = null;
  const second = op("2");
  const [written] = await journal.write(
    [
      (place) => {
        opening = indexedDB.open("aidpost-journal-cup-overtaken", 9_000);
        return second(place);
      },
    ],
    null,
  );
  await heard(() => opening?.readyState === "done");
  const lines = texts.all().flatMap(({ text }) => readLines(text));
  expect(lines.flatMap((line) => (line.kind === "op" ? line.bundle.ops : []))).toContain(written?.text);
  expect(told).toEqual(["newerVersion"]);
  await expect(journal.write([op("3")], null)).rejects.toMatchObject({ trouble: "newerVersion" });
});

test("[D8] what the browser says of lost data is heard by every database of the page", async () => {
  const opened: EventTarget[] = [];
  const loss = new DataLoss({
    open: () => {
      const opening = new EventTarget();
      opened.push(opening);
      return opening;
    },
  } as unknown as IDBFactory);
  const heardAfter = ["none", undefined, "total", "none"].map((dataLoss) => {
    loss.indexedDB.open("journal", 1);
    opened.at(-1)?.dispatchEvent(Object.assign(new Event("upgradeneeded"), { dataLoss }));
    return loss.total;
  });
  expect(heardAfter).toEqual([false, false, true, true]);
});

test("[A3] what this device knows across competitions outlives the page", async () => {
  const home = await openHome(databases());
  expect(await home.owner()).toBeNull();
  const keys = await new SeededChance().makeKeys();
  await home.putOwner({ device: "0".repeat(32) as never, keys, claimed: true });
  await home.putClockOffset(-1200);
  await home.setStarting({ competition: "cup-1" as CompetitionId, hash: "0".repeat(64) as never });
  const again = await openHome(databases());
  expect(await again.owner()).toMatchObject({ claimed: true, keys });
  expect(await again.clockOffset()).toBe(-1200);
  expect((await again.starting())?.competition).toBe("cup-1");
  await again.setStarting(null);
  expect(await home.starting()).toBeNull();
});
