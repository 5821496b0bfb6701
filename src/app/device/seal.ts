/** Seals a bundle so that anybody may carry it to the server: in a courier code, from hand to hand [S7, D6]. */
import { deflateRaw } from "pako";
import type { Bundle } from "../../core/protocol/messages.ts";
import { type Deflate, packBundle } from "../../core/protocol/packed-bundle.ts";
import {
  additionalData,
  checkWord,
  SEALED_LIMIT,
  type SealingKey,
  sealingInfo,
  writeSealed,
} from "../../core/protocol/sealed.ts";
import { bytesOf } from "./base64url.ts";
import type { Chance } from "./ports.ts";

export interface Sealed {
  readonly bytes: Uint8Array;
  /** For referee and carrier to compare. */
  readonly word: string;
}

const deflate: Deflate = (bytes, dictionary) => deflateRaw(bytes, { level: 9, memLevel: 9, dictionary });

/**
 * Seals a bundle that is signed already.
 *
 * @param to  the competition's key as this device knows it (`sealingKeyOf`)
 * @returns null when its ops are too many for one sealed bundle: seal fewer at a time
 */
export async function seal(
  { competition, device, ops, signature }: Bundle,
  to: SealingKey,
  chance: Chance,
): Promise<Sealed | null> {
  const unpacked = { device, ops, signature: bytesOf(signature) };
  const packed = packBundle(unpacked, { competition, history: to.history }, deflate);
  if (packed === null) return null;
  const encrypted = await chance.encrypt(to.key, packed, {
    info: (ephemeral) => sealingInfo(to.key, ephemeral),
    additional: additionalData(competition),
  });
  const bytes = writeSealed(to, encrypted);
  return bytes.length > SEALED_LIMIT ? null : { bytes, word: checkWord(bytes) };
}
