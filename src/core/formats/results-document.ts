/**
 * The results document, "aidpost-results/1": one JSON document with everything that a result list, a booklet or a
 * protest desk needs [rule 56]. CSV, XLSX, PDF and the printed page are made from it. Points are decimal strings,
 * times are those of the place with their offset. Where the least wins, totals and what runs count are seconds or
 * places; sections keep their points, in which a time is so many seconds under zero [P15].
 */

import type { FailureEffect } from "../competition/form.ts";
import type {
  CategoryId,
  CompetitionId,
  CriterionId,
  FailureId,
  Hash,
  PenaltyId,
  SeatId,
  SectionId,
  Sequence,
  StationId,
  TeamId,
} from "../competition/id.ts";
import type { Rules, TieBreak } from "../competition/rules.ts";
import type { RunStatusKind, TeamStatusKind } from "../competition/run.ts";
import type { RunState } from "../competition/run-record.ts";
import type { Language, Words } from "../competition/words.ts";
import type { FailureState } from "../scoring/score.ts";
import type { TieDecision } from "../standings/field.ts";
import type {
  AwardTable,
  Completeness,
  NationTable,
  Standing,
  StandingState,
} from "../standings/standing.ts";

export interface ResultsDocument {
  readonly format: "aidpost-results/1";
  readonly competition: {
    readonly id: CompetitionId;
    readonly name: string;
    readonly place: string | null;
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
    readonly authoritative: Language;
    /** A rehearsal: never official [D5]. */
    readonly practice: boolean;
  };
  readonly state: StandingState;
  /** Every publication, the first one first; the last one is what `state` speaks of [rule 51]. */
  readonly issues: readonly ResultsIssue[];
  /** How old it is: the log's highest sequence, the hash of that entry, when it came, and when this was made [R2]. */
  readonly age: {
    readonly sequence: Sequence;
    readonly head: Hash | null;
    readonly lastEntry: string | null;
    readonly made: string;
  };
  readonly completeness: Completeness;
  readonly rules: Rules;
  /** How totals read: the most points or percent win, the least time (in seconds) or sum of places does. */
  readonly totals: Standing["totals"];
  readonly categories: readonly { readonly id: CategoryId; readonly words: Words }[];
  readonly stations: readonly ResultsStation[];
  readonly officials: readonly ResultsOfficial[];
  /** By start number. */
  readonly teams: readonly ResultsTeam[];
  /** Overall first, then the categories in their order. */
  readonly tables: readonly ResultsTableOf[];
  /** Special awards, the best team first [rule 24]. */
  readonly awards: readonly AwardTable[];
  /** Nations by their best teams; null: the rule set has no such table. */
  readonly nations: NationTable | null;
}

export interface ResultsIssue {
  readonly number: number;
  readonly state: "provisional" | "protestWindow" | "final";
  readonly at: string;
  readonly upTo: Sequence;
  readonly note: string | null;
}
export interface ResultsStation {
  readonly id: StationId;
  readonly code: string;
  readonly title: Words;
  readonly short: Words;
  /** null: the least wins. */
  readonly max: string | null;
  readonly cancelled: boolean;
  readonly sections: readonly { readonly id: SectionId; readonly words: Words; readonly max: string }[];
}
/** `name` null: not known here, or erased [L19]. */
export interface ResultsOfficial {
  readonly name: string | null;
  readonly role: string;
  readonly nation: string | null;
  readonly stations: readonly StationId[];
}

