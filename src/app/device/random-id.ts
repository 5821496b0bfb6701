/** Ids that devices make [L2, L20]: random, so that two devices without a network never make the same. */

import * as v from "valibot";
import { OpId, type WallTime } from "../../core/competition/id.ts";
import type { Chance } from "./ports.ts";

/** 32 characters without vowels, so that no id spells a word; a byte's lowest five bits choose one evenly. */
const ALPHABET = "0123456789bcdfghjkmnpqrstvwxzBCD";

/** A random id of five bits a character: 22 of them are a secret that nobody guesses [A2]. */
export function randomId(chance: Chance, length = 22): string {
  return Array.from(chance.bytes(length), (byte) => ALPHABET.charAt(byte & 31)).join("");
}

/** A UUIDv7: its first 48 bits are the wall clock, the rest is chance. */
export function newOpId(chance: Chance, wall: WallTime): OpId {
  const bytes = chance.bytes(16);
  const time = wall.toString(16).padStart(12, "0").slice(-12);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = "89ab"[(bytes[8] ?? 0) & 3];
  return v.parse(
    OpId,
    `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`,
  );
}
