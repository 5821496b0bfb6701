/** The public snapshot of a standing, as the policy allows: what it hides is not in it [R3, rule 53]. */
import type { CompetitionId, TeamId, WallTime } from "../competition/id.ts";
import type { Words } from "../competition/words.ts";
import type { Standing } from "../standings/standing.ts";

export interface BoardSnapshot {
  readonly revision: number;
  readonly competition: CompetitionId;
  readonly name: string;
  readonly practice: boolean;
  readonly timeZone: string;
  /** Units of the rule set's times in a second, so that totals that are times read as they are compared [P4]. */
  readonly unitsPerSecond: number;
  /** When the snapshot was made. */
  readonly made: WallTime;
  /** The board is frozen at this standing [rule 55]. */
  readonly frozen: boolean;
  /** null: the policy shows nothing yet. Without `stations` and `runs` when it hides points by station. */
  readonly standing: Standing | null;
  /** Teams with a run in conflict, also where points by station are hidden [V1]. */
  readonly disputed: readonly TeamId[];
  readonly categories: readonly { readonly id: string; readonly words: Words }[];
}
/** One line of the list of competitions. */
export interface BoardListing {
  readonly competition: CompetitionId;
  readonly name: string;
  readonly place: string | null;
  readonly from: string;
  readonly to: string;
  readonly practice: boolean;
}
