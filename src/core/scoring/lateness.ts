/** What a team loses that comes late to a station, and what is proposed then [rule 4, P20]. */
import type { Late, Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import { max, mul, whole } from "./exact.ts";
import { loss } from "./penalties.ts";
import type { Exact, Proposal, Step } from "./score.ts";
import { leaf } from "./settle.ts";

/** Its points, zero or less: for each begun minute after the free ones, never below `most`. */
export function lateStep(
  { late: rule }: Pick<Rules, "late">,
  { late }: Pick<RunRecord, "late">,
): Step | null {
  if (rule === undefined || late === null || late === 0) return null;
  return leaf("late", "rule 4", null, lost(rule, late), { minutes: late, free: rule.free });
}

function lost({ free, points, most }: Late, minutes: number): Exact {
  const all = mul(loss(points), whole(Math.max(0, minutes - free)));
  return most === undefined ? all : max(all, loss(most));
}

/** A team that is too late may be disqualified, by a person [P6]. */
export function lateProposals(
  { late: rule }: Pick<Rules, "late">,
  { late }: Pick<RunRecord, "late">,
): readonly Proposal[] {
  if (rule?.propose === undefined || late === null || late <= rule.propose.after) return [];
  return [{ followUp: rule.propose.followUp, because: { kind: "late", minutes: late } }];
}
