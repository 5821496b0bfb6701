/**
 * The verdict on an op: worked out once, by the server, and data from then on [L11]. Nothing is ever dropped; what is
 * not allowed or not understood is set aside with the reason. The order of the questions is the order of the reasons:
 * whose op it is, whether it can be read, what it is about and names, who may do it, and whether it comes in time.
 */
import type { DeviceId, Hash, OpId, WallTime } from "../competition/id.ts";
import { accessProblem } from "./access.ts";
import { basisProblem } from "./basis.ts";
import { interestProblem } from "./conflict-of-interest.ts";
import { contentProblem } from "./content.ts";
import { roleNow } from "./devices.ts";
import type { QuarantineReason, Verdict } from "./entry.ts";
import { decidedOps, type Op } from "./op.ts";
import type { ParsedOp } from "./parse.ts";
import { unknownIn } from "./references.ts";
import type { Arrival } from "./seen.ts";
import { type PlacedOp, type State, standingEntry } from "./state.ts";

/**
 * Judges an op that came in a bundle.
 *
 * @param received  the server's time of receipt, ms
 * @param sender  the device whose key signed the bundle
 * @param state  the log before it; the op itself is not in it
 */
export function judge(parsed: ParsedOp, received: WallTime, sender: DeviceId, state: State): Verdict {
  const reason =
    originProblem(parsed, sender, state) ??
    (parsed.kind === "unreadable"
      ? parsed.reason
      : opProblem(parsed.op, { received, sequence: state.sequence + 1 }, state));
  return verdictOf(reason);
}

/**
 * Would an op that waits in quarantine be accepted now [L12, L13]? Asked when a missing op has come, or after a server
 * update; what is decided by a person (a fork, a deadline, rights) is never let in by itself.
 */
export function nowAcceptable(state: State, id: OpId): boolean {
  const placed = state.ops.get(id);
  if (placed === undefined || placed.op === null || !state.waiting.has(placed.sequence)) return false;
  return mayChange(placed) && verdictOf(opProblem(placed.op, placed, state)).kind === "accepted";
}

/**
 * Every waiting op that would be accepted now, in the order of the log: for an `op.accept` by the server's device.
 *
 * @param ask  whether one would be; who has a reason to leave some out asks in its own way
 */
export function judgeAgain(
  state: State,
  ask: (id: OpId) => boolean = (id) => nowAcceptable(state, id),
): readonly OpId[] {
  return waitingIds(state).filter(ask);
}

/** What waits under an id of its own, in the order of the log: an id that was taken before means the first op [D9]. */
function waitingIds(state: State): readonly OpId[] {
  const waiting = [...state.waiting].sort((a, b) => a - b);
  return waiting.flatMap((sequence) => {
    const id = state.entries.get(sequence)?.id ?? null;
    return id !== null && state.ops.get(id)?.sequence === sequence ? [id] : [];
  });
}

/** Reasons that can go away by themselves: something arrives, or the server learns to read it. */
function mayChange({ verdict }: PlacedOp): boolean {
  if (verdict.kind === "accepted") return false;
  switch (verdict.reason.kind) {
    case "basisMissing":
    case "unknown":
    case "newerSchema":
    case "malformed":
    case "rights":
    case "beforeAdmission":
      return true;
    case "otherCompetition":
    case "otherDevice":
    case "fork":
    case "idTaken":
    case "basisWrong":
    case "conflictOfInterest":
    case "revoked":
    case "inTimeByTablet":
    case "tooLate":
    case "stillOpen":
    case "notUndoable":
      return false;
  }
}

function verdictOf(reason: QuarantineReason | "madeBeforeTheChange" | null): Verdict {
  if (reason === null) return { kind: "accepted" };
  if (reason === "madeBeforeTheChange") return { kind: "accepted", note: reason };
  return { kind: "quarantined", reason };
}

