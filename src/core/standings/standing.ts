/**
 * A standing: totals and ranks at one sequence of the log, with its age and completeness [R2]. It is what the board,
 * the captain, the office and the exports show. Points are decimal strings, rounded by the rule set's one rounding;
 * the exact numbers behind them stand in `explain`.
 */
import type { AwardId, CategoryId, Sequence, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { RunStatusKind, TeamStatusKind } from "../competition/run.ts";
import type { RunState } from "../competition/run-record.ts";
import type { Words } from "../competition/words.ts";
import type { Step } from "../scoring/score.ts";

export type StandingState = "running" | "provisional" | "protestWindow" | "underProtest" | "final";

export interface Completeness {
  readonly sheets: { readonly received: number; readonly expected: number };
  readonly stations: { readonly complete: number; readonly of: number };
}

/** A station as a column of the table. */
export interface StationColumn {
  readonly station: StationId;
  /** The number that it goes by on every screen. */
  readonly order: number;
  readonly code: string;
  readonly title: Words;
  readonly short: Words;
  /** Its maximum in the total, a decimal string; where the least wins, what it weighs when re-basing [P19]. */
  readonly max: string;
  readonly cancelled: boolean;
  /** Teams whose run is complete or closed, of all that are to pass. */
  readonly done: number;
  readonly of: number;
  readonly sheets: { readonly received: number; readonly expected: number };
}

/** One team at one station. `points` null: nothing counts. Times and places are shown without the sign [P15]. */
export interface RunCell {
  readonly station: StationId;
  readonly points: string | null;
  readonly state: RunState;
  readonly status: RunStatusKind | null;
  readonly cancelled: boolean;
  readonly failures: number;
  /** Its place at the station, where what it counts asks for one [P18]. */
  readonly place: number | null;
  /** Whether it met the form's pass rule; null: there is none, or nothing to say yet [P22]. */
  readonly passed: boolean | null;
  /** It counts, but others of the team's are better, and only so many make the total [P19]. */
  readonly dropped: boolean;
}

/** One team's line, the same in every table; ranks differ by table. */
export interface TeamLine {
  readonly team: TeamId;
  readonly number: number;
  readonly name: string;
  readonly nations: readonly string[];
  readonly categories: readonly CategoryId[];
  readonly guest: boolean;
  /** Out of the event: no rank, displaces nobody [R5]. */
  readonly status: TeamStatusKind | null;
  /** In the order of `stations`. */
  readonly runs: readonly RunCell[];
  readonly total: string;
  /** null: there is no maximum, since the least wins [P19]. */
  readonly max: string | null;
  /** Stations for which it has nothing that counts, where the least wins; else 0 [P19]. */
  readonly behind: number;
  /** Stations complete of those that the team is to pass; an incomplete team never stands above a complete one in a final list [R1]. */
  readonly complete: number;
  readonly of: number;
}

/** A place in a table. `rank` null: guest, or out of the event. Equal ranks are shared, the next is skipped: 1, 2, 2, 4 [R1, rule 50]. */
export interface Place {
  readonly team: TeamId;
  readonly rank: number | null;
  readonly shared: boolean;
  /** The step of the tie-break chain (from 0) that put it behind the team above, if one was needed. */
  readonly decidedBy: number | null;
}
export interface RankTable {
  /** null: overall. */
  readonly category: CategoryId | null;
  readonly words: Words | null;
  /** Teams that are ranked (without guests). */
  readonly ranked: number;
  readonly places: readonly Place[];
}

export interface Standing {
  readonly sequence: Sequence;
  /** When the last entry was received; null: none. */
  readonly at: WallTime | null;
  readonly state: StandingState;
  readonly completeness: Completeness;
  readonly stations: readonly StationColumn[];
  readonly teams: readonly TeamLine[];
  /** Overall first, then the categories in their order. */
  readonly tables: readonly RankTable[];
  /** How totals read: the most points or percent win, the least time or sum of places does. */
  readonly totals: "points" | "percent" | "time" | "places";
  /** In the order of the rule set. */
  readonly awards: readonly AwardTable[];
  /** null: the rule set has no table of nations. */
  readonly nations: NationTable | null;
}

/** Who leads for a special award [P23]; ranked teams only, the best first. */
export interface AwardTable {
  readonly award: AwardId;
  readonly words: Words;
  readonly category: CategoryId | null;
  readonly max: string;
  readonly places: readonly {
    readonly team: TeamId;
    readonly rank: number;
    readonly shared: boolean;
    readonly points: string;
  }[];
}
/** Nations by the totals of their best teams [R6]. */
export interface NationTable {
  readonly best: number;
  readonly places: readonly {
    readonly nation: string;
    readonly rank: number;
    readonly shared: boolean;
    readonly total: string;
    /** The teams that count, the best first; fewer than `best` stand behind those with more. */
    readonly teams: readonly TeamId[];
  }[];
}

/** The derivation of a team's total and rank [P9]. */
export interface LineExplanation {
  readonly team: TeamId;
  readonly total: Step;
  readonly ranks: readonly { readonly category: CategoryId | null; readonly step: Step }[];
}
