/**
 * A bundle as few bytes: what lies inside a sealed one [S7]. The ops' texts are packed, never written anew [L1].
 *
 * | bytes | what |
 * |---|---|
 * | 64 | the bundle's signature |
 * | 16 | the device |
 * | 1 | number of the dictionary |
 * | rest | raw deflate with that dictionary: for each op its length in bytes (base 128, lowest first) and its text |
 *
 * The competition does not stand inside: whoever opens it knows it.
 */
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import * as v from "valibot";
import { type CompetitionId, DeviceId, type HistoryId } from "../competition/id.ts";
import { dictionary, LATEST_DICTIONARY } from "./dictionary.ts";

/** Ops of one packed bundle, unpacked, in bytes: whoever opens one gives it no more room. */
export const UNPACKED_LIMIT = 64 * 1024;

/** Packs bytes as raw deflate with a dictionary. */
export type Deflate = (bytes: Uint8Array, dictionary: Uint8Array) => Uint8Array;
/** Its inverse; null when the bytes are not that, or unpack to more than `UNPACKED_LIMIT`. */
export type Inflate = (bytes: Uint8Array, dictionary: Uint8Array) => Uint8Array | null;

/** Where a bundle belongs: known to both sides without being sent. */
export interface Surroundings {
  readonly competition: CompetitionId;
  /** The history whose key it is sealed to. */
  readonly history: HistoryId;
}
export interface UnpackedBundle {
  readonly device: DeviceId;
  readonly ops: readonly string[];
  /** 64 bytes: r, s. */
  readonly signature: Uint8Array;
}

const SIGNATURE = 64;
const DEVICE = 16;
const HEAD = SIGNATURE + DEVICE + 1;
const MOST_OPS = 500;

/**
 * null when the ops are more than `UNPACKED_LIMIT`.
 * @throws RangeError for a text that is not valid Unicode: no device writes one
 */
export function packBundle(
  { device, ops, signature }: UnpackedBundle,
  { competition, history }: Surroundings,
  deflate: Deflate,
): Uint8Array | null {
  const texts = concatBytes(...ops.flatMap(opBytes));
  if (texts.length > UNPACKED_LIMIT) return null;
  const words = dictionary(LATEST_DICTIONARY, { competition, history, device });
  if (words === null) throw new Error(`There is no dictionary ${LATEST_DICTIONARY}`);
  return concatBytes(signature, hexToBytes(device), Uint8Array.of(LATEST_DICTIONARY), deflate(texts, words));
}

/** null when the bytes are no packed bundle of this competition. */
export function unpackBundle(
  bytes: Uint8Array,
  { competition, history }: Surroundings,
  inflate: Inflate,
): UnpackedBundle | null {
  if (bytes.length <= HEAD) return null;
  const device = v.parse(DeviceId, bytesToHex(bytes.slice(SIGNATURE, SIGNATURE + DEVICE)));
  const words = dictionary(bytes[HEAD - 1] ?? 0, { competition, history, device });
  const texts = words && inflate(bytes.slice(HEAD), words);
  const ops = texts && opsOf(texts);
  return ops && { device, ops, signature: bytes.slice(0, SIGNATURE) };
}

function opBytes(text: string): readonly Uint8Array[] {
  if (!text.isWellFormed()) throw new RangeError("An op that is not valid Unicode can't be packed");
  const bytes = utf8ToBytes(text);
  return [lengthBytes(bytes.length), bytes];
}

/** Seven bits a byte, the lowest first; the eighth says that another follows. */
function lengthBytes(length: number): Uint8Array {
  const bytes: number[] = [];
  let rest = length;
  for (; rest > 127; rest >>= 7) bytes.push((rest & 127) | 128);
  return Uint8Array.of(...bytes, rest);
}

function opsOf(bytes: Uint8Array): readonly string[] | null {
  const ops: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const start = lengthAt(bytes, at);
    if (start === null || start.end > bytes.length || ops.length === MOST_OPS) return null;
    const text = textOf(bytes.slice(start.start, start.end));
    if (text === null) return null;
    ops.push(text);
    at = start.end;
  }
  return ops.length === 0 ? null : ops;
}

/** Where the op whose length stands at `at` starts and ends. */
function lengthAt(bytes: Uint8Array, at: number): { readonly start: number; readonly end: number } | null {
  let length = 0;
  for (let index = 0; index < 3; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    length |= (byte & 127) << (7 * index);
    if (byte < 128) return { start: at + index + 1, end: at + index + 1 + length };
  }
  return null;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
