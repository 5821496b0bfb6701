import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import {
  type CourierPart,
  courierCodes,
  joinCourierParts,
  readCourierCode,
} from "../../../src/core/protocol/courier-code.ts";

const origin = "https://scores.aidpost.example";
const cup = "cior-medcomp-2026-k3f9x2" as CompetitionId;
const sealed = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 131 + 7) % 256);

function links(bytes: Uint8Array, competition = cup): readonly string[] {
  const codes = courierCodes(origin, competition, bytes);
  if (codes === null) throw new Error("too large");
  return codes.map(({ address, text }) => address + text);
}

function partOf(link: string): CourierPart {
  const read = readCourierCode(link);
  if (read.kind !== "part") throw new Error(`${link} is ${read.kind}`);
  return read.part;
}

test("[S21] a phone reads out of the link which competition it is for and what is carried, byte for byte", () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
  fc.assert(
    fc.property(id, fc.uint8Array({ minLength: 1, maxLength: 900 }), (name, bytes) => {
      const parts = links(bytes, name as CompetitionId).map(partOf);
      expect(parts.map(({ competition }) => competition)).toEqual(parts.map(() => name));
      expect(joinCourierParts(parts)).toEqual(bytes);
    }),
  );
});

test("[S21] the fragment alone says the same, and the server is told nothing but the path", () => {
  const [link = ""] = links(sealed(300));
  const { hash, pathname, search } = new URL(link);
  expect([pathname, search]).toEqual(["/k", ""]);
  expect(partOf(hash)).toEqual(partOf(link));
});

test("[S21] what is too much for one code makes two, in any order and repeated, and more makes none", () => {
  const bytes = sealed(900);
  const [first, second] = links(bytes).map(partOf);
  if (!first || !second) throw new Error("not two");
  expect(joinCourierParts([first])).toBe("missing");
  expect(joinCourierParts([second, second])).toBe("missing");
  expect(joinCourierParts([second, first, second])).toEqual(bytes);
  expect(courierCodes(origin, cup, sealed(1300))).toBeNull();
});

test("[S21] parts that were changed, or are of two bundles, never pass for what was sealed", () => {
  const [first, second] = links(sealed(900)).map(partOf);
  const [other] = links(sealed(901)).map(partOf);
  if (!first || !second || !other) throw new Error("not two");
  expect(first.check).not.toBe(other.check);
  const bytes = second.bytes.slice();
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  expect(joinCourierParts([first, { ...second, bytes }])).toBe("changed");
  expect(joinCourierParts([first, { ...other, part: 2 }])).toBe("changed");
});

test("[S21] a newer format is told apart from what is no code, and whatever is read never throws", () => {
  const [link = ""] = links(sealed(20));
  expect(readCourierCode(link.replace("#1", "#2"))).toEqual({ kind: "newer" });
  for (const text of [
    "",
    "#",
    origin,
    `${link}!`,
    link.slice(0, -1),
    link.replace("111", "121"),
    "#111CUP/E",
  ]) {
    expect(readCourierCode(text), text).toEqual({ kind: "none" });
  }
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      expect(["none", "newer", "part"]).toContain(readCourierCode(text).kind);
    }),
  );
});
