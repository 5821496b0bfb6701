/**
 * What tablet and server say to one another: request and answer of every endpoint, strict on the way in [S1 to S6].
 * Paths stand in `paths.ts`, problem documents in `problem.ts`.
 */
import * as v from "valibot";
import { BadgeNumber } from "../competition/competition.ts";
import {
  CompetitionId,
  DeviceId,
  Hash,
  HistoryId,
  InviteId,
  OpId,
  PersonId,
  Sequence,
  WallTime,
} from "../competition/id.ts";
import { Entry, Verdict } from "../log/entry.ts";
import { PublicKey } from "../log/role.ts";

/** ECDSA P-256 signature, 64 bytes (r, s) in base64url. */
export const Signature = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{86}$/, "64 bytes in base64url"),
  v.brand("Signature"),
);
export type Signature = v.InferOutput<typeof Signature>;

/** The same bundle in HTTP, file, QR and courier code [D6]. */
export const Bundle = v.strictObject({
  competition: CompetitionId,
  device: DeviceId,
  ops: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(500)),
  signature: Signature,
});
export type Bundle = v.InferOutput<typeof Bundle>;
/**
 * A device's admission: the bundle of one op, `device.admit`, made by the server's device and signed with the
 * competition's key. A device keeps it, can show it after a restore [S6], and puts it into its files [D6].
 */
export type Admission = Bundle;
/** A bundle in a file also holds the device's admission or, without one, its public key [D6]. */
export const BundleFile = v.strictObject({
  format: v.literal("aidpost-bundle/1"),
  bundles: v.array(Bundle),
  admission: v.nullable(Bundle),
  key: v.nullable(PublicKey),
  /** Devices that the same tablet was before, where the file holds bundles of them [D8]. */
  former: v.optional(
    v.array(v.strictObject({ device: DeviceId, key: PublicKey, admission: v.nullable(Bundle) })),
  ),
});
export type BundleFile = v.InferOutput<typeof BundleFile>;

/** A bundle out of the file of a device that the server may not know, with the key that the file holds [L14]. */
export const BroughtBundle = v.strictObject({ bundle: Bundle, key: PublicKey });
export type BroughtBundle = v.InferOutput<typeof BroughtBundle>;

/** Result of one op of a bundle. A duplicate carries verdict, sequence and time of the first time [S1]. */
export const OpResult = v.variant("kind", [
  v.strictObject({
    kind: v.picklist(["accepted", "duplicate", "quarantined"]),
    id: v.nullable(OpId),
    hash: Hash,
    sequence: Sequence,
    received: WallTime,
    verdict: Verdict,
  }),
  /** The quarantine of this device is full: the op stays on the device and is offered again later [L14]. */
  v.strictObject({ kind: v.literal("full"), id: v.nullable(OpId), hash: Hash }),
]);
export type OpResult = v.InferOutput<typeof OpResult>;
/** `time`: the server's clock, for the device's offset. */
export const BundleAnswer = v.strictObject({
  history: HistoryId,
  time: WallTime,
  results: v.array(OpResult),
});
export type BundleAnswer = v.InferOutput<typeof BundleAnswer>;

/**
 * What the server keeps of every bundle, for devices that see everything [D6]. `key`: that of a device which was not
 * admitted when its file was brought in [L14]; every other key stands in the log.
 */
export const BundleRecord = v.strictObject({
  device: DeviceId,
  signature: Signature,
  hashes: v.array(Hash),
  key: v.optional(PublicKey),
});
export type BundleRecord = v.InferOutput<typeof BundleRecord>;
/**
 * The scope of an answer to a cursor beyond the log's end: the server lost what the device read, and keeps its history.
 * The device reads from the start and offers everything again [S40].
 */
export const READ_ANEW = "readAnew";
/** `cursor` is opaque; `scope` changes with rights and policy, then the device reads from the start [V2]. */
export const EntriesAnswer = v.strictObject({
  history: HistoryId,
  time: WallTime,
  scope: v.string(),
  cursor: v.string(),
  more: v.boolean(),
  /** Highest sequence of the log, seen or not; goes into `seen` once `more` is false [L2]. */
  head: Sequence,
  entries: v.array(Entry),
  bundles: v.array(BundleRecord),
});
export type EntriesAnswer = v.InferOutput<typeof EntriesAnswer>;

/** A PIN verifier: PBKDF2-SHA-256, salt and hash in base64url [A1]. */
export const PinVerifier = v.strictObject({
  salt: v.string(),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(100_000), v.maxValue(2_000_000)),
  hash: v.string(),
});
export type PinVerifier = v.InferOutput<typeof PinVerifier>;
/** A person, beside the log [L19]. `erased`: the name is gone for good, the id stays. */
export const Person = v.strictObject({
  id: PersonId,
  name: v.pipe(v.string(), v.trim(), v.maxLength(120)),
  contact: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  pin: v.nullable(PinVerifier),
  erased: v.boolean(),
});
export type Person = v.InferOutput<typeof Person>;
/** `withPin`: whose PIN is set; the verifiers stand only with those who work where the device does [A1]. */
export const PeopleAnswer = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  people: v.array(Person),
  withPin: v.array(PersonId),
});
export type PeopleAnswer = v.InferOutput<typeof PeopleAnswer>;
/** `request` makes the change repeatable [S4]. */
export const PeoplePut = v.strictObject({
  request: v.pipe(v.string(), v.minLength(8), v.maxLength(64)),
  people: v.pipe(v.array(Person), v.minLength(1), v.maxLength(1000)),
});
export type PeoplePut = v.InferOutput<typeof PeoplePut>;

