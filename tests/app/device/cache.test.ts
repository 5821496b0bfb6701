import "fake-indexeddb/auto";
import Dexie from "dexie";
import { expect, test } from "vitest";
import { openCache } from "../../../src/app/device/cache.ts";
import { nextPage } from "../../../src/app/device/log-copy.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { cacheContract } from "./cache-contract.ts";
import { databasesOf } from "./databases.ts";
import { aPage, cup } from "./fixtures.ts";
import { MemoryStorage } from "./memory-storage.ts";
import { SeededChance, TestClock } from "./ports.ts";

cacheContract("in memory", async () => {
  const storage = new MemoryStorage({ clock: new TestClock(), chance: new SeededChance() });
  return { cache: await storage.cache(cup), again: () => storage.cache(cup) };
});

let opened = 0;
const nextCup = () => {
  opened += 1;
  return `cup-${opened}` as CompetitionId;
};
const onDexie = (competition: CompetitionId) => openCache(competition, databasesOf(new TestClock()));

cacheContract("on Dexie", async () => {
  const competition = nextCup();
  return { cache: await onDexie(competition), again: () => onDexie(competition) };
});

test("[V2] the pages of a copy that was replaced are gone", async () => {
  const competition = nextCup();
  const cache = await onDexie(competition);
  for (const page of [{ cursor: "a" }, { cursor: "b", scope: "wider" }, { cursor: "c", scope: "wider" }]) {
    await cache.take(nextPage(await cache.known()), aPage(page));
  }
  const db = await new Dexie(`aidpost-cache-${competition}`).open();
  expect(await db.table("pages").count()).toBe(1);
  db.close();
});
