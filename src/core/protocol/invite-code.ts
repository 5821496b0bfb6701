/**
 * The code of an invite: what a person types where no camera reads the link. Twelve letters and digits without those
 * that are taken for one another; the last one is made from the others, so that a slip is found before anything is
 * sent. The invite's secret is stretched out of the first eleven, 55 bits: see A30.
 */

/** Crockford's base 32: no I, L, O and no U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Characters that carry the secret; one more checks them. */
const CARRYING = 11;
const GROUP = 4;

/** How a device makes the secret out of a code; part of the format, like the alphabet [A30]. */
export const STRETCHING = { salt: "aidpost invite code 1", iterations: 200_000 } as const;

/** A code as it was typed: whole, with characters missing or too many, or with a slip in it. */
export type TypedCode =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "length"; readonly have: number; readonly of: number }
  | { readonly kind: "slip" };

/** Makes a code of random bytes, of which it takes the lowest five bits each. @param bytes  eleven or more */
export function inviteCode(bytes: Uint8Array): string {
  const carried = Array.from(bytes.subarray(0, CARRYING), (byte) => byte & 31);
  if (carried.length < CARRYING) throw new RangeError(`An invite's code takes ${CARRYING} random bytes`);
  return [...carried, double(sum(carried))].map((digit) => ALPHABET.charAt(digit)).join("");
}

/** In groups of four, as it is shown and read aloud. */
export function spokenCode(code: string): string {
  return code.replace(new RegExp(`(.{${GROUP}})(?=.)`, "g"), "$1 ");
}

/** Reads what a person typed: small letters, spaces and hyphens do not matter, O is 0, I and L are 1. */
export function readInviteCode(typed: string): TypedCode {
  const bare = typed.toUpperCase().replace(/[\s\p{Dash}_.]/gu, "");
  const code = bare.replaceAll("O", "0").replace(/[IL]/g, "1");
  if (code.length !== CARRYING + 1) return { kind: "length", have: code.length, of: CARRYING + 1 };
  const digits = Array.from(code, (character) => ALPHABET.indexOf(character));
  return digits.includes(-1) || sum(digits) !== 0 ? { kind: "slip" } : { kind: "code", code };
}

/**
 * Each digit counts with another power of two in the field of 32 elements: one wrong character, or any two that
 * changed places, never give the same sum.
 */
function sum(digits: readonly number[]): number {
  return digits.reduce((before, digit) => double(before) ^ digit, 0);
}

/** Twice a digit, modulo x^5 + x^2 + 1. */
function double(digit: number): number {
  const twice = digit << 1;
  return twice & 32 ? twice ^ 0b100101 : twice;
}