/** Asks for the signatures of badges, whose texts are put together by whoever asks [A20]. */
export const BadgesRequest = v.strictObject({
  badges: v.pipe(
    v.array(v.strictObject({ official: PersonId, number: BadgeNumber })),
    v.minLength(1),
    v.maxLength(1000),
  ),
});
export type BadgesRequest = v.InferOutput<typeof BadgesRequest>;
/** In the order in which they were asked for. */
export const BadgesAnswer = v.strictObject({ signatures: v.array(Signature) });
export type BadgesAnswer = v.InferOutput<typeof BadgesAnswer>;

/** A drawing as strokes of straight lines in a field 300 wide and 100 high: `M x y L x y …`, whole numbers. */
export const Drawing = v.pipe(
  v.string(),
  v.maxLength(8000),
  v.regex(/^(?:[ML]\d{1,3} \d{1,3})+$/, "lines as M x y L x y"),
);
/** The drawing behind an acknowledgement, with the salt of the hash that the op holds [L19, L71]. */
export const SignatureDrawing = v.strictObject({
  op: OpId,
  drawing: Drawing,
  salt: v.pipe(v.string(), v.minLength(16), v.maxLength(64)),
});
export type SignatureDrawing = v.InferOutput<typeof SignatureDrawing>;
/** Hands in drawings; each is repeatable, since what stands under an op stays [S4]. */
export const SignaturesPut = v.strictObject({
  signatures: v.pipe(v.array(SignatureDrawing), v.minLength(1), v.maxLength(50)),
});
export type SignaturesPut = v.InferOutput<typeof SignaturesPut>;
/**
 * What became of each, in the order in which they came. "kept": the server has it, also if it was erased since;
 * "unknown": the server has no such op yet; "otherHash": it is not what the op was made with.
 */
export const SignaturesAnswer = v.strictObject({
  results: v.array(v.strictObject({ op: OpId, kind: v.picklist(["kept", "unknown", "otherHash"]) })),
});
export type SignaturesAnswer = v.InferOutput<typeof SignaturesAnswer>;
/** A drawing that was asked for; null: it was erased. One that has not come yet is not found. */
export const SignatureAnswer = v.strictObject({ signature: v.nullable(SignatureDrawing) });
export type SignatureAnswer = v.InferOutput<typeof SignatureAnswer>;
/** Erases drawings for good, also those that have not come yet. */
export const SignaturesErase = v.strictObject({
  erase: v.pipe(v.array(OpId), v.minLength(1), v.maxLength(50)),
});
export type SignaturesErase = v.InferOutput<typeof SignaturesErase>;

const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/, "a secret from a link"));
/** The claim link of a server; repeatable with the same key [A3]. */
export const ClaimRequest = v.strictObject({ secret, device: DeviceId, key: PublicKey });
export type ClaimRequest = v.InferOutput<typeof ClaimRequest>;
/** Competitions on this server, each with the owner device's admission. */
export const ClaimAnswer = v.strictObject({
  time: WallTime,
  competitions: v.array(
    v.strictObject({ competition: CompetitionId, history: HistoryId, admission: Bundle }),
  ),
});
export type ClaimAnswer = v.InferOutput<typeof ClaimAnswer>;

/** A new competition: a bundle whose first op is `competition.create` by the claiming device. */
export const CreateRequest = v.strictObject({ bundle: Bundle });
export type CreateRequest = v.InferOutput<typeof CreateRequest>;
export const CreateAnswer = v.strictObject({
  history: HistoryId,
  time: WallTime,
  results: v.array(OpResult),
  admission: Bundle,
});
export type CreateAnswer = v.InferOutput<typeof CreateAnswer>;

/** Asks which invite has this secret, of which a person typed the code; redeems nothing [A30]. */
export const InviteRequest = v.strictObject({ secret });
export type InviteRequest = v.InferOutput<typeof InviteRequest>;
export const InviteAnswer = v.strictObject({ competition: CompetitionId, invite: InviteId });
export type InviteAnswer = v.InferOutput<typeof InviteAnswer>;

/** Redeems an invite; repeatable with the same key, any other key gets "already used at" [A2]. */
export const AdmissionRequest = v.strictObject({
  competition: CompetitionId,
  invite: InviteId,
  secret,
  device: DeviceId,
  key: PublicKey,
  label: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80))),
});
export type AdmissionRequest = v.InferOutput<typeof AdmissionRequest>;
export const AdmissionAnswer = v.strictObject({
  history: HistoryId,
  time: WallTime,
  admission: Bundle,
});
export type AdmissionAnswer = v.InferOutput<typeof AdmissionAnswer>;

/** What a device shows to a server that lost it in a restore: the admission that it keeps; repeatable [S6]. */
export const ShownAdmission = v.strictObject({ admission: Bundle });
export type ShownAdmission = v.InferOutput<typeof ShownAdmission>;

/** How a device is, said now and then; not part of the log [rule 44]. `battery` in percent, null: unknown. */
export const Heartbeat = v.strictObject({
  build: v.pipe(v.string(), v.maxLength(64)),
  unsent: v.pipe(v.number(), v.integer(), v.minValue(0)),
  battery: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  ready: v.nullable(v.boolean()),
  official: v.nullable(PersonId),
});
export type Heartbeat = v.InferOutput<typeof Heartbeat>;
export const HeartbeatAnswer = v.strictObject({ history: HistoryId, time: WallTime, head: Sequence });
export type HeartbeatAnswer = v.InferOutput<typeof HeartbeatAnswer>;
/** Last word of every device, for the office. `quiet`: no word since `at`. */
export const DevicesAnswer = v.strictObject({
  time: WallTime,
  devices: v.array(v.strictObject({ device: DeviceId, at: WallTime, said: Heartbeat })),
});
export type DevicesAnswer = v.InferOutput<typeof DevicesAnswer>;
