/**
 * Drawings of captains' signatures, beside the log and never in an op [L19]: each with the salt of the hash that its op
 * holds. They stay on the tablet that took them, until its storage for the competition is cleared.
 */
import type { CompetitionId, OpId } from "../../core/competition/id.ts";

export interface Signature {
  /** A path in a field 300 wide and 100 high: `M x y L x y …`, whole numbers. */
  readonly drawing: string;
  readonly salt: string;
}

const key = (competition: CompetitionId, op: OpId) => `aidpost.signature/${competition}/${op}`;

/** @throws when the browser has no more room: the acknowledgement itself stands in the log all the same */
export function keepSignature(competition: CompetitionId, op: OpId, signature: Signature): void {
  localStorage.setItem(key(competition, op), JSON.stringify(signature));
}
