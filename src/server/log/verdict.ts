/** The verdict on an op as it goes into the chain, also where judging the op breaks this server [L80]. */
import * as v from "valibot";
import type { DeviceId, WallTime } from "../../core/competition/id.ts";
import { Verdict } from "../../core/log/entry.ts";
import { judge } from "../../core/log/judge.ts";
import type { ParsedOp } from "../../core/log/parse.ts";
import type { State } from "../../core/log/state.ts";
import { type Mistakes, NOT_JUDGED } from "./mistakes.ts";

/**
 * Judges an op that came in a bundle of `sender`.
 *
 * @param mistakes  where an op that can't be judged is noted, which is set aside then; left out: that is thrown
 */
export function verdictOn(
  parsed: ParsedOp,
  received: WallTime,
  sender: DeviceId,
  state: State,
  mistakes?: Mistakes,
): Verdict {
  const judged = () => inOrder(judge(parsed, received, sender, state));
  if (!mistakes) return judged();
  const { id } = parsed.kind === "op" ? parsed.op : parsed;
  try {
    if (!mistakes.isUnfit(parsed.hash)) return judged();
  } catch (error) {
    mistakes.unfit(parsed.hash, id, error);
  }
  const taken = id !== null && state.ops.has(id);
  return inOrder({ kind: "quarantined", reason: taken ? { kind: "idTaken" } : NOT_JUDGED });
}

/** The order of the fields is part of the chain's hash, so it is the schema's from the start. */
function inOrder(verdict: Verdict): Verdict {
  return verdict.kind === "accepted" && verdict.note === undefined ? ACCEPTED : v.parse(Verdict, verdict);
}
const ACCEPTED: Verdict = { kind: "accepted" };
