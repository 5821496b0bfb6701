/**
 * Keys and signatures without waiting. WebCrypto works in threads and answers when it likes; in a simulation that would
 * let the machine decide what comes first. Keys come from the seed. The server signs as it always does; the devices,
 * which sign each of their requests, put a cheap stamp in the place of a signature.
 */
import { createECDH, createHash, createPublicKey, KeyObject, verify, webcrypto } from "node:crypto";
import * as v from "valibot";
import type { DeviceKeys } from "../../src/app/device/device-keys.ts";
import type { PublicKey } from "../../src/core/log/role.ts";
import { Signature } from "../../src/core/protocol/messages.ts";
import type { PrivateKey } from "../../src/server/store/contract.ts";
import type { Draw } from "./draw.ts";

/** A P-256 key whose secret is drawn. */
export function drawnKey(draw: Draw): PrivateKey {
  const curve = createECDH("prime256v1");
  const secret = Buffer.from(draw.bytes(32));
  // Below the order of the curve, whatever was drawn.
  secret[0] = 1 + ((secret[0] ?? 0) & 0x7f);
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const text = (bytes: Buffer) => bytes.toString("base64url");
  return {
    kty: "EC",
    crv: "P-256",
    x: text(point.subarray(1, 33)),
    y: text(point.subarray(33)),
    d: text(secret),
  };
}

export function deviceKeys(draw: Draw): DeviceKeys {
  const { d: _secret, ...publicKey } = drawnKey(draw);
  return { publicKey, secret: publicKey };
}

/** Nobody forges here: what stands for a signature is made of the public key, and is the same every time. */
export function signature({ publicKey }: DeviceKeys, text: string): Signature {
  return v.parse(Signature, stamp(publicKey, text).toString("base64url"));
}

function stamp({ x, y }: PublicKey, text: string | Uint8Array): Buffer {
  return createHash("sha512").update(`${x}.${y}.`).update(text).digest();
}

const ECDSA = { name: "ECDSA", namedCurve: "P-256" } as const;

/** Puts answers at once in the place of WebCrypto's two calls that the server makes; the answer takes them away again. */
export function cryptographyAtOnce(): () => void {
  const { subtle } = webcrypto;
  const known = new WeakMap<object, PublicKey>();
  const atOnce = {
    importKey: async (_format: string, key: PublicKey) => {
      try {
        const ready = createPublicKey({ key: { ...key }, format: "jwk" }).toCryptoKey(ECDSA, true, [
          "verify",
        ]);
        known.set(ready, key);
        return ready;
      } catch (error) {
        throw new DOMException(String(error), "DataError");
      }
    },
    verify: async (_algorithm: unknown, key: webcrypto.CryptoKey, signed: Uint8Array, text: Uint8Array) => {
      const by = known.get(key);
      if (by && stamp(by, text).equals(signed)) return true;
      return verify("sha256", text, { key: KeyObject.from(key), dsaEncoding: "ieee-p1363" }, signed);
    },
  };
  for (const [name, value] of Object.entries(atOnce)) {
    Object.defineProperty(subtle, name, { value, configurable: true, writable: true });
  }
  return () => {
    for (const name of Object.keys(atOnce)) Reflect.deleteProperty(subtle, name);
  };
}
