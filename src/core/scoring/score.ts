/** What scoring returns: points with the derivation of every step [P9]. Exact rationals until the one rounding [P3]. */
import type { FollowUp } from "../competition/form.ts";
import type { BlockId, CriterionId, FailureId, PenaltyId, SeatId, SectionId } from "../competition/id.ts";
import type { RunKey, RunStatusKind } from "../competition/run.ts";
import type { RunState } from "../competition/run-record.ts";
import type { Words } from "../competition/words.ts";

/** An exact rational, written "n/d" in lowest terms, or "n" when whole. Plain data, so it can be stored and compared. */
export type Exact = string & { readonly exact: unique symbol };

/**
 * One step of a derivation: what was done, which rule says so, and its parts.
 *
 * A step's points are what it adds to the step that it is part of, so the parts of a step add up to its points. A
 * step that changes what came before it (re-basing, ceiling, cap, floor, zero, weight, rounding) has the change as
 * its points and the result as `after` in its detail. Three kinds are no sums: a `part` is the mean of its `seat`
 * steps [P1.3], and `rank` and `tieBreak` compare.
 */
export interface Step {
  /** Key of the words in the catalogs and in `docs/rules.md`, e.g. "penalties". */
  readonly kind: StepKind;
  /** The rule that made the step, e.g. "P1.5", "rule 12". */
  readonly rule: string;
  /** What the step is about, in words of the form (a criterion, a penalty, a seat), or null. */
  readonly of: Words | string | null;
  readonly points: Exact;
  /** What it is out of, where that says something. */
  readonly max: Exact | null;
  readonly detail?: StepDetail;
  readonly parts: readonly Step[];
}
export type StepKind =
  | "run"
  | "criterion"
  | "seat"
  | "part"
  | "rebased"
  | "ceiling"
  | "block"
  | "section"
  | "bonus"
  | "penalty"
  | "failure"
  | "cap"
  | "floor"
  | "zero"
  | "weight"
  | "rounding"
  | "overtime"
  | "late"
  | "discretion"
  | "counts"
  | "dropped"
  | "startCapital"
  | "status"
  | "total"
  | "totalPenalty"
  | "tieBreak"
  | "rank";
/** Facts that the words of a step need: a count, a time, a level, a percentage, which seats counted. */
export type StepDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** The result of one run at its station. */
export interface RunScore {
  readonly key: RunKey;
  readonly state: RunState;
  readonly status: RunStatusKind | null;
  /**
   * Points before weight and rounding, after step 8; null while nothing can be said: not started, partial (a run
   * brings no points before every seat is closed or excused [V4]), disputed, closed.
   */
  readonly points: Exact | null;
  /**
   * What is added to the total, in units of 1/10^places: weighted, and a whole number when the rule set rounds at the
   * station. null: the run is in no total, or leaves it with the maximum re-based [V4].
   */
  readonly counted: Exact | null;
  /**
   * Maximum of the run before weight, in points; and weighted, what its station adds to the total's maximum: also
   * while the run is still to come, null when it leaves the total.
   */
  readonly max: Exact;
  readonly countedMax: Exact | null;
  /** Combined points of each section, for the count-back [P1.4]. */
  readonly sections: ReadonlyMap<SectionId, Exact>;
  readonly blocks: ReadonlyMap<BlockId, Exact>;
  /** Points of each seat that has marked, over the blocks that it marks, re-based to the parts marked. */
  readonly seats: ReadonlyMap<SeatId, Exact>;
  readonly penalties: ReadonlyMap<PenaltyId, number>;
  readonly failures: ReadonlyMap<FailureId, FailureState>;
  /** Critical criteria that were missed: they count for pass rules and tie-breaks [P7]. */
  readonly missedCritical: readonly CriterionId[];
  /** Its place at the station, where what it counts asks for one [P18]; null: none, or none yet. */
  readonly place: number | null;
  /** It has no time where the time is what counts: it stands behind every run of its station that has one [P15]. */
  readonly behind: boolean;
  /** Combined points of the criteria that bear a tag and were applicable, for special awards [P23]. */
  readonly tagged: ReadonlyMap<CriterionId, Exact>;
  /** What is proposed to a person; nothing of it happens by itself [P6]. */
  readonly proposals: readonly Proposal[];
  /** Combined times of timed criteria; "notReached" stands behind every time [P8]. */
  readonly times: ReadonlyMap<CriterionId, number | "notReached">;
  /** Penalties whose scope is the total, in points, zero or less [P1.10]. */
  readonly totalPenalties: Exact;
  /** The same, one step for each penalty. */
  readonly totalPenaltySteps: readonly Step[];
  /** What a person must still do. */
  readonly open: readonly OpenQuestion[];
  /** Sheets that have come of those that the run needs; a closed run needs none [R2, V4]. */
  readonly sheets: { readonly received: number; readonly expected: number };
  /** P2: depends on other runs that are still to come. */
  readonly provisional: boolean;
  readonly passed: boolean | null;
  /** The derivation, worked out when it is asked for [P9]. */
  readonly explain: Step;
}
export interface FailureState {
  /** Seats that reported it, by their judge's word or by the order of their taps [P16]. */
  readonly seats: readonly SeatId[];
  /** Of them, those whose taps broke its order rule. */
  readonly byOrder: readonly SeatId[];
  /** Whether its effect is in the points now; a failure to confirm may be in them already [P6]. */
  readonly effective: boolean;
  readonly state: "works" | "toConfirm" | "confirmed" | "lifted" | "doesNotWork";
}
/** A follow-up that a penalty, a critical failure in effect or coming late proposes. */
export interface Proposal {
  readonly followUp: FollowUp;
  readonly because:
    | { readonly kind: "penalty"; readonly penalty: PenaltyId }
    | { readonly kind: "failure"; readonly failure: FailureId }
    | { readonly kind: "late"; readonly minutes: number };
}
/** Something that keeps a run from being final. */
export type OpenQuestion =
  | { readonly kind: "seatMissing"; readonly seat: SeatId }
  | { readonly kind: "conflict"; readonly seat: SeatId }
  | { readonly kind: "statusConflict" }
  | { readonly kind: "failureToConfirm"; readonly failure: FailureId }
  | { readonly kind: "needsMark"; readonly seat: SeatId; readonly criterion: CriterionId }
  | { readonly kind: "notApplicableDiffers"; readonly criterion: CriterionId }
  /** Seats differ on a critical criterion, and the rule set calls the head judge for that [rule 31]. */
  | { readonly kind: "criticalDiffers"; readonly criterion: CriterionId }
  | { readonly kind: "seatsDiffer"; readonly block: BlockId; readonly by: Exact }
  | { readonly kind: "blockWithoutSeat"; readonly block: BlockId };
