/** Whether a team's captain has seen a sheet, and the salted hash that stands for a signature's drawing [L19, L26, V5]. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as v from "valibot";
import { Hash, type OpId, type WallTime } from "../competition/id.ts";
import type { RecordName } from "../competition/run.ts";
import { replacedBy, type Stand, saidOf } from "./lineage.ts";
import { madeAt, type OpOf } from "./op.ts";
import { sheetBodyOf } from "./parse.ts";
import { contentOf } from "./same-content.ts";
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
  /** A sheet that this one replaces was acknowledged, this one not yet, and it says something else [V5, L43]. */
  | { readonly kind: "changed" };

/**
 * What the captain said of `sheet`, which stands in this record, or of the sheet in whose favour it settled a conflict:
 * that one says the same.
 */
export function acknowledgementOf(state: State, name: RecordName, sheet: OpId): Acknowledgement {
  const own = saidOf(state, { record: name, op: sheet }).at(-1);
  if (own !== undefined) return given(own);
  const wasSeen = (earlier: Stand) => saidOf(state, earlier).some(isSeen);
  const seen = replacedBy(state, name, sheet, wasSeen).filter(wasSeen);
  if (seen.length === 0) return { kind: "none" };
  const settles = state.ops.get(sheet)?.op?.kind === "conflict.settle";
  const same = seen.find(
    (earlier) => settles && earlier.record === name && saysTheSame(state, earlier.op, sheet),
  );
  const last = same && saidOf(state, same).findLast(isSeen);
  return last ? given(last) : { kind: "changed" };
}

function given(op: OpOf<"sheet.acknowledge">): Acknowledgement {
  const { how, reason = null, signature = null } = op.body;
  return { kind: "given", how, reason, made: madeAt(op), op: op.id, signature };
}

/** The same content [L6] and the same run time, which may take points [rule 18]. */
function saysTheSame(state: State, one: OpId, other: OpId): boolean {
  const [a, b] = [one, other].map((id) => {
    const op = state.ops.get(id)?.op;
    return op ? sheetBodyOf(op) : null;
  });
  return !!a && !!b && contentOf(a) === contentOf(b) && (a.clock?.[1] ?? 0) === (b.clock?.[1] ?? 0);
}

/** What was skipped was not seen by anybody. */
const isSeen = ({ body }: OpOf<"sheet.acknowledge">) => body.how !== "skipped";

/** The hash that an op holds for a drawing, whose own bytes never stand in the log. */
export function signatureHash(salt: string, drawing: string): Hash {
  return v.parse(Hash, bytesToHex(sha256(utf8ToBytes(`${salt}\n${drawing}`))));
}
