/** What a device knew when it made an op: `seen`, and its own ops before it [L15]; and when the op came. */
import type { OpId, Sequence, WallTime } from "../competition/id.ts";
import type { Op } from "./op.ts";
import type { Role } from "./role.ts";
import type { State } from "./state.ts";

/** How an op came: when by the server's clock, and at which place in the log. */
export interface Arrival {
  readonly received: WallTime;
  readonly sequence: Sequence;
}

/**
 * Up to which sequence of this log the device knew it. `beyond`: it also knew something that a restore lost. `paired`:
 * it knew a history, so it held its admission.
 */
export interface Seen {
  readonly upTo: Sequence;
  readonly beyond: boolean;
  readonly paired: boolean;
}

/** A `seen` of an earlier history counts up to the sequence where the histories part [L15]. */
export function seenOf(state: State, { seen: [history, sequence] }: Op): Seen {
  if (history === null) return { upTo: 0, beyond: false, paired: false };
  const index = state.histories.findIndex((known) => known.history === history);
  if (index < 0) return { upTo: 0, beyond: true, paired: true };
  const parted = state.histories.slice(index + 1).map(({ after, from }) => after?.sequence ?? from - 1);
  const upTo = Math.min(sequence, state.sequence, ...parted);
  return { upTo, beyond: sequence > upTo, paired: true };
}

/** Had the device seen this op when it made its own? Its own earlier ones count as seen. */
export function hadSeen(state: State, by: Op, seen: Seen, id: OpId): boolean {
  const placed = state.ops.get(id);
  if (placed === undefined || placed.applied === null) return false;
  return placed.applied <= seen.upTo || (placed.device === by.device && (placed.number ?? 0) < by.number);
}

/** The role that the device knew to be its own; null: none yet. What it holds its admission of, it knew. */
export function roleAsSeen(state: State, op: Op, seen: Seen): Role | null {
  const assignments = state.devices.get(op.device)?.assignments ?? [];
  const known = assignments.findLast((assignment) => hadSeen(state, op, seen, assignment.op));
  if (known !== undefined) return known.role;
  return seen.paired ? (assignments[0]?.role ?? null) : null;
}
