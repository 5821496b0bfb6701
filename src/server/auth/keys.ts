/** Public keys of devices and what they signed: ECDSA P-256 with SHA-256, raw 64-byte signatures. */
import { createHash } from "node:crypto";
import type { PublicKey } from "../../core/log/role.ts";
import type { Bundle, Signature } from "../../core/protocol/messages.ts";
import { bundleText, hashesText, type SignedHashes } from "../../core/protocol/signing.ts";
import { textHash } from "../log/digest.ts";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;

/** Keys that were looked at lately; importing one costs as much as checking a signature. */
const MOST_KEPT = 5000;
const imported = new Map<string, CryptoKey>();

/** A public key ready to check signatures; null when its coordinates are no point of the curve. */
export async function verifyingKey(key: PublicKey): Promise<CryptoKey | null> {
  const name = `${key.x}.${key.y}`;
  const known = imported.get(name);
  if (known) return known;
  let ready: CryptoKey;
  try {
    ready = await crypto.subtle.importKey("jwk", { ...key }, ALGORITHM, false, ["verify"]);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
  if (imported.size >= MOST_KEPT) imported.clear();
  imported.set(name, ready);
  return ready;
}

/** Whether `signature` is what `key` made of `text`. */
export async function signedBy(key: PublicKey, signature: Signature, text: string): Promise<boolean> {
  const ready = await verifyingKey(key);
  if (!ready) return false;
  const bytes = Buffer.from(signature, "base64url");
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, ready, bytes, Buffer.from(text));
}

/** Whether a bundle is signed by `key` over competition, device and the hashes of its ops [D6]. */
export function bundleSignedBy(key: PublicKey, bundle: Bundle): Promise<boolean> {
  return signedBy(key, bundle.signature, bundleText(bundle, bundle.ops.map(textHash)));
}

/** The same of what is kept of a bundle; its ops need not all be there [L14]. */
export function hashesSignedBy(
  key: PublicKey,
  signed: SignedHashes & { readonly signature: Signature },
): Promise<boolean> {
  return signedBy(key, signed.signature, hashesText(signed));
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
