import fc from "fast-check";
import { expect, test } from "vitest";
import { codeBytes, codeText } from "../../../src/core/protocol/code-text.ts";

test("[S21] bytes come back out of their text, three characters for two of them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = codeText(bytes);
      expect(text.length).toBe(Math.ceil(bytes.length * 1.5));
      expect(codeBytes(text)).toEqual(bytes);
    }),
  );
});

test("[S21] the text stands in an address as it is, and in a QR code as alphanumeric", () => {
  const text = codeText(Uint8Array.from({ length: 1000 }, (_, index) => (index * 7919) % 256));
  expect(text).toMatch(/^[0-9A-Z$*+\-./:]+$/);
  expect(new URL(`https://cup.example/k#${text}`).hash).toBe(`#${text}`);
});

test("[S21] a text that no bytes have is none, and whatever is read never throws", () => {
  for (const text of ["A", "ABCD", "abc", "A C", ":::", "::", "0%0"]) expect(codeBytes(text)).toBeNull();
  expect(codeBytes("")).toEqual(new Uint8Array());
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const bytes = codeBytes(text);
      expect(bytes === null || codeText(bytes) === text).toBe(true);
    }),
  );
});
