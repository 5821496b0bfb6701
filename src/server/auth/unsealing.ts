/**
 * Opens sealed bundles with the competition's keys [S7]. Every history has a key of its own, all of them lie in the store
 * and so in every backup [S6]: what was sealed before a restore opens after it.
 */
import { ECDH } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import * as v from "valibot";
import type { CompetitionId, HistoryId } from "../../core/competition/id.ts";
import { type Bundle, Signature } from "../../core/protocol/messages.ts";
import { type Inflate, UNPACKED_LIMIT, unpackBundle } from "../../core/protocol/packed-bundle.ts";
import {
  additionalData,
  DERIVED,
  derivationInfo,
  isFor,
  type ReadSealed,
  readSealed,
  type SealingKey,
} from "../../core/protocol/sealed.ts";
import { ProblemError } from "../http/problem.ts";
import { systemCode } from "../refusal.ts";
import type { HistoryKeys, Store } from "../store/contract.ts";

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
/** First byte of a point that is written as x and y, and the length of the two. */
const UNCOMPRESSED = 4;
const X_AND_Y = 64;

interface OpeningKey extends SealingKey {
  readonly secret: CryptoKey;
}

export class Unsealing {
  readonly #store: Store;
  readonly #keys = new Map<CompetitionId, readonly OpeningKey[]>();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * The bundle inside. Its signature is not looked at yet.
   *
   * @param history  the history that the competition is in
   * @throws ProblemError unsupportedType for a newer format, malformed for everything else that does not open
   */
  async open(competition: CompetitionId, history: HistoryId, bytes: Uint8Array): Promise<Bundle> {
    const read = readSealed(bytes);
    switch (read.kind) {
      case "none":
        throw new ProblemError(
          "malformed",
          "This is no sealed bundle, or only a part of one; scan it again.",
        );
      case "newer":
        throw new ProblemError(
          "unsupportedType",
          "A newer app sealed this; keep it until the server is updated.",
        );
      case "sealed":
        break;
    }
    const keys = await this.#keysOf(competition, history);
    const meant = keys.filter(({ key }) => isFor(read.hint, key));
    if (meant.length === 0) {
      throw new ProblemError("malformed", "This was sealed for another competition or another server.");
    }
    for (const key of meant) {
      const bundle = await opened(key, competition, read);
      if (bundle) return bundle;
    }
    throw new ProblemError(
      "malformed",
      "This does not open: it was changed or cut on its way, or belongs to another competition. Scan it again.",
    );
  }

  async #keysOf(competition: CompetitionId, history: HistoryId): Promise<readonly OpeningKey[]> {
    const known = this.#keys.get(competition);
    if (known?.some((key) => key.history === history)) return known;
    const stored = (await this.#store.competitions()).find((other) => other.competition === competition);
    const keys = await Promise.all((stored?.histories ?? []).map(openingKey));
    this.#keys.set(competition, keys);
    return keys;
  }
}

async function openingKey({ history, sealing }: HistoryKeys): Promise<OpeningKey> {
  const { d: _, ...key } = sealing;
  const secret = await crypto.subtle.importKey("jwk", { ...sealing }, CURVE, false, ["deriveBits"]);
  return { history, key, secret };
}

async function opened(
  { history, key, secret }: OpeningKey,
  competition: CompetitionId,
  { version, ephemeral, box }: Extract<ReadSealed, { readonly kind: "sealed" }>,
): Promise<Bundle | null> {
  const shared = await agreed(secret, ephemeral);
  if (shared === null) return null;
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const info = new Uint8Array(derivationInfo(key, version, ephemeral));
  const derived = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    material,
    8 * (DERIVED.key + DERIVED.nonce),
  );
  const plain = await decrypted(derived, additionalData(competition), box);
  if (plain === null) return null;
  const unpacked = unpackBundle(plain, { competition, history }, inflate);
  if (unpacked === null) return null;
  const { device, ops, signature } = unpacked;
  return {
    competition,
    device,
    ops: [...ops],
    signature: v.parse(Signature, Buffer.from(signature).toString("base64url")),
  };
}

/** What both keys agree on; null when the ephemeral one is no point of the curve. */
async function agreed(secret: CryptoKey, ephemeral: Uint8Array): Promise<ArrayBuffer | null> {
  const point = pointOf(ephemeral);
  if (point === null) return null;
  try {
    const from = await crypto.subtle.importKey("raw", point, CURVE, false, []);
    return await crypto.subtle.deriveBits({ name: "ECDH", public: from }, secret, 256);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** An ephemeral key of either version as the platform reads it; null when it is no point of the curve. */
function pointOf(ephemeral: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (ephemeral.length === X_AND_Y) return Uint8Array.of(UNCOMPRESSED, ...ephemeral);
  try {
    const point = ECDH.convertKey(ephemeral, "prime256v1", undefined, undefined, "uncompressed");
    return Uint8Array.from(Buffer.from(point as Uint8Array));
  } catch (error) {
    if (systemCode(error) !== null) return null;
    throw error;
  }
}

async function decrypted(
  derived: ArrayBuffer,
  additional: Uint8Array,
  box: Uint8Array,
): Promise<Uint8Array | null> {
  const key = await crypto.subtle.importKey("raw", derived.slice(0, DERIVED.key), "AES-GCM", false, [
    "decrypt",
  ]);
  const algorithm = {
    name: "AES-GCM",
    iv: derived.slice(DERIVED.key),
    additionalData: new Uint8Array(additional),
  };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, new Uint8Array(box)));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

const inflate: Inflate = (bytes, dictionary) => {
  try {
    return inflateRawSync(bytes, { dictionary, maxOutputLength: UNPACKED_LIMIT });
  } catch (error) {
    if (systemCode(error) !== null) return null;
    throw error;
  }
};
