import { expect, test } from "vitest";
import { sentOverSlowLink } from "../app/device/backlog.ts";

test("[S2, S3] 20,000 ops over 50 kB/s with a fifth of the requests lost: what is left only gets less, each op once", async () => {
  const { ids, left, arrived } = await sentOverSlowLink(20_000);
  expect(left.at(-1)).toBe(0);
  expect(left.every((now, index) => now <= (left[index - 1] ?? ids.length))).toBe(true);
  expect(arrived).toEqual(ids);
}, 900_000);
