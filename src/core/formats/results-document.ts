/**
 * The results document, "aidpost-results/1": one JSON document with everything that a result list, a booklet or a
 * protest desk needs [rule 56]. CSV, XLSX, PDF and the printed page are made from it. Points are decimal strings,
 * times are those of the place with their offset.
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
import type { RunStatusKind } from "../competition/run.ts";
import type { RunState } from "../competition/run-record.ts";
import type { Language, Words } from "../competition/words.ts";
import type { FailureState } from "../scoring/score.ts";
import type { Completeness, StandingState } from "../standings/standing.ts";

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
  readonly categories: readonly { readonly id: CategoryId; readonly words: Words }[];
  readonly stations: readonly ResultsStation[];
  readonly officials: readonly ResultsOfficial[];
  /** By start number. */
  readonly teams: readonly ResultsTeam[];
  /** Overall first, then the categories in their order. */
  readonly tables: readonly ResultsTableOf[];
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
  readonly max: string;
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
  /** The captain first. */
  readonly members: readonly (string | null)[];
  readonly total: string;
  readonly max: string;
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
  readonly max: string;
  readonly sections: readonly { readonly section: SectionId; readonly points: string }[];
  readonly judges: readonly {
    readonly seat: SeatId;
    readonly name: string | null;
    readonly points: string | null;
  }[];
  readonly penalties: readonly ResultsPenalty[];
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
/** `rank` null: guest. */
export interface ResultsPlace {
  readonly team: TeamId;
  readonly rank: number | null;
  readonly shared: boolean;
  readonly tieBreak: ResultsTieBreak | null;
}
/** What put a team behind the one above, with the same total: the step (from 1), its kind, and what was compared. */
export interface ResultsTieBreak {
  readonly step: number;
  readonly kind: TieBreak["kind"];
  readonly above: TeamId;
  readonly own: readonly string[];
  readonly theirs: readonly string[];
}
