/** PINs for the officials of the demo: all the same, and printed, since practice has nothing to protect [A1, D5]. */
import { pbkdf2Sync } from "node:crypto";
import type { Person } from "../../core/protocol/messages.ts";
import type { Chance } from "../chance.ts";

export const DEMO_PIN = "1234";
const ITERATIONS = 200_000;

/** The people of the demo, with a verifier of the demo's PIN for each that is an official; each has a salt of its own. */
export function withDemoPins(
  people: readonly Person[],
  isOfficial: (person: Person) => boolean,
  chance: Chance,
): readonly Person[] {
  return people.map((person) => (isOfficial(person) ? { ...person, pin: verifier(chance) } : person));
}

function verifier(chance: Chance): NonNullable<Person["pin"]> {
  const salt = chance.bytes(16);
  const hash = pbkdf2Sync(DEMO_PIN, salt, ITERATIONS, 32, "sha256");
  return {
    salt: Buffer.from(salt).toString("base64url"),
    iterations: ITERATIONS,
    hash: hash.toString("base64url"),
  };
}
