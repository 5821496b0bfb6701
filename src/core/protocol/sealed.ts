/**
 * Sealed bundles: a bundle that anybody may carry and only the server can read [S7]. This is the outside, byte for byte;
 * what is inside stands in `packed-bundle.ts`. The platform does the cryptography (ephemeral ECDH P-256, HKDF-SHA-256,
 * AES-256-GCM) and takes from here what it binds together.
 *
 * | bytes | what |
 * |---|---|
 * | 1 | version, 2 |
 * | 4 | which of the competition's sealing keys it is for |
 * | 33 | the ephemeral public key, compressed: 2 or 3 for an even or odd y, then x |
 * | rest | the packed bundle, encrypted, with its tag of 16 bytes |
 *
 * Version 1 has the ephemeral key as x and y, 64 bytes, and is still read.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { CompetitionId, HistoryId } from "../competition/id.ts";
import { record } from "../competition/run.ts";
import type { PublicKey } from "../log/role.ts";
import { opsOf, type State } from "../log/state.ts";

/** The most that `POST …/sealed` takes, in bytes. */
export const SEALED_LIMIT = 8192;

/** What HKDF gives: the AES key, then the nonce. Both are good for one message, since the ephemeral key is. */
export const DERIVED = { key: 32, nonce: 12 } as const;

const VERSION = 2;
const HINT = 4;
/** Length of the ephemeral key in each version, in bytes. */
const POINTS: Readonly<Record<number, number>> = { 1: 64, 2: 33 };
const COORDINATE = 32;
const TAG = 16;

/** The key that bundles are sealed to, with the history whose `history.begin` names it. */
export interface SealingKey {
  readonly history: HistoryId;
  readonly key: PublicKey;
}

/** What encryption gives: the ephemeral public key (x, y: 64 bytes) and the encrypted bytes with their tag. */
export interface Encrypted {
  readonly ephemeral: Uint8Array;
  readonly box: Uint8Array;
}

export type ReadSealed =
  /** The ephemeral key is as it stands in this version: 64 bytes, or 33. */
  | ({ readonly kind: "sealed"; readonly version: number; readonly hint: Uint8Array } & Encrypted)
  /** Made by a newer app. */
  | { readonly kind: "newer"; readonly version: number }
  | { readonly kind: "none" };

/** The key that a device seals to: that of the latest history which it has read; null: it has read none yet. */
export function sealingKeyOf(state: State): SealingKey | null {
  const begun = opsOf(state, record.history).findLast(({ op }) => op.kind === "history.begin")?.op;
  return begun?.kind === "history.begin" ? { history: begun.body.history, key: begun.body.sealing } : null;
}

export function writeSealed({ key }: SealingKey, { ephemeral, box }: Encrypted): Uint8Array {
  return concatBytes(Uint8Array.of(VERSION), hintOf(key), compressed(ephemeral), box);
}

/** Takes the outside apart; nothing of it is trusted before the box has opened. */
export function readSealed(bytes: Uint8Array): ReadSealed {
  const [version = 0] = bytes;
  if (version > VERSION) return { kind: "newer", version };
  const point = POINTS[version];
  if (point === undefined || bytes.length <= 1 + HINT + point + TAG) return { kind: "none" };
  return {
    kind: "sealed",
    version,
    hint: bytes.slice(1, 1 + HINT),
    ephemeral: bytes.slice(1 + HINT, 1 + HINT + point),
    box: bytes.slice(1 + HINT + point),
  };
}

/** Says to which key something is sealed; a hint only, since the box opens with the right key alone. */
export function hintOf(key: PublicKey): Uint8Array {
  return keyDigest(key).slice(0, HINT);
}

export function isFor(hint: Uint8Array, key: PublicKey): boolean {
  return hintOf(key).every((byte, index) => byte === hint[index]);
}

/**
 * What the derived key is bound to: the format, the receiver's key and the ephemeral one as it stands in that version.
 * HKDF has no salt.
 */
export function derivationInfo(key: PublicKey, version: number, ephemeral: Uint8Array): Uint8Array {
  return concatBytes(utf8ToBytes(`aidpost-sealed/${version}\n`), keyDigest(key), ephemeral);
}

/** The same for whoever seals. @param ephemeral  x and y, 64 bytes */
export function sealingInfo(key: PublicKey, ephemeral: Uint8Array): Uint8Array {
  return derivationInfo(key, VERSION, compressed(ephemeral));
}

/** A point of the curve as 33 bytes: y follows from x but for its sign. */
function compressed(point: Uint8Array): Uint8Array {
  const odd = (point[2 * COORDINATE - 1] ?? 0) & 1;
  return concatBytes(Uint8Array.of(2 + odd), point.slice(0, COORDINATE));
}

/** The additional data: a bundle opens for its own competition only. */
export function additionalData(competition: CompetitionId): Uint8Array {
  return utf8ToBytes(competition);
}

/** Without letters that look or sound like others. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A short word for a sealed bundle, such as `7KQ-2MX`: referee and carrier compare it to see that they speak of the same
 * code. 30 bits of its hash; what is inside is protected by signature and tag, not by this.
 */
export function checkWord(sealed: Uint8Array): string {
  const digest = sha256(sealed);
  const letters = Array.from(digest.slice(0, 6), (byte) => LETTERS.charAt(byte & 31)).join("");
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}

function keyDigest({ x, y }: PublicKey): Uint8Array {
  return sha256(utf8ToBytes(`EC.P-256.${x}.${y}`));
}
