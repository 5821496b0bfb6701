/**
 * Ops: everything official is one. An op is the JSON text that its device wrote once; these schemas read it and never
 * write it anew [L1]. They are strict: an unknown field or kind sends the op to quarantine [L1, L2].
 */
import * as v from "valibot";
import {
  Category,
  Competition,
  Official,
  Policy,
  Schedule,
  Station,
  Team,
} from "../competition/competition.ts";
import { Form } from "../competition/form.ts";
import {
  Attempt,
  BlockId,
  CompetitionId,
  CriterionId,
  DeviceId,
  Hash,
  HistoryId,
  InviteId,
  OpId,
  PersonId,
  SeatId,
  Sequence,
  StationId,
  TeamId,
  WallTime,
} from "../competition/id.ts";
import { Rules, Treatment } from "../competition/rules.ts";
import { RecordName, RunStatusKind, recordKey, TeamStatusKind } from "../competition/run.ts";
import { SheetBody } from "../competition/sheet.ts";
import { Decimal, Reason, Remark, Words } from "../competition/words.ts";
import { idOfKey, PublicKey, Role } from "./role.ts";

/** The op schema that this build writes. The server takes the last two [S8]. */
export const OP_SCHEMA = 5;

const because = v.strictObject({ reason: Reason });
const OTHER_ID = "The device's id is not the one that its key gives.";

