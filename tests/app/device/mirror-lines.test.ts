import fc from "fast-check";
import { expect, test } from "vitest";
import { frame, type MirrorLine, readLines } from "../../../src/app/device/mirror-lines.ts";
import { aDraft, bundleFixture, counts, opened } from "./fixtures.ts";

const draft = aDraft("d1");
const lines: readonly MirrorLine[] = [
  { kind: "opened", at: 1, build: "0.1.0+test", dataLoss: true },
  {
    kind: "device",
    device: bundleFixture.device,
    key: { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43) },
    admission: bundleFixture,
  },
  { kind: "draft", draft },
  {
    kind: "row",
    row: { draft: "d1", row: 1, action: counts(3), at: 12, reading: { ...opened, steady: 0.1 }, by: null },
  },
  {
    kind: "row",
    row: {
      draft: "d1",
      row: 2,
      action: { kind: "remark", criterion: null, text: "dérangé\npar la pluie ☔" },
      at: 13,
      reading: opened,
      by: null,
    },
  },
  { kind: "op", bundle: bundleFixture, ends: "d1" },
  { kind: "discard", draft: "d2" },
];
const text = lines.map(frame).join("");

test("[D11] a line comes back exactly as it was written", () => {
  expect(readLines(text)).toEqual(lines);
  expect(text.split("\n")).toHaveLength(lines.length + 1);
  expect(text).toMatch(/^\d+ [0-9a-f]{16} \{/);
});

test("[D11] a torn last line is left out, wherever it is torn, and every line before it stays", () => {
  const bytes = new TextEncoder().encode(text);
  fc.assert(
    fc.property(fc.nat(bytes.length), (length) => {
      const torn = new TextDecoder().decode(bytes.slice(0, length));
      const whole = torn.split("\n").length - 1;
      const read = readLines(torn);
      // Torn exactly before its line break, the last line is whole all the same.
      expect(read).toEqual(lines.slice(0, read.length));
      expect(read.length - whole).toBeOneOf([0, 1]);
    }),
  );
});

test("[D11] what the next page appends after a torn line is read", () => {
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.nat(1), (line, cut) => {
      const before = lines.slice(0, line).map(frame).join("");
      const torn = frame(lines[line] as MirrorLine).slice(0, -2 - cut);
      const after = lines.slice(line + 1);
      const read = readLines(`${before}${torn}\n${after.map(frame).join("")}`);
      expect(read).toEqual([...lines.slice(0, line), ...after]);
    }),
  );
});

test("[D11] a line of which one letter changed is no line", () => {
  const letters = [...text].flatMap((letter, at) => (letter === "\n" ? [] : [at]));
  fc.assert(
    fc.property(fc.constantFrom(...letters), fc.constantFrom("0", "x", "}", "é"), (at, other) => {
      fc.pre(text[at] !== other);
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      const line = text.slice(0, at).split("\n").length - 1;
      expect(readLines(changed)).toEqual(lines.filter((_, index) => index !== line));
    }),
  );
});

test("[D11] a line of a newer build is passed over, and those around it are read", () => {
  const newer = frame({ kind: "signature", of: "d1" } as unknown as MirrorLine);
  expect(readLines(`${newer}${text}${newer}`)).toEqual(lines);
});
