/**
 * The courier code: a sealed bundle as one still QR code, or two where one would be too fine to be read off a wet
 * screen. Any phone opens it as an address of this app; what is carried stands in the fragment, which no server is told.
 *
 *     https://…/k#  1 1 1 CUP-2026-K3F9X2 / DATA E
 *
 * The digits are the format, the part, and how many parts there are; the E ends it with a letter, since some phones cut
 * a full stop or a colon off the end of an address. DATA is `code-text` of 4 bytes of the whole
 * bundle's hash and this part of its bytes: parts of one bundle know one another by it, and a bundle that was changed on
 * the way does not fit it.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import * as v from "valibot";
import { CompetitionId } from "../competition/id.ts";
import { codeBytes, codeText } from "./code-text.ts";
import { COURIER_PATH } from "./paths.ts";

/** A code in its two segments: `address` in byte mode, `text` in alphanumeric mode. Together they are a link. */
export interface CourierCode {
  readonly address: string;
  readonly text: string;
}
/** One part of a sealed bundle, as a phone read it. `check` in hexadecimal digits. */
export interface CourierPart {
  readonly competition: CompetitionId;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  readonly check: string;
  readonly bytes: Uint8Array;
}
export type ReadCourierCode =
  | { readonly kind: "part"; readonly part: CourierPart }
  /** Made by a newer app. */
  | { readonly kind: "newer" }
  | { readonly kind: "none" };

const FORMAT = "1";
const CHECK = 4;
const MOST_PARTS = 2;
/** What a QR code of version 20 with error correction M holds, in bits. */
const ROOM = 5352;
/** Mode and length in front of a segment, versions 10 to 26. */
const BYTE_HEAD = 4 + 16;
const ALPHANUMERIC_HEAD = 4 + 11;

/** The codes that hold a sealed bundle, none finer than version 20 at level M; null when two don't suffice. */
export function courierCodes(
  origin: string,
  competition: CompetitionId,
  sealed: Uint8Array,
): readonly CourierCode[] | null {
  for (let parts = 1; parts <= MOST_PARTS; parts += 1) {
    const codes = inParts(origin, competition, sealed, parts);
    if (codes.every((code) => bits(code) <= ROOM)) return codes;
  }
  return null;
}

/** Reads a link or its fragment. */
export function readCourierCode(link: string): ReadCourierCode {
  const text = link.trim().replace(/^[^#]*#/, "");
  const [, format, part = "", parts = "", name = "", data = ""] =
    /^(\d)([1-9])([1-9])([0-9A-Z*+-]{1,128})\/(.+)E$/.exec(text) ?? [];
  if (format === undefined) return { kind: "none" };
  if (format !== FORMAT) return { kind: "newer" };
  const competition = v.safeParse(CompetitionId, idOf(name));
  const bytes = codeBytes(data);
  if (!competition.success || bytes === null || bytes.length <= CHECK || part > parts)
    return { kind: "none" };
  return {
    kind: "part",
    part: {
      competition: competition.output,
      part: Number(part),
      parts: Number(parts),
      check: bytesToHex(bytes.slice(0, CHECK)),
      bytes: bytes.slice(CHECK),
    },
  };
}

/**
 * The sealed bundle out of all its parts, in any order and also repeated.
 *
 * @param parts  of one bundle: with the same competition, check and number of parts
 * @returns "missing" while a part is; "changed" when together they are not what was sealed
 */
export function joinCourierParts(parts: readonly CourierPart[]): Uint8Array | "missing" | "changed" {
  const [first] = parts;
  if (!first) return "missing";
  const found: Uint8Array[] = [];
  for (let number = 1; number <= first.parts; number += 1) {
    const one = parts.find(({ part }) => part === number);
    if (!one) return "missing";
    found.push(one.bytes);
  }
  const sealed = concatBytes(...found);
  return checkOf(sealed) === first.check ? sealed : "changed";
}

/** The first bytes of a bundle's hash, in hexadecimal digits: what parts of one bundle have in common. */
function checkOf(sealed: Uint8Array): string {
  return bytesToHex(sha256(sealed).slice(0, CHECK));
}

function inParts(
  origin: string,
  competition: CompetitionId,
  sealed: Uint8Array,
  parts: number,
): readonly CourierCode[] {
  const check = sha256(sealed).slice(0, CHECK);
  const length = Math.ceil(sealed.length / parts);
  return Array.from({ length: parts }, (_, index) => {
    const data = concatBytes(check, sealed.slice(index * length, (index + 1) * length));
    const head = `${FORMAT}${index + 1}${parts}${nameOf(competition)}/`;
    return { address: `${origin}${COURIER_PATH}#`, text: `${head}${codeText(data)}E` };
  });
}

/** How much room a code takes, in bits: eight for a byte, eleven for two of the alphanumeric characters. */
function bits({ address, text }: CourierCode): number {
  const pairs = Math.floor(text.length / 2);
  return BYTE_HEAD + 8 * address.length + ALPHANUMERIC_HEAD + 11 * pairs + 6 * (text.length % 2);
}

/** An id in the characters of a code: small letters as capitals, a capital behind `*`, `_` as `+`. */
function nameOf(competition: CompetitionId): string {
  return competition.replace(/[A-Z]/g, "*$&").replaceAll("_", "+").toUpperCase();
}

function idOf(name: string): string {
  return name
    .replace(/\*?[A-Z]/g, (letter) => (letter.startsWith("*") ? letter.slice(1) : letter.toLowerCase()))
    .replaceAll("+", "_");
}
