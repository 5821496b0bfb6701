import { expect, test } from "vitest";
import type { HistoryId } from "../../../src/core/competition/id.ts";
import {
  checkWord,
  hintOf,
  isFor,
  readSealed,
  type SealingKey,
  sealingKeyOf,
  writeSealed,
} from "../../../src/core/protocol/sealed.ts";
import { key } from "../log/builders.ts";
import { aDay } from "../log/day.ts";

const to: SealingKey = { history: "01890000-0000-7000-8000-00000000aaaa" as HistoryId, key: key(1) };
const encrypted = { ephemeral: new Uint8Array(64).fill(7), box: new Uint8Array(40).fill(9) };

test("[S7] what was written outside is read again, and names the key that it is for", () => {
  const bytes = writeSealed(to, encrypted);
  const read = readSealed(bytes);
  expect(bytes.length).toBe(1 + 4 + 33 + 40);
  const ephemeral = Uint8Array.of(3, ...new Uint8Array(32).fill(7));
  expect(read).toEqual({ kind: "sealed", version: 2, hint: hintOf(to.key), ephemeral, box: encrypted.box });
  expect([isFor(hintOf(to.key), to.key), isFor(hintOf(to.key), key(2))]).toEqual([true, false]);
});

test("[S15] a bundle of version 1 is still read, with its ephemeral key in full", () => {
  const ephemeral = new Uint8Array(64).fill(7);
  const bytes = Uint8Array.of(1, ...hintOf(to.key), ...ephemeral, ...encrypted.box);
  expect(readSealed(bytes)).toMatchObject({ kind: "sealed", version: 1, ephemeral, box: encrypted.box });
});

test("[S7] bytes of a newer format are told apart from bytes that are no sealed bundle", () => {
  const bytes = writeSealed(to, encrypted);
  expect(readSealed(Uint8Array.of(3, ...bytes.slice(1)))).toEqual({ kind: "newer", version: 3 });
  for (const other of [new Uint8Array(), Uint8Array.of(0), Uint8Array.of(1), bytes.slice(0, 54)]) {
    expect(readSealed(other)).toEqual({ kind: "none" });
  }
});

test("[S7] the key to seal to is that of the latest history in the log", () => {
  const { state } = aDay().log;
  const begun = state.histories.at(-1)?.history;
  expect(sealingKeyOf(state)).toEqual({ history: begun, key: expect.objectContaining({ kty: "EC" }) });
});

test("[S7] the check word is short, sayable, and another one for other bytes", () => {
  const words = Array.from({ length: 200 }, (_, index) => checkWord(Uint8Array.of(index)));
  expect(new Set(words).size).toBe(200);
  for (const word of words) expect(word).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/);
  expect(checkWord(Uint8Array.of(1))).toBe(checkWord(Uint8Array.of(1)));
});
