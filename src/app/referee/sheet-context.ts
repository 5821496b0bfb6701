/** What every part of an open sheet needs; it stays the same object while only marks change. */
import { createContext, use } from "react";
import type { Form } from "../../core/competition/form.ts";
import type { CriterionId, FailureId, PenaltyId, SeatId } from "../../core/competition/id.ts";
import type { Rules } from "../../core/competition/rules.ts";
import type { CompetitionDevice } from "../device/face.ts";
import type { Speech } from "./criterion-words.ts";
import type { SheetActions } from "./sheet-actions.ts";

/** What stands over the sheet, asking for something. */
export type SheetQuestion =
  | { readonly kind: "criterion"; readonly criterion: CriterionId; readonly part: CriterionPart }
  | { readonly kind: "penalties" }
  | { readonly kind: "failure"; readonly failure: FailureId }
  | { readonly kind: "penaltyReason"; readonly penalty: PenaltyId }
  | { readonly kind: "runTime" }
  | { readonly kind: "wrongTeam" }
  | { readonly kind: "falseStart" }
  | { readonly kind: "history" }
  | { readonly kind: "remark" };
/** What is asked of a criterion beside its mark. */
export type CriterionPart = "menu" | "value" | "time" | "notApplicable" | "notReached" | "reason" | "remark";

export interface SheetContext {
  readonly device: CompetitionDevice;
  readonly draft: string;
  readonly form: Form;
  readonly rules: Rules;
  readonly seat: SeatId;
  readonly speech: Speech;
  readonly actions: SheetActions;
  /** Another tab writes this sheet: it is shown, and takes no tap. */
  readonly readOnly: boolean;
  /** Times are marked against the station clock, or only by hand where no clock ran: corrections, paper. */
  readonly timing: "clock" | "hand";
  readonly ask: (question: SheetQuestion | null) => void;
}

const Context = createContext<SheetContext | null>(null);
export const SheetProvider = Context.Provider;

/** The open sheet around this component. */
export function useSheet(): SheetContext {
  const context = use(Context);
  if (!context) throw new Error("useSheet needs a SheetProvider around it");
  return context;
}
