/** Entries of the server's log: an op's text with its place and its verdict, chained by hashes [L10, L11]. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as v from "valibot";
import { Hash, OpId, Sequence, WallTime } from "../competition/id.ts";

/** What can be wrong with what an op targets and names [L4, L8, L9, L13]; `about` says of what, where it helps. */
export const BASIS_PROBLEMS = [
  "recordTwice",
  "opTwice",
  "wrongRecord",
  "severalRecords",
  "namesSomething",
  "namesNothing",
  "namesTooFew",
  "move",
  "admitsOther",
  "otherRecord",
  "notReplaceable",
  "hasEffect",
  "aboutItself",
  "unreadable",
  "issueNumber",
  "recordTaken",
  "otherSheet",
] as const;
export type BasisProblem = (typeof BASIS_PROBLEMS)[number];
/** Why an op can't be taken back [L8]. */
export const UNDO_PROBLEMS = ["noEffect", "kind", "undone", "builtOn"] as const;
export type UndoProblem = (typeof UNDO_PROBLEMS)[number];

/**
 * Why an op was set aside. Each has words for people in the catalogs [D7]. A `problem` is one of the names above, or a
 * sentence where an earlier build wrote the verdict: verdicts are data and stay what they were [L11].
 */
export const QuarantineReason = v.variant("kind", [
  /** The text is no op: `path` says where. Unknown fields and kinds are this too [L1]. */
  v.strictObject({ kind: v.literal("malformed"), path: v.string(), problem: v.string() }),
  /** Written by a newer app; judged again after the server's update [S8]. */
  v.strictObject({ kind: v.literal("newerSchema"), schema: v.number() }),
  v.strictObject({ kind: v.literal("otherCompetition") }),
  v.strictObject({ kind: v.literal("otherDevice") }),
  /** Same device and number, other bytes: a cloned profile [D9]. */
  v.strictObject({ kind: v.literal("fork"), other: OpId }),
  /** The op's id already stands with other bytes [D9]. */
  v.strictObject({ kind: v.literal("idTaken") }),
  /** Waits until these have arrived [L13]. */
  v.strictObject({ kind: v.literal("basisMissing"), missing: v.array(OpId) }),
  /** The basis is of another record, or not what the kind demands [L4, L13]. */
  v.strictObject({ kind: v.literal("basisWrong"), problem: v.string(), about: v.optional(v.string()) }),
  /** Role, station or seat don't allow it; `right` names what was missing [L15]. */
  v.strictObject({ kind: v.literal("rights"), right: v.string() }),
  /** The judge and the team are of one nation, and the rule set bars that [L38]. */
  v.strictObject({ kind: v.literal("conflictOfInterest"), nation: v.string() }),
  v.strictObject({ kind: v.literal("revoked") }),
  v.strictObject({ kind: v.literal("beforeAdmission") }),
  /** In time by the tablet's corrected clock, late by the server's [L17]. */
  v.strictObject({ kind: v.literal("inTimeByTablet"), deadline: WallTime }),
  v.strictObject({ kind: v.literal("tooLate"), deadline: v.nullable(WallTime) }),
  /** Not final yet: what is open, as record names [L16]. */
  v.strictObject({ kind: v.literal("stillOpen"), open: v.array(v.string()) }),
  /** `op.undo` of something that can't be undone any more [L8]. */
  v.strictObject({ kind: v.literal("notUndoable"), problem: v.string() }),
  /** Something that it refers to is unknown: a team, a station, a criterion. */
  v.strictObject({ kind: v.literal("unknown"), what: v.string() }),
]);
export type QuarantineReason = v.InferOutput<typeof QuarantineReason>;

/** Worked out once, by the server, and data from then on [L11]. */
export const Verdict = v.variant("kind", [
  v.strictObject({
    kind: v.literal("accepted"),
    /** Right at `seen`, would not be now [L15]. */
    note: v.optional(v.literal("madeBeforeTheChange")),
  }),
  v.strictObject({ kind: v.literal("quarantined"), reason: QuarantineReason }),
]);
export type Verdict = v.InferOutput<typeof Verdict>;

/** One line of the server's log. `op` is the op's text, byte for byte. */
export const Entry = v.strictObject({
  sequence: Sequence,
  op: v.string(),
  received: WallTime,
  verdict: Verdict,
  hash: Hash,
});
export type Entry = v.InferOutput<typeof Entry>;

/** Hash before the first entry of a competition. */
export const CHAIN_START = "0".repeat(64) as Hash;

/** SHA-256 of a text's UTF-8 bytes. */
export function hashText(text: string): Hash {
  return digestOf(text).hash;
}

/** What a text is told by: its hash, and its length in bytes. */
export interface Digest {
  readonly hash: Hash;
  readonly size: number;
}

export function digestOf(text: string): Digest {
  const bytes = utf8ToBytes(text);
  return { hash: bytesToHex(sha256(bytes)) as Hash, size: bytes.length };
}

/** What an entry's hash is taken of: everything it says and the entry before [L10]. `op`: the hash of its op's text. */
export function entryText(before: Hash, entry: Omit<Entry, "hash" | "op">, op: Hash): string {
  return `${before}\n${entry.sequence}\n${entry.received}\n${JSON.stringify(entry.verdict)}\n${op}`;
}

export function entryHash(before: Hash, entry: Omit<Entry, "hash">): Hash {
  return hashText(entryText(before, entry, hashText(entry.op)));
}
