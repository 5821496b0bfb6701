/** Sheets that an office, a head or a chief judge types in from paper [rule 46]. */
import type { DraftHead } from "../../core/competition/draft-row.ts";
import type { Snapshot } from "../device/face.ts";

/** Is this a referee's own tablet? Every other device only writes down what stands on paper, or corrects. */
export function isReferees({ membership }: Pick<Snapshot, "membership">): boolean {
  return membership.role.kind === "referee";
}

/** A new sheet from paper: no clock runs, and the sheet says where it comes from. */
export function isFromPaper(
  snapshot: Pick<Snapshot, "membership">,
  { corrects }: Pick<DraftHead, "corrects">,
): boolean {
  return !isReferees(snapshot) && corrects === undefined;
}
