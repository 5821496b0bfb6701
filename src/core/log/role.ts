/** Who a device is in a competition: its role with the stations, seats or team that go with it [A1, A4]. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as v from "valibot";
import { type DeviceId, SeatId, StationId, TeamId } from "../competition/id.ts";

const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, "a P-256 coordinate"));
/** An ECDSA or ECDH P-256 public key as a JSON Web Key, these four members only. */
export const PublicKey = v.strictObject({
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: coordinate,
  y: coordinate,
});
export type PublicKey = v.InferOutput<typeof PublicKey>;

/** The id of the device that holds this key: it can't be chosen, so it can't be taken from somebody else [L24]. */
export function idOfKey(key: PublicKey): DeviceId {
  const digest = bytesToHex(sha256(utf8ToBytes(`EC.P-256.${key.x}.${key.y}`)));
  return digest.slice(0, 32) as DeviceId;
}

/** A station with the seats that a device may mark there; `seats` null: any seat. `lane` null: any lane. */
const Post = v.strictObject({
  station: StationId,
  seats: v.nullable(v.pipe(v.array(SeatId), v.minLength(1))),
  lane: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export type Post = v.InferOutput<typeof Post>;

export const Role = v.variant("kind", [
  v.strictObject({ kind: v.literal("referee"), posts: v.pipe(v.array(Post), v.minLength(1)) }),
  v.strictObject({
    kind: v.literal("headJudge"),
    stations: v.pipe(v.array(StationId), v.minLength(1)),
  }),
  v.strictObject({ kind: v.literal("chiefJudge") }),
  v.strictObject({ kind: v.literal("jury") }),
  v.strictObject({ kind: v.literal("office") }),
  v.strictObject({ kind: v.literal("captain"), team: TeamId }),
  /** The server's own device [S6]. */
  v.strictObject({ kind: v.literal("server") }),
]);
export type Role = v.InferOutput<typeof Role>;
export type RoleKind = Role["kind"];
