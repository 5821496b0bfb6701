/** Drawings of captains' signatures on their way from the tablet that took them to the people table [L19, L43, L71]. */
import type { CompetitionId, OpId } from "../../core/competition/id.ts";
import { SignaturesAnswer } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import type { Drawings } from "./ports.ts";
import type { Requests, Signer } from "./request.ts";

export interface SendingDrawings {
  readonly competition: CompetitionId;
  readonly signer: Signer;
  readonly requests: Requests;
  readonly drawings: Drawings;
  /** Whether the server has this op. */
  readonly isThere: (op: OpId) => boolean;
  /** Drawings that the server has not kept; they are offered again when the app is next opened. */
  readonly refused: Set<OpId>;
  readonly signal: AbortSignal;
}

/** Drawings of one request. */
const MOST = 20;

/**
 * Hands in the drawings whose ops the server has, and forgets those that it keeps. What it does not keep
 * stays here; without an answer they go with a later round.
 */
export async function sendDrawings(world: SendingDrawings): Promise<void> {
  const { competition, signer, requests, drawings, isThere, refused, signal } = world;
  const ready = drawings.all(competition).filter(({ op }) => isThere(op) && !refused.has(op));
  for (let first = 0; first < ready.length; first += MOST) {
    const body = { signatures: ready.slice(first, first + MOST) };
    const path = paths.signatures(competition);
    const reply = await requests.json({ method: "PUT", path, body, signer, signal }, SignaturesAnswer);
    if (!reply.ok) return;
    for (const { op, kind } of reply.value.results) {
      if (kind === "kept") drawings.forget(competition, op);
      else refused.add(op);
    }
  }
}
