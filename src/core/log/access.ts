/**
 * May this device, held by this person, do this [A1, L15]? Rights are judged as they stood at `seen`; an op that was
 * right then and would not be now is accepted with a note.
 */
import type { DeviceId } from "../competition/id.ts";
import { type RecordName, record, recordKey } from "../competition/run.ts";
import { type About, mayAct, mayUndo, narrowed } from "./allowed.ts";
import { replacedOps } from "./basis.ts";
import { correctionTooLate, protestTooLate } from "./deadlines.ts";
import type { QuarantineReason } from "./entry.ts";
import { confirmedByTwo } from "./heads.ts";
import { type Actor, decidedOps, type Op } from "./op.ts";
import { issuesOf } from "./publication.ts";
import type { Role } from "./role.ts";
import { type Arrival, roleAsSeen, type Seen, seenOf } from "./seen.ts";
import { opInForce, stationsOf } from "./setup.ts";
import { type AppliedOp, appliedOp, opsOf, type State } from "./state.ts";

/** What stands against the op for want of rights or time; a note if only what changed since does; null: nothing. */
export function accessProblem(
  state: State,
  op: Op,
  { received }: Arrival,
): QuarantineReason | "madeBeforeTheChange" | null {
  const seen = seenOf(state, op);
  const known = roleAsSeen(state, op, seen);
  const now = state.devices.get(op.device)?.assignments.at(-1)?.role;
  const onArrival = (): QuarantineReason | null => {
    const all = { upTo: state.sequence, beyond: false, paired: true };
    return now ? problemAs(state, op, now, all, received) : { kind: "beforeAdmission" };
  };
  const then: QuarantineReason | null = known
    ? problemAs(state, op, known, seen, received)
    : { kind: "beforeAdmission" };
  if (then === null) return onArrival() === null ? null : "madeBeforeTheChange";
  // Part of what the device had seen was lost: what is allowed on arrival is allowed, too [L15].
  return seen.beyond && onArrival() === null ? null : then;
}

function problemAs(state: State, op: Op, role: Role, seen: Seen, received: number): QuarantineReason | null {
  const holder = held(state, op, role, seen);
  if (!isAllowed(state, op, holder, seen)) return { kind: "rights", right: op.kind };
  if (op.kind === "protest.lodge") return protestTooLate(state, op, received);
  return holder.kind === "referee" ? ownSheetProblem(state, op, seen, received) : null;
}

/** The role of the device, narrowed to that of the person who held it [A1]. */
function held(state: State, { actor }: Op, role: Role, { upTo }: Seen): Role {
  if (actor.official === null) return role;
  const version = opInForce(state, record.official(actor.official), upTo)?.op;
  const official = version?.kind === "official.put" ? version.body : null;
  return narrowed(role, official, [...stationsOf(state).keys()]);
}

/** The op itself, or the one that it takes back: whose right it needs. */
function subjectOf(state: State, op: Op): Op | null {
  if (op.kind !== "op.undo") return op;
  const [id] = decidedOps(op);
  return (id === undefined ? null : state.ops.get(id)?.op) ?? null;
}

function isAllowed(state: State, op: Op, role: Role, seen: Seen): boolean {
  const subject = subjectOf(state, op);
  if (subject === null || subject.kind === "op.undo") return false;
  const { kind } = subject;
  const may = op.kind === "op.undo" ? mayUndo : mayAct;
  const abouts = subject.targets.map(({ record: name }) => aboutOf(state, op, subject, name));
  return abouts.every((about) => may(role, kind, about)) && isOpenTo(state, op, role, seen);
}

/** What one target of an act is about, for the table of rights. */
function aboutOf(state: State, op: Op, subject: Op, name: RecordName): About {
  const key = recordKey(name);
  const own = isOwn(state, op, subject, name);
  switch (key.kind) {
    case "sheet":
      return { station: key.station, team: key.team, seat: key.seat, own };
    case "run":
    case "penalty":
    case "failure":
    case "discretion":
      return { station: key.station, team: key.team, own };
    case "device":
      return { itself: name === record.device(op.device) };
    case "ruling":
      return subject.kind === "ruling.give" ? { station: subject.body.station } : {};
    case "protest":
      return protestAbout(state, subject, name);
    default:
      return { own };
  }
}

function protestAbout(state: State, subject: Op, name: RecordName): About {
  const lodged = [subject, ...opsOf(state, name).map(({ op }) => op)].find(
    ({ kind }) => kind === "protest.lodge",
  );
  return lodged?.kind === "protest.lodge" ? { team: lodged.body.team } : {};
}

