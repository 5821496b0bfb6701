import { expect, test } from "vitest";
import { freeMegabytes } from "../../../src/app/device/web-browser.ts";

test.each([
  [{ quota: 300_000_000, usage: 100_500_000 }, 199],
  [{ quota: 1_000, usage: 2_000 }, -1],
  [{}, null],
  [{ usage: 5 }, null],
  // The same on every device, so it says nothing of this one.
  [{ quota: 10_737_419_544, usage: 1_304 }, null],
])("[D19, D33] of %j the free space is %s MB", (estimate, free) => {
  expect(freeMegabytes(estimate)).toBe(free);
});
