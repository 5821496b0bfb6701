/** The journal, its mirror and what stands by, on the real storages of a real browser. */
import { expect, test } from "vitest";
import { openCache } from "../../src/app/device/cache.ts";
import { openCacheMirror } from "../../src/app/device/cache-mirror.ts";
import { MIRRORS, openFileMirror, originFiles, readTexts } from "../../src/app/device/file-mirror.ts";
import { openJournal } from "../../src/app/device/journal.ts";
import { NOTHING_READ, nextPage } from "../../src/app/device/log-copy.ts";
import type { Mirror } from "../../src/app/device/mirror.ts";
import { frame, readLines } from "../../src/app/device/mirror-lines.ts";
import { MirroredJournal } from "../../src/app/device/mirrored-journal.ts";
import { pageClock } from "../../src/app/device/page-clock.ts";
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
import { databasesOf } from "../app/device/databases.ts";
import { aPage } from "../app/device/fixtures.ts";
import { draftOf, journalContract, op, rowOf } from "../app/device/journal-contract.ts";
import { mirrorContract } from "../app/device/mirror-contract.ts";

const clock = pageClock("boot-1");
let made = 0;
/** A competition that no other test has. */
function nextCup(): CompetitionId {
  made += 1;
  return `cup-${made}` as CompetitionId;
}
const databases = databasesOf(clock);

function exists(mirror: Mirror | null): Mirror {
  if (!mirror) throw new Error("This browser has no such place");
  return mirror;
}
const places = {
  "in a file": async (competition: CompetitionId) => exists(await openFileMirror(competition, clock)),
  "in Cache Storage": async (competition: CompetitionId) => exists(await openCacheMirror(competition)),
};

async function twofold(competition: CompetitionId, mirror: Mirror): Promise<MirroredJournal> {
  const database = await openJournal(competition, databases);
  const world = { competition, database, mirror, chance: webChance, clock, build: "test" };
  return MirroredJournal.open({ ...world, onTrouble: () => undefined });
}

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

for (const [name, open] of Object.entries(places)) {
  mirrorContract(name, async () => {
    const competition = nextCup();
    return { mirror: await open(competition), tab: () => open(competition) };
  });
  const mirrored = async () => {
    const competition = nextCup();
    const again = async () => twofold(competition, await open(competition));
    return { journal: await again(), again };
  };
  journalContract(`in IndexedDB, mirrored ${name}`, mirrored, webChance);
}

test("[D11] each tab's file is its own, and one that was let go is gone on with behind its torn end", async () => {
  const competition = nextCup();
  const line = (at: number) => frame({ kind: "opened", at, build: "test", dataLoss: false });
  const folder = await folderOf(competition);
  const file = await folder.getFileHandle("left.journal", { create: true });
  const writer = await file.createWritable();
  await writer.write(line(1) + line(2).slice(0, -9));
  await writer.close();
  const first = await places["in a file"](competition);
  await first.append(line(3));
  const second = await places["in a file"](competition);
  await second.append(line(4));
  const texts = await readTexts(folder);
  expect(texts).toHaveLength(2);
  const read = texts.map(({ text }) =>
    readLines(text).flatMap((one) => (one.kind === "opened" ? [one.at] : [])),
  );
  expect(read.sort()).toEqual([[1, 3], [4]]);
});

test("[D8] with the databases deleted the mirror's file gives everything back, signed by the key that is gone", async () => {
  const competition = nextCup();
  const mirror = await openMirror(competition, clock);
  expect(mirror.place).toBe("file");
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

async function folderOf(competition: CompetitionId): Promise<FileSystemDirectoryHandle> {
  const root = await originFiles();
  if (!root) throw new Error("This browser has no files of its own");
  const all = await root.getDirectoryHandle(MIRRORS, { create: true });
  return all.getDirectoryHandle(competition, { create: true });
}

async function deleted(database: string): Promise<void> {
  const deleting = indexedDB.deleteDatabase(database);
  await new Promise<void>((resolve, reject) => {
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
  });
}