export interface ResultsTeam {
  readonly id: TeamId;
  readonly number: number;
  readonly name: string;
  readonly nations: readonly string[];
  readonly categories: readonly CategoryId[];
  readonly guest: boolean;
  /** Out of the whole event, with the reason; null: in it [R5]. */
  readonly status: { readonly kind: TeamStatusKind; readonly reason: string | null } | null;
  /** The captain first. */
  readonly members: readonly (string | null)[];
  /** Who left and who came in, in order [rule 6]; `before` null: from the beginning. Only where there are any. */
  readonly substitutions?: readonly {
    readonly leaves: string | null;
    readonly joins: string | null;
    readonly before: StationId | null;
    readonly reason: string;
    readonly approvedBy: string | null;
  }[];
  readonly total: string;
  /** null: the least wins. */
  readonly max: string | null;
  /** Stations for which it has nothing that counts, where the least wins; else 0 [P19]. */
  readonly behind: number;
  /** Penalties whose scope is the total. */
  readonly totalPenalties: string;
  readonly complete: number;
  readonly of: number;
  /** In the order of the stations; a station where nothing has come has a run too. */
  readonly runs: readonly ResultsRun[];
}

export interface ResultsRun {
  readonly station: StationId;
  readonly attempt: number;
  readonly state: RunState;
  readonly status: { readonly kind: RunStatusKind; readonly reason: string | null } | null;
  readonly cancelled: boolean;
  /** What it counts in the total; null: nothing yet, or it is in no total. */
  readonly points: string | null;
  /** null: the least wins. */
  readonly max: string | null;
  /** Its place at the station, where what it counts asks for one [P18]. */
  readonly place: number | null;
  /** Whether it met the pass rule: GO or NO-GO; null: there is none, or nothing to say yet [P22]. */
  readonly passed: boolean | null;
  /** It counts, but others of the team's are better, and only so many make the total [P19]. */
  readonly dropped: boolean;
  readonly sections: readonly { readonly section: SectionId; readonly points: string }[];
  readonly judges: readonly {
    readonly seat: SeatId;
    readonly name: string | null;
    readonly points: string | null;
  }[];
  readonly penalties: readonly ResultsPenalty[];
  /** Points taken for lasting longer than the time limit; null: none. */
  readonly overtime: string | null;
  /** Minutes that the team came late, and the points that this took; null: nobody said so. */
  readonly late: { readonly minutes: number; readonly points: string } | null;
  /** What the head judge added or took, as far as the form allows it, with the reason; null: nothing [rule 23]. */
  readonly discretion: { readonly points: string; readonly reason: string | null } | null;
  readonly failures: readonly ResultsFailure[];
  /** Critical criteria that were missed, with what the judges wrote [P7]. */
  readonly missedCritical: readonly {
    readonly criterion: CriterionId;
    readonly words: Words;
    readonly reasons: readonly string[];
  }[];
}
export interface ResultsPenalty {
  readonly penalty: PenaltyId;
  readonly words: Words;
  readonly count: number;
  readonly points: string;
}
export interface ResultsFailure {
  readonly failure: FailureId;
  readonly words: Words;
  readonly effect: FailureEffect;
  readonly state: FailureState["state"];
  /** Whether its effect is in the points. */
  readonly effective: boolean;
  readonly reports: readonly { readonly seat: SeatId; readonly reason: string }[];
}

export interface ResultsTableOf {
  readonly category: CategoryId | null;
  readonly words: Words | null;
  readonly ranked: number;
  readonly places: readonly ResultsPlace[];
}
/** `rank` null: guest, or out of the event. */
export interface ResultsPlace {
  readonly team: TeamId;
  readonly rank: number | null;
  readonly shared: boolean;
  readonly tieBreak: ResultsTieBreak | null;
}
/**
 * What put a team behind the one above, with the same total: the step (from 1), its kind, and what was compared. Times
 * are two numbers: how many were not reached, and their sum in seconds.
 */
export interface ResultsTieBreak {
  readonly step: number;
  readonly kind: TieBreak["kind"];
  readonly above: TeamId;
  readonly own: readonly string[];
  readonly theirs: readonly string[];
  /** How and why a recorded decision was made; null: the step compared what teams did [R4]. */
  readonly decision: { readonly by: TieDecision["by"]; readonly reason: string | null } | null;
}
