import fc from "fast-check";
import { expect, test } from "vitest";
import { digestOf, hashText } from "../../../src/core/log/entry.ts";
import { digest, textHash } from "../../../src/server/log/digest.ts";

test("[L2] the server's own SHA-256 tells every text by the same hash and length as core's", () => {
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(text, (said) => {
      expect(textHash(said)).toBe(hashText(said));
      expect(digest(said)).toEqual(digestOf(said));
    }),
  );
  for (const torn of ["\ud800", "a\udc00b", "\ufeff", ""]) expect(digest(torn)).toEqual(digestOf(torn));
});
