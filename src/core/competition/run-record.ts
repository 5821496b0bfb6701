/** What the log says of one run, ready to be scored: the seam between `log` (which builds it) and `scoring`. */
import type { BlockId, CriterionId, FailureId, OpId, PenaltyId, PersonId, SeatId } from "./id.ts";
import type { Treatment } from "./rules.ts";
import type { RunKey, RunStatusKind } from "./run.ts";
import type { Sheet } from "./sheet.ts";
import type { Decimal } from "./words.ts";

/** A sheet that counts, or one of several that are in conflict. */
export interface SheetHead {
  readonly op: OpId;
  readonly sheet: Sheet;
  /** Who filled it in; null: nobody was signed in. */
  readonly judge: PersonId | null;
}
/** A seat of a run: open, excused, closed by a sheet (by two with the same content [L6]), or in conflict [L5]. */
export type SeatState =
  | { readonly kind: "open" }
  | { readonly kind: "excused" }
  | { readonly kind: "closed"; readonly head: SheetHead; readonly confirmedByTwo: boolean }
  | { readonly kind: "disputed"; readonly heads: readonly SheetHead[] };

export interface RunRecord {
  readonly key: RunKey;
  /** Every seat of the station's form in force. */
  readonly seats: ReadonlyMap<SeatId, SeatState>;
  /** DNS, DNF, … ; null: none. A conflict of statuses, or of a status and a sheet, makes the run disputed [L9]. */
  readonly status: RunStatusKind | null;
  readonly disputed: boolean;
  /** The station is cancelled for this team: how that counts; null: it is not [rule 7]. */
  readonly cancelled: Treatment | null;
  /** Minutes that the team came late; null: nobody said so [rule 4]. */
  readonly late: number | null;
  /** Blocks ruled not applicable for this run [P1.1]. */
  readonly excusedBlocks: ReadonlySet<BlockId>;
  /** Criteria ruled not applicable for this run [L21]. */
  readonly excusedCriteria: ReadonlySet<CriterionId>;
  /** Blocks given to another seat because theirs was excused [V4]. */
  readonly givenBlocks: ReadonlyMap<BlockId, SeatId>;
  /** Counts set by head judge or office; they stand above what seats reported [P5]. */
  readonly givenPenalties: ReadonlyMap<PenaltyId, number>;
  readonly judgedFailures: ReadonlyMap<FailureId, "confirmed" | "lifted">;
  /** Points that the head judge added or took; null: none [rule 23]. */
  readonly discretion: Decimal | null;
}

/** A run of which the log says nothing but what its seats hold. */
export function unruledRun(key: RunKey, seats: RunRecord["seats"]): RunRecord {
  return {
    key,
    seats,
    status: null,
    disputed: false,
    cancelled: null,
    late: null,
    excusedBlocks: new Set(),
    excusedCriteria: new Set(),
    givenBlocks: new Map(),
    givenPenalties: new Map(),
    judgedFailures: new Map(),
    discretion: null,
  };
}

/** What is still missing in a run [V4]: closed runs miss nothing. */
export type RunState = "notStarted" | "partial" | "complete" | "disputed" | "needsMarks" | "closed";
