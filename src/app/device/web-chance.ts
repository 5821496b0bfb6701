/** Chance and signing by the browser's own cryptography. Private keys can't be taken out of it [D1]. */
import * as v from "valibot";
import { PublicKey } from "../../core/log/role.ts";
import { Signature } from "../../core/protocol/messages.ts";
import { DERIVED } from "../../core/protocol/sealed.ts";
import { base64url, bytesOf } from "./base64url.ts";
import type { Chance } from "./ports.ts";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const AGREEING = { name: "ECDH", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;

export const webChance: Chance = {
  fraction: () => Math.random(),
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  async makeKeys() {
    const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
    const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
    return { publicKey: v.parse(PublicKey, { kty, crv, x, y }), secret: pair.privateKey };
  },
  async sign({ secret }, text) {
    if (!(secret instanceof CryptoKey)) throw new Error("This key pair was not made by this browser");
    const signature = await crypto.subtle.sign(SIGNING, secret, new TextEncoder().encode(text));
    return v.parse(Signature, base64url(new Uint8Array(signature)));
  },
  async verify(key, text, signature) {
    let ready: CryptoKey;
    try {
      ready = await crypto.subtle.importKey("jwk", { ...key }, CURVE, false, ["verify"]);
    } catch (error) {
      if (error instanceof DOMException) return false;
      throw error;
    }
    return crypto.subtle.verify(
      SIGNING,
      ready,
      new Uint8Array(bytesOf(signature)),
      new TextEncoder().encode(text),
    );
  },
  async derive(pin, salt, iterations) {
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, [
      "deriveBits",
    ]);
    const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(salt), iterations };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
  },
  async encrypt(to, plain, { info, additional }) {
    const pair = await crypto.subtle.generateKey(AGREEING, false, ["deriveBits"]);
    const receiver = await crypto.subtle.importKey("jwk", { ...to }, AGREEING, false, []);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: receiver }, pair.privateKey, 256);
    const ephemeral = await pointOf(pair.publicKey);
    const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
    const algorithm = {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(),
      info: new Uint8Array(info(ephemeral)),
    };
    const bits = 8 * (DERIVED.key + DERIVED.nonce);
    const derived = new Uint8Array(await crypto.subtle.deriveBits(algorithm, secret, bits));
    const key = await crypto.subtle.importKey("raw", derived.slice(0, DERIVED.key), "AES-GCM", false, [
      "encrypt",
    ]);
    const box = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: derived.slice(DERIVED.key), additionalData: new Uint8Array(additional) },
      key,
      new Uint8Array(plain),
    );
    return { ephemeral, box: new Uint8Array(box) };
  },
};

/** A public key as x and y, 64 bytes; the raw form begins with a byte that says so. */
async function pointOf(key: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", key)).slice(1);
}
