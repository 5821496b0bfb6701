/**
 * The token that a device sends with each request: a short-lived JWT, signed with the device's key, that is good for
 * this one request only [S4]. It travels as `Authorization: Bearer TOKEN`.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as v from "valibot";
import { CompetitionId, DeviceId, Hash } from "../competition/id.ts";

/** Header of the token; `kid` says whose key signed it. */
export const RequestTokenHeader = v.strictObject({
  alg: v.literal("ES256"),
  typ: v.optional(v.literal("JWT")),
  kid: DeviceId,
});
export type RequestTokenHeader = v.InferOutput<typeof RequestTokenHeader>;

/** Audience of requests that are about no one competition. */
export const SERVER_AUDIENCE = "server";

/** What the token says. */
export const RequestTokenClaims = v.strictObject({
  /** The competition that the request is about, or `SERVER_AUDIENCE`. */
  aud: v.union([CompetitionId, v.literal(SERVER_AUDIENCE)]),
  /** Method in capital letters. */
  htm: v.picklist(["GET", "POST", "PUT", "DELETE"]),
  /** Path with its query, as sent: `/api/competitions/c1/entries?after=x`. */
  htp: v.pipe(v.string(), v.startsWith("/"), v.maxLength(2000)),
  /** `bodyHash` of the body; of the empty text when there is none. */
  bh: Hash,
  /** When it was made, seconds since 1970 by the server's clock as far as the device knows it. */
  iat: v.pipe(v.number(), v.integer()),
  /** Random, once per request. */
  jti: v.pipe(v.string(), v.minLength(16), v.maxLength(64)),
});
export type RequestTokenClaims = v.InferOutput<typeof RequestTokenClaims>;

/** How far `iat` may be from the server's time, in seconds. */
export const REQUEST_TOKEN_TOLERANCE = 300;

/** SHA-256 of a request's body as it is sent, in hexadecimal. */
export function bodyHash(body: string | Uint8Array): Hash {
  const bytes = typeof body === "string" ? utf8ToBytes(body) : body;
  return bytesToHex(sha256(bytes)) as Hash;
}