/** Is it an op of this device, with an id and a number of its own? */
function originProblem(parsed: ParsedOp, sender: DeviceId, state: State): QuarantineReason | null {
  const { id, device, number } = parsed.kind === "op" ? parsed.op : parsed;
  if (parsed.kind === "op" && parsed.op.competition !== state.competition)
    return { kind: "otherCompetition" };
  if (device !== null && device !== sender) return { kind: "otherDevice" };
  if (id !== null && state.ops.has(id)) return { kind: "idTaken" };
  if (device === null || number === null) return null;
  const previous = parsed.kind === "op" ? parsed.op.previous : null;
  const other = forkOf(state, { device, number, previous, hash: parsed.hash });
  return other === null ? null : { kind: "fork", other };
}

interface Link {
  readonly device: DeviceId;
  readonly number: number;
  readonly previous: Hash | null;
  readonly hash: Hash;
}

/**
 * The op of the same device that this one contradicts [D9]: one with the same number, or a neighbour in the chain that
 * does not fit. What follows a fork is part of it.
 */
function forkOf(state: State, { device, number, previous, hash }: Link): OpId | null {
  const numbers = state.numbers.get(device);
  const same = numbers?.get(number);
  if (same !== undefined && same !== hash) return idOf(state, same);
  if (previous !== null && state.forks.get(device)?.has(previous)) return idOf(state, previous);
  const before = numbers?.get(number - 1);
  if (before !== undefined && previous !== null && before !== previous) return idOf(state, before);
  const after = standingOp(state, numbers?.get(number + 1));
  return after !== null && after.previous !== hash ? after.id : null;
}

function idOf(state: State, hash: Hash): OpId | null {
  return standingEntry(state, hash)?.id ?? null;
}

function standingOp(state: State, hash: Hash | undefined): Op | null {
  return hash === undefined ? null : (standingEntry(state, hash)?.op ?? null);
}

/** Everything about the op itself; a note when it is right only as things stood when it was made. */
function opProblem(op: Op, arrival: Arrival, state: State): QuarantineReason | "madeBeforeTheChange" | null {
  const entrance = entering(op, state);
  if (entrance !== undefined) return entrance;
  const device = state.devices.get(op.device);
  if (device === undefined) return { kind: "beforeAdmission" };
  if (device.revoked !== null && device.revoked < arrival.sequence) return { kind: "revoked" };
  const unknown = unknownIn(state, op);
  if (unknown !== null) return { kind: "unknown", what: unknown };
  const basis = basisProblem(state, op);
  if (basis !== null) return basis;
  const access = accessProblem(state, op, arrival);
  if (access !== null && access !== "madeBeforeTheChange") return access;
  return contentProblem(state, op) ?? interestProblem(state, op) ?? judgedAgainProblem(state, op) ?? access;
}

/**
 * The server's own device lets in only what it would accept now [L12]. Nobody lets in a decision that its maker had no
 * right to: what it is about is decided itself.
 */
function judgedAgainProblem(state: State, op: Op): QuarantineReason | null {
  if (op.kind !== "op.accept") return null;
  const byServer = roleNow(state, op.device)?.kind === "server";
  const bound = decidedOps(op).filter((id) => byServer || isDecision(state.ops.get(id)?.op));
  return bound.every((id) => nowAcceptable(state, id)) ? null : { kind: "rights", right: op.kind };
}

function isDecision(op: Op | null | undefined): boolean {
  return op?.kind === "op.accept" || op?.kind === "op.refuse";
}

/**
 * The two ops that come before any admission [L23]: the owner's device creates the competition, then the server's
 * device enters. Undefined: the op is neither, and is judged like every other.
 */
function entering(op: Op, state: State): QuarantineReason | null | undefined {
  switch (op.kind) {
    case "competition.create": {
      const first = state.sequence === 0 && op.body.owner.device === op.device;
      if (!first) return { kind: "rights", right: "competition.create" };
      return basisProblem(state, op);
    }
    case "history.begin":
      if (state.histories.length > 0 || op.body.device !== op.device) return undefined;
      return basisProblem(state, op);
    default:
      return undefined;
  }
}
