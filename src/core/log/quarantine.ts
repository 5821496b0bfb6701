/** What is set aside and waits for a person, or for something to arrive [L12, L13, L14]. */
import type { DeviceId } from "../competition/id.ts";
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

/** Can the office still let this one in? Not what can't be read, and not what belongs to another competition. */
export function mayBeAccepted(state: State, { id, op, reason, sequence }: WaitingEntry): boolean {
  const named = id !== null && state.ops.get(id)?.sequence === sequence;
  return named && op !== null && reason.kind !== "otherCompetition";
}

/** A device's waiting ops, for the limits of its quarantine [L14]. `size` in bytes. */
export function waitingOf(state: State, device: DeviceId): { readonly ops: number; readonly size: number } {
  const own = [...state.waiting].flatMap((sequence) => {
    const entry = state.entries.get(sequence);
    return entry?.device === device ? [entry.size] : [];
  });
  return { ops: own.length, size: own.reduce((sum, size) => sum + size, 0) };
}
