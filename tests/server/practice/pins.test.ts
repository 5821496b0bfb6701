import { randomBytes, webcrypto } from "node:crypto";
import { expect, test } from "vitest";
import type { PersonId } from "../../../src/core/competition/id.ts";
import type { Person } from "../../../src/core/protocol/messages.ts";
import { DEMO_PIN, withDemoPins } from "../../../src/server/practice/pins.ts";

const person = (id: string): Person => ({
  id: id as PersonId,
  name: id,
  contact: null,
  pin: null,
  erased: false,
});
const chance = {
  bytes: (count: number) => randomBytes(count),
  key: () => {
    throw new Error("no key is drawn for a PIN");
  },
};

/** What a tablet works out of a typed PIN. */
async function derived(pin: string, salt: string, iterations: number): Promise<string> {
  const key = await webcrypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, [
    "deriveBits",
  ]);
  const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: Buffer.from(salt, "base64url"), iterations };
  return Buffer.from(await webcrypto.subtle.deriveBits(algorithm, key, 256)).toString("base64url");
}

test("[A1] a tablet lets the demo's officials in with the printed PIN, and with no other", async () => {
  const [official, member] = withDemoPins([person("o1"), person("m1")], ({ id }) => id === "o1", chance);
  const pin = official?.pin;
  if (!pin) throw new Error("the official has no PIN");
  expect(await derived(DEMO_PIN, pin.salt, pin.iterations)).toBe(pin.hash);
  expect(await derived("1235", pin.salt, pin.iterations)).not.toBe(pin.hash);
  expect(member?.pin).toBeNull();
});

test("[A1] every official has a salt of one's own", () => {
  const [first, second] = withDemoPins([person("o1"), person("o2")], () => true, chance);
  expect(first?.pin?.salt).not.toBe(second?.pin?.salt);
});
