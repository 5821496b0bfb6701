/** What is set aside and waits for a person, or for something to arrive [L12, L13, L14]. */
import type { Sequence } from "../competition/id.ts";
import type { QuarantineReason } from "./entry.ts";
import type { PlacedEntry, State } from "./state.ts";

/** An entry in quarantine that nobody has decided. */
export type WaitingEntry = PlacedEntry & { readonly reason: QuarantineReason };

/** Everything that waits, in the order of the log. What has no id of its own can be looked at and not be decided. */
export function waitingOps(state: State): readonly WaitingEntry[] {
  const sequences = [...state.waiting].sort((a, b) => a - b);
  return sequences.flatMap((sequence) => {
    const entry = state.entries.get(sequence);
    if (entry?.verdict.kind !== "quarantined") return [];
    return [{ ...entry, reason: entry.verdict.reason }];
  });
}

/** Can anybody decide about it? Not where it has no id, or one that means another op [L32]: it can be looked at. */
export function mayBeDecided(state: State, { id, sequence }: WaitingEntry): boolean {
  return id !== null && state.ops.get(id)?.sequence === sequence;
}

/** Can the office still let this one in? Not what can't be read, and not what belongs to another competition. */
export function mayBeAccepted(state: State, entry: WaitingEntry): boolean {
  return mayBeDecided(state, entry) && entry.op !== null && entry.reason.kind !== "otherCompetition";
}

/** So many ops, and bytes of their texts, one device may have waiting [L14]. */
export const MOST_WAITING = { ops: 2000, bytes: 4 * 1024 * 1024 } as const;

/** What of the quarantine is taken up: how many ops, and bytes of their texts. */
export interface Waiting {
  readonly ops: number;
  readonly bytes: number;
}

/** Ops that nobody has decided, of those that are asked for. */
export function waitingAmong(state: State, asked: (sequence: Sequence) => boolean): Waiting {
  let ops = 0;
  let bytes = 0;
  for (const sequence of state.waiting) {
    if (!asked(sequence)) continue;
    ops += 1;
    bytes += state.entries.get(sequence)?.size ?? 0;
  }
  return { ops, bytes };
}

/** May one more op of so many bytes wait beside these [L14]? */
export function mayWait({ ops, bytes }: Waiting, size: number): boolean {
  return ops + 1 <= MOST_WAITING.ops && bytes + size <= MOST_WAITING.bytes;
}
