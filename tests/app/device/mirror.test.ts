import { expect, test } from "vitest";
import { firstThatWrites } from "../../../src/app/device/web-mirror.ts";
import { MemoryTexts } from "./memory-mirror.ts";
import { mirrorContract } from "./mirror-contract.ts";

mirrorContract("in memory", async () => {
  const texts = new MemoryTexts();
  return { mirror: texts.tab(), tab: async () => texts.tab() };
});
mirrorContract("in two places", async () => {
  const [file, cache] = [new MemoryTexts(), new MemoryTexts()];
  const tab = async () => firstThatWrites([file.tab(), cache.tab("cacheStorage")]);
  return { mirror: await tab(), tab };
});

test("[D12] where the file can't be written any more Cache Storage goes on, and what both hold is read", async () => {
  const [file, cache] = [new MemoryTexts(), new MemoryTexts()];
  const mirror = firstThatWrites([file.tab(), cache.tab("cacheStorage")]);
  await mirror.append("one\n");
  expect(mirror.place).toBe("file");
  file.full = true;
  await mirror.append("two\n");
  expect(mirror.place).toBe("cacheStorage");
  expect((await mirror.read()).map(({ text }) => text)).toEqual(["one\n", "two\n"]);
  expect(await mirror.check()).toBe(true);
});

test("[D12] when no place can be written the append fails, and the last one is tried again", async () => {
  const [file, cache] = [new MemoryTexts(), new MemoryTexts()];
  const mirror = firstThatWrites([file.tab(), cache.tab("cacheStorage")]);
  file.full = true;
  cache.full = true;
  await expect(mirror.append("one\n")).rejects.toThrow("no more space");
  cache.full = false;
  await mirror.append("one\n");
  expect((await mirror.read()).map(({ text }) => text).join("")).toBe("one\n");
});

test("[D8] a place that can't be read hides nothing of the others", async () => {
  const [file, cache] = [new MemoryTexts(), new MemoryTexts()];
  await cache.tab("cacheStorage").append("kept\n");
  const broken = { ...file.tab(), read: () => Promise.reject(new Error("refused")) };
  const mirror = firstThatWrites([broken, cache.tab("cacheStorage")]);
  expect((await mirror.read()).map(({ text }) => text).join("")).toBe("kept\n");
});
