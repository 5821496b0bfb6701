/** What every mirror keeps to: run against the one in memory, and against the real ones in a real browser. */
import { expect, test } from "vitest";
import type { Mirror } from "../../../src/app/device/mirror.ts";

/** A mirror, and ways to open the same one in another tab or after a restart. */
export interface OpenedMirror {
  readonly mirror: Mirror;
  readonly tab: () => Promise<Mirror>;
}

const linesOf = async (mirror: Mirror) =>
  (await mirror.read()).flatMap(({ text }) => text.split("\n").filter((line) => line !== ""));
const sorted = async (mirror: Mirror) => (await linesOf(mirror)).sort();

export function mirrorContract(name: string, open: () => Promise<OpenedMirror>): void {
  test(`[D8] ${name}: what was appended is read back in its order, whatever letters it has`, async () => {
    const { mirror } = await open();
    expect(await linesOf(mirror)).toEqual([]);
    await mirror.append("one\ntwo\n");
    await mirror.append("drei: ä ß ☔ 🩹\n");
    await mirror.append(`${"long ".repeat(20_000)}\n`);
    expect(await linesOf(mirror)).toEqual(["one", "two", "drei: ä ß ☔ 🩹", "long ".repeat(20_000)]);
    expect(await mirror.check()).toBe(true);
  });

  test(`[D8] ${name}: each tab appends on its own, and each reads what all wrote`, async () => {
    const { mirror, tab } = await open();
    const [second, third] = [await tab(), await tab()];
    const all = [mirror, second, third];
    await Promise.all(
      all.map(async (one, index) => {
        for (let line = 0; line < 20; line += 1) await one.append(`tab ${index} line ${line}\n`);
      }),
    );
    const expected = all.flatMap((_, tabs) => Array.from({ length: 20 }, (__, i) => `tab ${tabs} line ${i}`));
    for (const one of all) {
      expect(await sorted(one)).toEqual(expected.sort());
      expect(await one.check()).toBe(true);
    }
  });

  test(`[D8] ${name}: many small pieces are all there after a restart`, async () => {
    const { mirror, tab } = await open();
    const expected = Array.from({ length: 150 }, (_, line) => `line ${line}`);
    for (const line of expected) await mirror.append(`${line}\n`);
    // Read again and again, also while it is put in order.
    for (let start = 0; start < 3; start += 1) {
      expect(new Set(await linesOf(await tab()))).toEqual(new Set(expected));
    }
    await mirror.append("after\n");
    expect(new Set(await linesOf(mirror))).toEqual(new Set([...expected, "after"]));
  });
}
