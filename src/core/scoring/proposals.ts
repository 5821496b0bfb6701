/** What a run proposes to a person: follow-ups never happen by themselves [P6]. */
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { Derivation } from "./derivation.ts";
import { lateProposals } from "./lateness.ts";
import type { Proposal } from "./score.ts";

export function proposals(
  rules: Pick<Rules, "late">,
  run: Pick<RunRecord, "late">,
  { penalties, failures }: Derivation,
): readonly Proposal[] {
  return [
    ...penalties.flatMap(({ penalty: { id, followUp }, count }): readonly Proposal[] =>
      followUp === undefined || count === 0 ? [] : [{ followUp, because: { kind: "penalty", penalty: id } }],
    ),
    ...failures.flatMap(({ failure: { id, followUp }, state }): readonly Proposal[] =>
      followUp === undefined || !state.effective
        ? []
        : [{ followUp, because: { kind: "failure", failure: id } }],
    ),
    ...lateProposals(rules, run),
  ];
}
