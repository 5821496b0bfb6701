/**
 * Words that somebody typed on a sheet and left before they were saved or cancelled. They are kept with the draft, and
 * are no part of the sheet [D65].
 */
import type { CriterionId, FailureId, PenaltyId } from "./id.ts";

/** What the words were to be; a remark without a criterion is on the whole sheet. */
export type WordsPlace =
  | { readonly kind: "remark"; readonly criterion: CriterionId | null }
  | { readonly kind: ReasonKind; readonly criterion: CriterionId }
  | { readonly kind: "penalty"; readonly penalty: PenaltyId }
  | { readonly kind: "failure"; readonly failure: FailureId }
  /** Why the run's time is told by hand. */
  | { readonly kind: "runTime" }
  /** Why the sheet is corrected. */
  | { readonly kind: "correction" };

/** Why a criterion was missed or not reached, does not apply, or has its time by hand. */
export type ReasonKind = "missed" | "notReached" | "notApplicable" | "byHand";
const REASONS: readonly ReasonKind[] = ["missed", "notReached", "notApplicable", "byHand"];

export interface TypedWords {
  readonly place: WordsPlace;
  readonly text: string;
}
/** By the name of the place. */
export type AllTyped = ReadonlyMap<string, TypedWords>;

export const typedAt = (typed: AllTyped, place: WordsPlace): string | undefined =>
  typed.get(placeName(place))?.text;

/** Every reason that can be asked for at a criterion: a new mark answers or ends all of them. */
export const reasonsAt = (criterion: CriterionId): readonly WordsPlace[] =>
  REASONS.map((kind) => ({ kind, criterion }));

/** Equal for the same place. */
export function placeName(place: WordsPlace): string {
  switch (place.kind) {
    case "remark":
    case "missed":
    case "notReached":
    case "notApplicable":
    case "byHand":
      return `${place.kind}/${place.criterion ?? ""}`;
    case "penalty":
      return `penalty/${place.penalty}`;
    case "failure":
      return `failure/${place.failure}`;
    case "runTime":
    case "correction":
      return place.kind;
  }
}
