import "fake-indexeddb/auto";
import Dexie from "dexie";
import { expect, test, vi } from "vitest";
import { openDatabase } from "../../../src/app/device/database.ts";
import type { StorageTrouble } from "../../../src/app/device/face.ts";
import { openHome } from "../../../src/app/device/home.ts";
import { openJournal } from "../../../src/app/device/journal.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { heard } from "./journal-contract.ts";
import { SeededChance, settled, TestClock } from "./ports.ts";

function databases() {
  const told: (StorageTrouble | null)[] = [];
  const clock = new TestClock();
  return { clock, told, onTrouble: (trouble: StorageTrouble | null) => void told.push(trouble) };
}
const versioned = (name: string, version: number) => {
  const db = new Dexie(name);
  db.version(version).stores({ things: "" });
  return db;
};

test("[D4] every write to the journal is strict", async () => {
  const durability: unknown[] = [];
  const transaction = IDBDatabase.prototype.transaction;
  const spy = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (
    this: IDBDatabase,
    ...given: Parameters<typeof transaction>
  ) {
    if (given[1] === "readwrite") durability.push(given[2]?.durability);
    return transaction.apply(this, given);
  });
  const journal = await openJournal("cup-strict" as CompetitionId, databases());
  await journal.begin("0".repeat(32) as never, await new SeededChance().makeKeys());
  await journal.writeTest();
  spy.mockRestore();
  expect(new Set(durability)).toEqual(new Set(["strict"]));
});

test("an old tab makes way for a newer version, says so, and writes no more", async () => {
  const { told, ...old } = databases();
  const oldTab = await openDatabase(versioned("giving-way", 1), old);
  const newTab = await openDatabase(versioned("giving-way", 2), databases());
  await heard(() => told.includes("newerVersion"));
  await expect(oldTab.table("things").put("written by old code", "key")).rejects.toThrow();
  expect(await newTab.table("things").count()).toBe(0);
});

test("old code does not open a newer database", async () => {
  (await openDatabase(versioned("rolled-back", 2), databases())).close();
  const { told, ...old } = databases();
  await expect(openDatabase(versioned("rolled-back", 1), old)).rejects.toMatchObject({
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
  const opening = openDatabase(versioned("held", 2), newer);
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
  const opening = openDatabase(versioned("let-go", 2), newer);
  await heard(() => told.includes("blocked"));
  letGo();
  (await opening).close();
  expect(told).toEqual(["blocked", null]);
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