/** Body of each kind. `null` in a `*.put` takes the record away. */
export const bodies = {
  /** The first op of every competition: names its owner's key; `practice` can never be taken off [A3, D5]. */
  "competition.create": v.strictObject({
    practice: v.boolean(),
    owner: v.pipe(
      v.strictObject({ device: DeviceId, key: PublicKey }),
      v.check(({ device, key }) => idOfKey(key) === device, OTHER_ID),
    ),
    competition: Competition,
  }),
  "competition.put": Competition,
  "rules.put": Rules,
  "category.put": v.nullable(Category),
  "team.put": v.nullable(Team),
  "official.put": v.nullable(Official),
  "station.put": v.nullable(Station),
  "sheetform.put": Form,
  "schedule.put": Schedule,
  "policy.put": Policy,
  /** A reserve comes in for a member of the team; `before`: from this station on, null: from the beginning [rule 6]. */
  "substitution.put": v.nullable(
    v.strictObject({
      team: TeamId,
      leaves: PersonId,
      joins: PersonId,
      before: v.nullable(StationId),
      reason: Reason,
    }),
  ),

  /** The server's own device enters the log, once for each history; `sealing` is the key for sealed bundles [S6, S7]. */
  "history.begin": v.pipe(
    v.strictObject({
      history: HistoryId,
      device: DeviceId,
      key: PublicKey,
      sealing: PublicKey,
      after: v.nullable(v.strictObject({ history: HistoryId, sequence: Sequence })),
    }),
    v.check(({ device, key }) => idOfKey(key) === device, OTHER_ID),
  ),
  /** An invite; `secret` is the SHA-256 of what stands in its link [A2]. `uses`: how many devices may redeem it [A4]. */
  "invite.make": v.strictObject({
    role: Role,
    secret: Hash,
    expires: WallTime,
    uses: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
    label: v.optional(Remark),
  }),
  "invite.revoke": because,
  /** Made by the server's device when an invite is redeemed, or the claim link by the owner (`invite` null). */
  "device.admit": v.pipe(
    v.strictObject({
      invite: v.nullable(InviteId),
      device: DeviceId,
      key: PublicKey,
      role: Role,
      label: v.optional(Remark),
    }),
    v.check(({ device, key }) => idOfKey(key) === device, OTHER_ID),
  ),
  /** Another role, station or seat from here on; assignments are intervals of sequence [L15]. */
  "device.assign": v.strictObject({ role: Role, reason: Reason }),
  "device.revoke": because,
  /** The readiness check as the device saw it. */
  "device.report": v.strictObject({
    ready: v.boolean(),
    checks: v.array(v.strictTuple([v.string(), v.picklist(["good", "bad", "unknown"])])),
  }),

  "sheet.submit": v.strictObject({ sheet: SheetBody }),
  "sheet.correct": v.strictObject({ sheet: SheetBody, reason: Reason }),
  "sheet.void": because,
  /** Two targets: the old record with the moved head as basis, then the new one with an empty basis [L8]. */
  "sheet.move": v.strictObject({ sheet: SheetBody, reason: Reason }),
  /** The captain saw the sheet; `signature` is a salted hash of the drawing, which lies in the people table [L19]. */
  "sheet.acknowledge": v.strictObject({
    sheet: OpId,
    how: v.picklist(["signature", "pin", "refused", "skipped"]),
    signature: v.optional(Hash),
    reason: v.optional(Reason),
  }),
  "conflict.settle": v.strictObject({ sheet: SheetBody, reason: Reason }),
  /** Seats of one block differ; its head judge or the office has looked at it [P1.1, V5]. */
  "discrepancy.settle": because,

  /** Further targets name the sheets that the status sets aside [L9]. */
  "run.status": v.strictObject({ status: RunStatusKind, reason: v.optional(Reason) }),
  "run.late": v.strictObject({
    minutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600)),
  }),
  /** Opens the next attempt; `counts` is the attempt that counts [L3, rule 8]. Target: the run of the new attempt. */
  "run.again": v.strictObject({ counts: Attempt, reason: Reason }),
  /** `day`: from this run on for every run of the seat [V4]. */
  "seat.excuse": v.strictObject({ seat: SeatId, scope: v.picklist(["run", "day"]), reason: Reason }),
  "block.give": v.strictObject({ block: BlockId, seat: SeatId, reason: Reason }),
  "block.excuse": v.strictObject({ block: BlockId, reason: Reason }),
  /** Rules a criterion not applicable for the runs that it targets [L21]. */
  "criterion.excuse": v.strictObject({ criterion: CriterionId, reason: Reason }),
  /** For all teams (null) or for some [rule 7]. Target: the station's record, with an empty basis. */
  "station.cancel": v.strictObject({
    teams: v.nullable(v.pipe(v.array(TeamId), v.minLength(1))),
    treatment: Treatment,
    reason: Reason,
  }),
  /** Sets the count of a penalty for a run [P5]. */
  "penalty.give": v.strictObject({
    count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
    reason: Reason,
  }),
  /** What the head judge adds to a run or takes from it, within the form's limits [rule 23]. */
  "discretion.give": v.strictObject({ points: Decimal, reason: Reason }),
  "failure.judge": v.strictObject({ verdict: v.picklist(["confirmed", "lifted"]), reason: Reason }),
  /** Out of the whole event, or (null) in it again [R5]. */
  "team.status": v.strictObject({ status: v.nullable(TeamStatusKind), reason: Reason }),
  /** Decides between equal teams, the better first: by an estimation question, by lots, or otherwise [R4]. */
  "tie.decide": v.strictObject({
    order: v.pipe(v.array(TeamId), v.minLength(2, "at least two teams")),
    by: v.picklist(["estimation", "lots", "other"]),
    reason: Reason,
  }),
  /** The head judge's reading of the sheet, for all lanes [rule 34]. */
  "ruling.give": v.strictObject({
    station: StationId,
    criterion: v.nullable(CriterionId),
    text: v.union([Words, Remark]),
  }),

  "protest.lodge": v.strictObject({
    team: TeamId,
    station: v.nullable(StationId),
    criterion: v.nullable(CriterionId),
    text: Remark,
  }),
  "protest.decide": v.strictObject({
    outcome: v.picklist(["upheld", "partly", "rejected", "withdrawn"]),
    reason: Reason,
    /** Who decided it, where it was a jury of several [rule 52]. */
    jury: v.optional(v.array(PersonId)),
    /** What was done to the points because of it, in words; what does it are ops of their own. */
    effect: v.optional(Remark),
  }),
  /** The issue is the fold up to `upTo`, the sequence that the office saw [L16]. */
  "results.publish": v.strictObject({
    state: v.picklist(["provisional", "protestWindow", "final"]),
    upTo: Sequence,
    note: v.optional(Remark),
  }),

  "op.undo": because,
  "op.accept": because,
  "op.refuse": because,
} as const;
export type OpKind = keyof typeof bodies;

