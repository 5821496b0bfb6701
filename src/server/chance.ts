/** Ids, secrets and keys: everything that is drawn by lot, so that tests can pass their own. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import * as v from "valibot";
import { HistoryId, OpId, type WallTime } from "../core/competition/id.ts";
import { PublicKey } from "../core/log/role.ts";
import type { PrivateKey } from "./store/contract.ts";

export interface Chance {
  bytes(count: number): Uint8Array;
  /** A new P-256 key, for ECDSA or ECDH alike. */
  key(): PrivateKey;
}

const Jwk = v.object({ ...PublicKey.entries, d: PublicKey.entries.x });

export const systemChance: Chance = {
  bytes: (count) => randomBytes(count),
  key() {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { kty, crv, x, y, d } = v.parse(Jwk, privateKey.export({ format: "jwk" }));
    return { kty, crv, x, y, d };
  },
};

export function newOpId(chance: Chance, now: WallTime): OpId {
  return v.parse(OpId, uuid7(chance, now));
}

export function newHistoryId(chance: Chance, now: WallTime): HistoryId {
  return v.parse(HistoryId, uuid7(chance, now));
}

/** A secret for a link, 256 bits in base64url. */
export function newSecret(chance: Chance): string {
  return Buffer.from(chance.bytes(32)).toString("base64url");
}

/** A UUID whose first 48 bits are the time in ms (RFC 9562, version 7). */
function uuid7(chance: Chance, now: WallTime): string {
  const bytes = Buffer.from(chance.bytes(16));
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
