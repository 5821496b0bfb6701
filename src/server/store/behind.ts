/** Which competitions go on behind what a caller knew: the same for every store. */
import type { CompetitionId, Sequence } from "../../core/competition/id.ts";
import { type Known, LogMoved } from "./contract.ts";

export interface Behind {
  readonly competition: CompetitionId;
  /** Where the caller's knowledge ends. */
  readonly after: Sequence;
  readonly last: Sequence;
}

/**
 * @param there  the last sequence of every competition in the store, the oldest competition first
 * @throws LogMoved when a competition ends before what is known of it, as under a restored database
 */
export function behind(known: Known, there: Known): readonly Behind[] {
  for (const [competition, last] of known) {
    const now = there.get(competition) ?? 0;
    if (now < last) throw new LogMoved(`The log of ${competition} ends at ${now}, before the known ${last}`);
  }
  return [...there].flatMap(([competition, last]) => {
    const after = known.get(competition) ?? 0;
    return last > after ? [{ competition, after, last }] : [];
  });
}