/** Kinds whose effect `op.undo` can take back [L8]. */
export const UNDOABLE: ReadonlySet<OpKind> = new Set<OpKind>([
  "sheet.void",
  "sheet.move",
  "run.status",
  "run.late",
  "seat.excuse",
  "block.give",
  "block.excuse",
  "criterion.excuse",
  "station.cancel",
  "penalty.give",
]);
/** Kinds that decide for everybody and count only once the server has given them a sequence [L16]. */
export const WAITS_FOR_SERVER: ReadonlySet<OpKind> = new Set<OpKind>([
  "results.publish",
  "sheetform.put",
  "rules.put",
  "conflict.settle",
  "station.cancel",
  "op.accept",
  "op.refuse",
  "criterion.excuse",
  "team.status",
  "tie.decide",
]);

export const Target = v.strictObject({ record: RecordName, basis: v.array(OpId) });
export type Target = v.InferOutput<typeof Target>;
/** Who held the device, and how that was established [A1]. */
export const Actor = v.strictObject({
  official: v.nullable(PersonId),
  by: v.picklist(["pin", "badge", "device"]),
});
export type Actor = v.InferOutput<typeof Actor>;

/** Everything of an op but its kind and body [L2]. */
const envelope = {
  id: OpId,
  competition: CompetitionId,
  device: DeviceId,
  /** Gapless 1..n for each device and competition. */
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Hash of the device's op before it; null for number 1. */
  previous: v.nullable(Hash),
  /** History (null: none yet) and highest sequence that the device had applied. */
  seen: v.strictTuple([v.nullable(HistoryId), Sequence]),
  targets: v.pipe(v.array(Target), v.minLength(1), v.maxLength(2000)),
  actor: Actor,
  /** Wall clock (ms), zone offset (minutes east), steady clock (ms), known offset to the server's clock (ms). */
  at: v.strictTuple([WallTime, v.number(), v.number(), v.nullable(v.number())]),
  /** Build and op schema. */
  app: v.strictTuple([v.pipe(v.string(), v.maxLength(64)), v.pipe(v.number(), v.integer(), v.minValue(1))]),
};
export const Envelope = v.object(envelope);
export type Envelope = v.InferOutput<typeof Envelope>;

/** An op of one kind, parsed. */
export type OpOf<K extends OpKind> = Envelope & {
  readonly kind: K;
  readonly body: v.InferOutput<(typeof bodies)[K]>;
};
export type Op = { [K in OpKind]: OpOf<K> }[OpKind];
/** What a device writes: the same, with the body as it stands in the text. */
export type OpTextOf<K extends OpKind> = Envelope & {
  readonly kind: K;
  readonly body: v.InferInput<(typeof bodies)[K]>;
};

/** Strict schema of one kind's op. */
export function opSchema<K extends OpKind>(kind: K) {
  return v.strictObject({ ...envelope, kind: v.literal(kind), body: bodies[kind] });
}

/** When it was made: by its device's clock, corrected by the offset to the server's that the device knew then [L2]. */
export function madeAt({ at: [wall, , , offset] }: Pick<Op, "at">): WallTime {
  return wall + (offset ?? 0);
}

/** Ops that `op.undo`, `op.accept` or `op.refuse` is about; for every other kind none. */
export function decidedOps(op: Op): readonly OpId[] {
  if (op.kind !== "op.undo" && op.kind !== "op.accept" && op.kind !== "op.refuse") return [];
  return op.targets.flatMap(({ record: name }) => {
    const key = recordKey(name);
    return key.kind === "op" ? [key.id as OpId] : [];
  });
}

/** Does it count only once the server has given it a sequence: by its kind, or because it is a mass action [L16]? */
export function waitsForServer({ kind, targets }: Pick<Op, "kind" | "targets">): boolean {
  if (WAITS_FOR_SERVER.has(kind)) return true;
  const main = targets.filter(
    ({ record: name }) => kind !== "sheet.move" && recordKey(name).kind !== "sheet",
  );
  return main.length > 1;
}
