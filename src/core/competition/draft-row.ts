/** The rows of a draft: each is one tap on a sheet that is being filled in, in its order [D3]. */
import type { ClockStep, Reading } from "./clock.ts";
import type {
  BonusId,
  CriterionId,
  EventId,
  FailureId,
  InjectId,
  OpId,
  PenaltyId,
  PersonId,
  StationTime,
} from "./id.ts";
import type { Mark } from "./mark.ts";
import type { Overridden } from "./override.ts";
import { record, type SheetKey } from "./run.ts";
import type { TypedWords } from "./typed-words.ts";

/** The run's time as a person says it, with the reason why the clock did not tell it [rule 16]. */
export interface RunTime {
  readonly elapsed: StationTime;
  readonly reason: string;
}

/** What one tap does. A count of 0 takes a penalty or bonus back, a reason of null a failure. */
export type DraftAction =
  | { readonly kind: "mark"; readonly criterion: CriterionId; readonly mark: Mark }
  | { readonly kind: "unmark"; readonly criterion: CriterionId }
  | { readonly kind: "penalty"; readonly penalty: PenaltyId; readonly count: number }
  /** Why it was given; empty takes the words away. */
  | { readonly kind: "penaltyReason"; readonly penalty: PenaltyId; readonly text: string }
  | { readonly kind: "bonus"; readonly bonus: BonusId; readonly count: number }
  | { readonly kind: "failure"; readonly failure: FailureId; readonly reason: string | null }
  | { readonly kind: "event"; readonly event: EventId }
  | { readonly kind: "inject"; readonly inject: InjectId }
  | { readonly kind: "remark"; readonly criterion: CriterionId | null; readonly text: string }
  /** "seen" is no tap: a page that goes on with a sheet whose clock runs notes what its clocks said first [D52]. */
  | { readonly kind: "clock"; readonly move: ClockStep["move"] }
  /** The run's time by hand; null takes it back, and the clock tells it again. */
  | { readonly kind: "runTime"; readonly time: RunTime | null }
  /** A warning before the start was read, and the sheet opened all the same; `about`: the sheet, team or lane. */
  | { readonly kind: "override"; readonly warning: Overridden; readonly about: string }
  /** Words were typed and left; empty: they were let go. Neither is a tap on the sheet [D65]. */
  | ({ readonly kind: "typed" } & TypedWords)
  | { readonly kind: "undo"; readonly row: number }
  | { readonly kind: "redo"; readonly row: number };

/** One tap: `row` counts from 1 within its draft, `at` is the station clock in the rule set's unit. */
export interface DraftRow {
  readonly draft: string;
  readonly row: number;
  readonly action: DraftAction;
  readonly at: StationTime;
  readonly reading: Reading;
  readonly by: PersonId | null;
}

/** What a draft is of; `corrects` names the sheet that a correction replaces. */
export interface DraftHead {
  readonly draft: string;
  readonly sheet: SheetKey;
  readonly form: OpId;
  readonly lane?: number;
  readonly corrects?: OpId;
  readonly opened: Reading;
}

/** What a draft was opened for: a new sheet, or the correction of one that is named. */
export type DraftPurpose = Pick<DraftHead, "sheet" | "corrects">;

/** Are two drafts for the same? Of those only one is open on a device; whoever wants another goes on with it [D50]. */
export function samePurpose(one: DraftPurpose, other: DraftPurpose): boolean {
  return record.sheet(one.sheet) === record.sheet(other.sheet) && one.corrects === other.corrects;
}