/** Did this device, held by this person, make what is corrected, moved or taken back? A new record is nobody's. */
function isOwn(state: State, op: Op, subject: Op, name: RecordName): boolean {
  if (op.kind === "op.undo") return madeBySame(op, subject);
  const [first] = subject.targets;
  return (
    first?.record !== name || replacedOps(state, subject).every((replaced) => madeBySame(op, replaced.op))
  );
}

/** Who made an op: on which device, and who held it. */
export interface Maker {
  readonly device: DeviceId;
  readonly actor: Pick<Actor, "official">;
}

/** Is what one made the other's own: the same device in the same hands, as far as it is known whose [L4, L8]? */
export function madeBySame(one: Maker, other: Maker): boolean {
  return one.device === other.device && !differ(one, other);
}

function differ({ actor: a }: Maker, { actor: b }: Maker): boolean {
  return a.official !== null && b.official !== null && a.official !== b.official;
}

/** What the table can't say: it depends on what the act says, or on what it names. */
function isOpenTo(state: State, op: Op, role: Role, seen: Seen): boolean {
  switch (op.kind) {
    case "run.status":
      return role.kind !== "referee" || op.body.status === "dns" || op.body.status === "dnf";
    case "sheet.correct":
    case "sheet.void":
    case "sheet.move":
      return replacedOps(state, op).length < 2 || (role.kind !== "referee" && namesConfirmed(state, op));
    case "conflict.settle": {
      const heads = replacedOps(state, op);
      return (
        !heads.some((head) => isTheirs(op, head.op)) && isJudgeOf(role, across(heads, op), heads, state, seen)
      );
    }
    case "discrepancy.settle":
      return isJudgeOf(role, false, sheetsOf(state, op), state, seen);
    case "protest.decide":
      return role.kind !== "captain" || op.body.outcome === "withdrawn";
    default:
      return true;
  }
}

/** Several sheets at once are corrected only where two devices confirmed the same [L4, L6]. */
function namesConfirmed(state: State, op: Op): boolean {
  const [target] = op.targets;
  return target !== undefined && confirmedByTwo(target.record, replacedOps(state, op));
}

/** Is this head that person's, or, where nobody signed in, that device's [L4]? */
function isTheirs(op: Op, head: Op): boolean {
  const known = op.actor.official !== null && head.actor.official !== null;
  return known ? op.actor.official === head.actor.official : op.device === head.device;
}

/** Does a head come from another station, by a move? */
function across(heads: readonly AppliedOp[], op: Op): boolean {
  const stations = [op, ...heads.map((head) => head.op)].flatMap(({ targets }) =>
    targets.flatMap(({ record: name }) => {
      const key = recordKey(name);
      return key.kind === "sheet" ? [key.station] : [];
    }),
  );
  return new Set(stations).size > 1;
}

/** Within one station its head judge or the office; across stations and after publication office or chief judge [V5]. */
function isJudgeOf(
  role: Role,
  acrossStations: boolean,
  about: readonly AppliedOp[],
  state: State,
  seen: Seen,
): boolean {
  const issues = issuesOf(state).filter(({ applied }) => applied <= seen.upTo);
  const published = issues.some(({ upTo }) => about.some(({ applied }) => applied <= upTo));
  switch (role.kind) {
    case "headJudge":
      return !acrossStations && !published;
    case "chiefJudge":
      return acrossStations || published;
    default:
      return true;
  }
}

/** Every op about the runs that an act targets. */
function sheetsOf(state: State, { targets }: Op): readonly AppliedOp[] {
  return targets.flatMap(({ record: name }) => {
    const key = recordKey(name);
    if (key.kind !== "run") return [];
    const ids = state.runs.get(key.station)?.get(key.team)?.get(key.attempt) ?? [];
    return ids.flatMap((id) => appliedOp(state, id) ?? []);
  });
}

/** A referee's own sheet can be changed only for a while [V5], and a change taken back only as long. */
function ownSheetProblem(state: State, op: Op, seen: Seen, received: number): QuarantineReason | null {
  const by = subjectOf(state, op);
  switch (by?.kind) {
    case "sheet.correct":
    case "sheet.void":
    case "sheet.move": {
      const [target] = by.targets;
      return target ? correctionTooLate(state, { by, record: target.record }, op, seen, received) : null;
    }
    default:
      return null;
  }
}
