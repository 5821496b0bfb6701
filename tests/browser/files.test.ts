/** The mirror in a file of the origin-private file system, in the browsers that have one. */
import { expect, test } from "vitest";
import { openFileMirror } from "../../src/app/device/file-mirror.ts";
import { frame, readLines } from "../../src/app/device/mirror-lines.ts";
import { MIRRORS, originFiles, readTexts } from "../../src/app/device/mirror-texts.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import type { CompetitionId } from "../../src/core/competition/id.ts";
import { journalContract } from "../app/device/journal-contract.ts";
import { mirrorContract } from "../app/device/mirror-contract.ts";
import { clock, exists, mirroredIn, nextCup } from "./storages.ts";

const inFile = async (competition: CompetitionId) => exists(await openFileMirror(competition, clock));

mirrorContract("in a file", async () => {
  const competition = nextCup();
  return { mirror: await inFile(competition), tab: () => inFile(competition) };
});
journalContract("in IndexedDB, mirrored in a file", () => mirroredIn(inFile), webChance);

test("[D11] each tab's file is its own, and one that was let go is gone on with behind its torn end", async () => {
  const competition = nextCup();
  const line = (at: number) => frame({ kind: "opened", at, build: "test", dataLoss: false });
  const folder = await folderOf(competition);
  const file = await folder.getFileHandle("left.journal", { create: true });
  const writer = await file.createWritable();
  await writer.write(line(1) + line(2).slice(0, -9));
  await writer.close();
  const first = await inFile(competition);
  await first.append(line(3));
  const second = await inFile(competition);
  await second.append(line(4));
  const texts = await readTexts(folder);
  expect(texts).toHaveLength(2);
  const read = texts.map(({ text }) =>
    readLines(text).flatMap((one) => (one.kind === "opened" ? [one.at] : [])),
  );
  expect(read.sort()).toEqual([[1, 3], [4]]);
});

test("[D11] tabs that come at one moment get a file each, also where one finds what another has just made", async () => {
  const competition = nextCup();
  const tabs = await Promise.all(Array.from({ length: 12 }, () => inFile(competition)));
  await Promise.all(tabs.map((tab, index) => tab.append(`tab ${index}\n`)));
  const texts = await readTexts(await folderOf(competition));
  const read = texts.map(({ text }) => text).filter((text) => text !== "");
  expect(read.sort()).toEqual(tabs.map((_, index) => `tab ${index}\n`).sort());
});

async function folderOf(competition: CompetitionId): Promise<FileSystemDirectoryHandle> {
  const root = await originFiles();
  if (!root) throw new Error("This browser has no files of its own");
  const all = await root.getDirectoryHandle(MIRRORS, { create: true });
  return all.getDirectoryHandle(competition, { create: true });
}
