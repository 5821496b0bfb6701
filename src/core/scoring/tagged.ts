/** What a run earned in the criteria that bear a tag: the raw material of special awards [P23, rule 24]. */
import type { CriterionId } from "../competition/id.ts";
import type { Derivation } from "./derivation.ts";
import { mean } from "./exact.ts";
import type { Exact, RunScore } from "./score.ts";

/** For each criterion the mean over the seats that count in its part and for which it is applicable. */
export function taggedPoints({ blocks }: Derivation): RunScore["tagged"] {
  const tagged = new Map<CriterionId, Exact>();
  for (const { part, seats } of blocks.flatMap(({ parts }) => parts)) {
    for (const [index, { id, tags = [] }] of part.criteria.entries()) {
      if (tags.length === 0) continue;
      const earned = seats.flatMap(({ criteria }) => criteria[index]?.points ?? []);
      if (earned.length > 0) tagged.set(id, mean(earned));
    }
  }
  return tagged;
}
