/** Which open questions of a run wait for a person, and which of them presses most. */
import type { OpenQuestion } from "../../../core/scoring/score.ts";

/** A sheet that is missing is only awaited; what judges differ in is looked at once it was settled. */
export function needsPerson({ kind }: OpenQuestion, settled: boolean): boolean {
  switch (kind) {
    case "seatMissing":
      return false;
    case "seatsDiffer":
    case "notApplicableDiffers":
    case "criticalDiffers":
      return !settled;
    default:
      return true;
  }
}

/** The smaller, the sooner. */
export function pressure({ kind }: OpenQuestion): number {
  switch (kind) {
    case "conflict":
    case "statusConflict":
      return 0;
    case "failureToConfirm":
    case "criticalDiffers":
      return 1;
    case "notApplicableDiffers":
    case "seatsDiffer":
      return 2;
    case "needsMark":
    case "blockWithoutSeat":
      return 3;
    case "seatMissing":
      return 4;
  }
}
