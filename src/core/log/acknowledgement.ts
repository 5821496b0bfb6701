/** Whether a team's captain has seen a sheet, and the salted hash that stands for a signature's drawing [L19, L26, V5]. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as v from "valibot";
import { Hash, type OpId, type WallTime } from "../competition/id.ts";
import type { RecordName } from "../competition/run.ts";
import { replacedBy, saidOf } from "./lineage.ts";
import { madeAt, type OpOf } from "./op.ts";
import type { State } from "./state.ts";

export type Acknowledgement =
  | { readonly kind: "none" }
  | {
      readonly kind: "given";
      readonly how: OpOf<"sheet.acknowledge">["body"]["how"];
      readonly reason: string | null;
      readonly made: WallTime;
      /** The op that says so. */
      readonly op: OpId;
      /** The salted hash of the signature's drawing, where there is one. */
      readonly signature: Hash | null;
    }
  /** A sheet that this one replaces was acknowledged, and this one not yet [V5]. */
  | { readonly kind: "changed" };

/** What the captain said of `sheet`, which stands in this record. */
export function acknowledgementOf(state: State, name: RecordName, sheet: OpId): Acknowledgement {
  const last = saidOf(state, { record: name, op: sheet }).at(-1);
  if (last === undefined) {
    const seen = replacedBy(state, name, sheet).some((earlier) => saidOf(state, earlier).some(isSeen));
    return { kind: seen ? "changed" : "none" };
  }
  const { how, reason = null, signature = null } = last.body;
  return { kind: "given", how, reason, made: madeAt(last), op: last.id, signature };
}

/** What was skipped was not seen by anybody. */
const isSeen = ({ body }: OpOf<"sheet.acknowledge">) => body.how !== "skipped";

/** The hash that an op holds for a drawing, whose own bytes never stand in the log. */
export function signatureHash(salt: string, drawing: string): Hash {
  return v.parse(Hash, bytesToHex(sha256(utf8ToBytes(`${salt}\n${drawing}`))));
}
