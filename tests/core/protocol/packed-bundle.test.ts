import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompetitionId, DeviceId, HistoryId } from "../../../src/core/competition/id.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { dictionary } from "../../../src/core/protocol/dictionary.ts";
import {
  type Deflate,
  type Inflate,
  packBundle,
  UNPACKED_LIMIT,
  unpackBundle,
} from "../../../src/core/protocol/packed-bundle.ts";

const deflate: Deflate = (bytes, words) => deflateRawSync(bytes, { level: 9, dictionary: words });
const inflate: Inflate = (bytes, words) => inflateRawSync(bytes, { dictionary: words });
const here = {
  competition: "cup" as CompetitionId,
  history: "01890000-0000-7000-8000-00000000aaaa" as HistoryId,
};
const device = "0123456789abcdef0123456789abcdef" as DeviceId;
const signature = Uint8Array.from({ length: 64 }, (_, index) => index * 3);
const packed = (...ops: readonly string[]) =>
  packBundle({ device, ops, signature }, here, deflate) ?? new Uint8Array();

test("[L1] every text comes out byte for byte, whatever it holds", () => {
  const text = fc.string({ unit: "binary", maxLength: 300 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (ops) => {
      expect(unpackBundle(packed(...ops), here, inflate)).toEqual({ device, ops, signature });
    }),
  );
  const odd = ["\ufeffmark first", "", "x".repeat(20_000)];
  expect(unpackBundle(packed(...odd), here, inflate)?.ops).toEqual(odd);
});

test("[S7] whatever bytes are unpacked, the answer is a bundle or none", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const read = unpackBundle(bytes, here, (inside) => inside);
      expect(read === null || read.ops.length > 0).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("[S7] a length that reaches behind the end, a text that is none, and an unknown dictionary are no bundle", () => {
  const head = packed("x").slice(0, 80);
  const inside = (...bytes: number[]) =>
    unpackBundle(Uint8Array.of(...head, 1, ...bytes), here, (rest) => rest);
  expect(inside(1, 120)?.ops).toEqual(["x"]);
  expect(inside(2, 120)).toBeNull();
  expect(inside(1, 0xff)).toBeNull();
  expect(inside(0x81)).toBeNull();
  expect(inside(0x81, 0x80, 0x80, 0x80)).toBeNull();
  expect(unpackBundle(Uint8Array.of(...head, 9, 1, 120), here, (rest) => rest)).toBeNull();
  expect(unpackBundle(head, here, (rest) => rest)).toBeNull();
});

test("[S7] more than 64 kB of ops, or a text that is not Unicode, can't be packed", () => {
  expect(packBundle({ device, ops: ["x".repeat(UNPACKED_LIMIT)], signature }, here, deflate)).toBeNull();
  expect(() => packed("\ud800")).toThrow(RangeError);
});

test("[L1] a dictionary that was given out never changes", () => {
  const hashes = [1, 2].map((number) => {
    const bytes = dictionary(number, { ...here, device });
    return hashText(new TextDecoder().decode(bytes ?? new Uint8Array()));
  });
  expect(hashes).toEqual([
    "ff5787b3b936610585c505829823fad7710e64c50df5a14a6a48caf73461d987",
    "e2e8450c840f16ec2402d1c591327dfda7c16ffa21245a60a19931ad04e8333b",
  ]);
  expect(dictionary(3, { ...here, device })).toBeNull();
});

test("[L1] what an older app packed with its dictionary is still unpacked", () => {
  const words = dictionary(1, { ...here, device });
  if (words === null) throw new Error("no dictionary 1");
  const texts = Uint8Array.of(2, 104, 105);
  const old = Uint8Array.of(...packed("x").slice(0, 80), 1, ...deflate(texts, words));
  expect(unpackBundle(old, here, inflate)?.ops).toEqual(["hi"]);
});
