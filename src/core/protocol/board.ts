/** The public snapshot of a standing, as the policy allows: what it hides is not in it [R3, rule 53]. */
import type { CompetitionId, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { Words } from "../competition/words.ts";
import type { Standing } from "../standings/standing.ts";

/** When a team is where: what its captain sees of the schedule. The station's name may still be hidden [V7, R3]. */
export interface OwnSlot {
  readonly station: StationId;
  /** The station's place in the order, how it is called where its name is not shown. */
  readonly order: number;
  readonly lane: number;
  readonly at: WallTime;
}

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
  /** For a captain: the own team's slots in the order of their times. In no other snapshot [V1]. */
  readonly slots?: readonly OwnSlot[];
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
