/**
 * Ids of the field's things. They are made by people (short codes) or by devices (random), never by a database,
 * and are never used again for something else [L20].
 */
import * as v from "valibot";

const SHORT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
/** A short id that may stand between slashes in a record's name: letters, digits, `-`, `_`, up to 64. */
const short = v.pipe(v.string(), v.regex(SHORT, "letters, digits, - and _ only, up to 64 characters"));

/** Whether every schema of a short id takes it: for rows that are looked at by the thousand. */
export function isShortId(id: unknown): id is string {
  return typeof id === "string" && SHORT.test(id);
}
const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "a UUID in lower case"),
);

export const CompetitionId = v.pipe(short, v.brand("CompetitionId"));
export type CompetitionId = v.InferOutput<typeof CompetitionId>;
export const CategoryId = v.pipe(short, v.brand("CategoryId"));
export type CategoryId = v.InferOutput<typeof CategoryId>;
export const TeamId = v.pipe(short, v.brand("TeamId"));
export type TeamId = v.InferOutput<typeof TeamId>;
export const StationId = v.pipe(short, v.brand("StationId"));
export type StationId = v.InferOutput<typeof StationId>;
export const SeatId = v.pipe(short, v.brand("SeatId"));
export type SeatId = v.InferOutput<typeof SeatId>;
export const BlockId = v.pipe(short, v.brand("BlockId"));
export type BlockId = v.InferOutput<typeof BlockId>;
export const SectionId = v.pipe(short, v.brand("SectionId"));
export type SectionId = v.InferOutput<typeof SectionId>;
export const CriterionId = v.pipe(short, v.brand("CriterionId"));
export type CriterionId = v.InferOutput<typeof CriterionId>;
export const LevelId = v.pipe(short, v.brand("LevelId"));
export type LevelId = v.InferOutput<typeof LevelId>;
export const PenaltyId = v.pipe(short, v.brand("PenaltyId"));
export type PenaltyId = v.InferOutput<typeof PenaltyId>;
export const BonusId = v.pipe(short, v.brand("BonusId"));
export type BonusId = v.InferOutput<typeof BonusId>;
export const FailureId = v.pipe(short, v.brand("FailureId"));
export type FailureId = v.InferOutput<typeof FailureId>;
export const GateId = v.pipe(short, v.brand("GateId"));
export type GateId = v.InferOutput<typeof GateId>;
export const CombinationId = v.pipe(short, v.brand("CombinationId"));
export type CombinationId = v.InferOutput<typeof CombinationId>;
export const AwardId = v.pipe(short, v.brand("AwardId"));
export type AwardId = v.InferOutput<typeof AwardId>;
export const InjectId = v.pipe(short, v.brand("InjectId"));
export type InjectId = v.InferOutput<typeof InjectId>;
export const EventId = v.pipe(short, v.brand("EventId"));
export type EventId = v.InferOutput<typeof EventId>;
/** A person: official or team member. Random; the name lies in the people table beside the log [L19]. */
export const PersonId = v.pipe(short, v.brand("PersonId"));
export type PersonId = v.InferOutput<typeof PersonId>;
export const InviteId = v.pipe(short, v.brand("InviteId"));
export type InviteId = v.InferOutput<typeof InviteId>;
export const ProtestId = v.pipe(short, v.brand("ProtestId"));
export type ProtestId = v.InferOutput<typeof ProtestId>;
/** A recorded decision between teams that are equal. */
export const TieId = v.pipe(short, v.brand("TieId"));
export type TieId = v.InferOutput<typeof TieId>;
/** A recorded substitution in a team. */
export const SubstitutionId = v.pipe(short, v.brand("SubstitutionId"));
export type SubstitutionId = v.InferOutput<typeof SubstitutionId>;
export const RulingId = v.pipe(short, v.brand("RulingId"));
export type RulingId = v.InferOutput<typeof RulingId>;
/** A device: the first 32 hexadecimal digits of the SHA-256 of its public key, so that it can't be chosen. */
export const DeviceId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits"),
  v.brand("DeviceId"),
);
export type DeviceId = v.InferOutput<typeof DeviceId>;
/** An op: UUIDv7 made on its device. */
export const OpId = v.pipe(uuid, v.brand("OpId"));
export type OpId = v.InferOutput<typeof OpId>;
/** A server's history: random, new after a restore [S6]. */
export const HistoryId = v.pipe(uuid, v.brand("HistoryId"));
export type HistoryId = v.InferOutput<typeof HistoryId>;
/** SHA-256 in lower-case hexadecimal. */
export const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"), v.brand("Hash"));
export type Hash = v.InferOutput<typeof Hash>;

/** The attempt of a run, from 1; attempt 2 exists only after `run.again` [L3]. */
export const Attempt = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9));
export type Attempt = v.InferOutput<typeof Attempt>;
/** A position in the server's log of one competition, from 1 and gapless; 0 = before everything [L10]. */
export const Sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export type Sequence = v.InferOutput<typeof Sequence>;
/** Milliseconds since 1970 by some wall clock. Says when, decides nothing [L17]. */
export const WallTime = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export type WallTime = v.InferOutput<typeof WallTime>;
/** Elapsed time in the rule set's unit (tenths of a second by default), cut, never rounded [P4]. */
export const StationTime = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export type StationTime = v.InferOutput<typeof StationTime>;
