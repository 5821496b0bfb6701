/** What an op may target and name, fixed by its kind and not by what the device happened to see [L4, L8, L9, L13]. */
import type { OpId } from "../competition/id.ts";
import { type RecordKey, type RecordName, record, recordKey } from "../competition/run.ts";
import type { BasisProblem, QuarantineReason } from "./entry.ts";
import { basisIn, bodyIn, makesHead } from "./heads.ts";
import { decidedOps, type Op, type OpKind, type OpOf, type Target } from "./op.ts";
import { isVersion } from "./setup.ts";
import { type AppliedOp, appliedOp, type State } from "./state.ts";

interface Shape {
  /** Kind of the records that it is about. */
  readonly record: RecordKey["kind"];
  /** How many it may target at once. */
  readonly targets: "one" | "many";
  /** How many ops it names in each. */
  readonly basis: "none" | "any" | "some" | "two";
}
const shape = (of: Shape["record"], targets: Shape["targets"], basis: Shape["basis"]): Shape => ({
  record: of,
  targets,
  basis,
});

const SHAPES: Readonly<Record<OpKind, Shape>> = {
  "competition.create": shape("competition", "one", "none"),
  "competition.put": shape("competition", "one", "some"),
  "rules.put": shape("rules", "one", "any"),
  "category.put": shape("category", "one", "any"),
  "team.put": shape("team", "one", "any"),
  "official.put": shape("official", "one", "any"),
  "station.put": shape("station", "one", "any"),
  "sheetform.put": shape("sheetform", "one", "any"),
  "schedule.put": shape("schedule", "one", "any"),
  "policy.put": shape("policy", "one", "any"),
  "substitution.put": shape("substitution", "one", "any"),
  "history.begin": shape("history", "one", "any"),
  "invite.make": shape("invite", "one", "none"),
  "invite.revoke": shape("invite", "many", "any"),
  "device.admit": shape("device", "one", "any"),
  "device.assign": shape("device", "many", "any"),
  "device.revoke": shape("device", "many", "any"),
  "device.report": shape("device", "one", "any"),
  "sheet.submit": shape("sheet", "one", "none"),
  "sheet.correct": shape("sheet", "one", "some"),
  "sheet.void": shape("sheet", "one", "some"),
  "sheet.move": shape("sheet", "many", "any"),
  "sheet.acknowledge": shape("sheet", "one", "none"),
  "conflict.settle": shape("sheet", "one", "two"),
  "discrepancy.settle": shape("run", "many", "none"),
  "run.status": shape("run", "many", "any"),
  "run.late": shape("run", "many", "none"),
  "run.again": shape("run", "many", "none"),
  "seat.excuse": shape("run", "many", "none"),
  "block.give": shape("run", "many", "none"),
  "block.excuse": shape("run", "many", "none"),
  "criterion.excuse": shape("run", "many", "none"),
  "station.cancel": shape("station", "many", "none"),
  "penalty.give": shape("penalty", "many", "any"),
  "discretion.give": shape("discretion", "one", "any"),
  "failure.judge": shape("failure", "many", "any"),
  "team.status": shape("teamstatus", "one", "any"),
  "tie.decide": shape("tie", "one", "any"),
  "ruling.give": shape("ruling", "one", "any"),
  "protest.lodge": shape("protest", "one", "none"),
  "protest.decide": shape("protest", "one", "any"),
  "results.publish": shape("issue", "one", "none"),
  "op.undo": shape("op", "one", "none"),
  "op.accept": shape("op", "many", "none"),
  "op.refuse": shape("op", "many", "none"),
};

/** What is wrong with an op's targets and what it names; null: nothing. */
export function basisProblem(state: State, op: Op): QuarantineReason | null {
  const problem = twiceTargeted(op) ?? shapeProblem(op) ?? ownRecordProblem(op);
  if (problem !== null) return problem;
  const [wrong] = op.targets.flatMap((target) => foreign(state, op, target));
  if (wrong !== undefined) return wrong;
  const missing = [
    ...neededOps(op).filter((id) => appliedOp(state, id) === null),
    ...decidedOps(op).filter((id) => !state.ops.has(id)),
  ];
  return missing.length === 0 ? null : { kind: "basisMissing", missing };
}

/** Every op that must have its effect before this one can have its own. */
function neededOps(op: Op): readonly OpId[] {
  const named = op.targets.flatMap(({ basis }) => basis);
  return op.kind === "sheet.acknowledge" ? [...named, op.body.sheet] : named;
}

type Wrong = Extract<QuarantineReason, { readonly kind: "basisWrong" }>;

/** @param about  the record or the op that it is about */
export function basisWrong(problem: BasisProblem, about: string): Wrong {
  return { kind: "basisWrong", problem, about };
}

function twiceTargeted({ targets }: Op): Wrong | null {
  const records = targets.map(({ record: name }) => name);
  const double = records.find((name, index) => records.indexOf(name) < index);
  if (double !== undefined) return basisWrong("recordTwice", double);
  const twice = targets.find(({ basis }) => new Set(basis).size < basis.length);
  return twice === undefined ? null : basisWrong("opTwice", twice.record);
}

function shapeProblem(op: Op): Wrong | null {
  const expected = SHAPES[op.kind];
  const { main, setAside } = sortTargets(op, expected.record);
  const odd = setAside.find((target) => !maySetAside(op, target, main));
  if (odd !== undefined) return basisWrong("wrongRecord", odd.record);
  if (main.length === 0) return basisWrong("wrongRecord", `${expected.record}/…`);
  if (expected.targets === "one" && main.length > 1) return basisWrong("severalRecords", expected.record);
  if (op.kind === "sheet.move") return moveProblem(op);
  for (const target of main) {
    const problem = countProblem(expected, target);
    if (problem !== null) return problem;
  }
  return null;
}

function sortTargets(op: Op, kind: Shape["record"]) {
  const isMain = ({ record: name }: Target) => recordKey(name).kind === kind;
  return { main: op.targets.filter(isMain), setAside: op.targets.filter((target) => !isMain(target)) };
}

function countProblem({ basis }: Shape, target: Target): Wrong | null {
  const count = target.basis.length;
  switch (basis) {
    case "none":
      return count === 0 ? null : basisWrong("namesSomething", target.record);
    case "any":
      return null;
    case "some":
      return count > 0 ? null : basisWrong("namesNothing", target.record);
    case "two":
      return count > 1 ? null : basisWrong("namesTooFew", target.record);
  }
}

/** A status or an excuse names the sheets that it sets aside, in the runs that it is about; a DNF none [L9]. */
function maySetAside(op: Op, { record: name, basis }: Target, main: readonly Target[]): boolean {
  const key = recordKey(name);
  if (key.kind !== "sheet" || basis.length === 0) return false;
  const run = record.run(key);
  if (!main.some((target) => target.record === run)) return false;
  switch (op.kind) {
    case "run.status":
      return op.body.status !== "dnf";
    case "seat.excuse":
      return op.body.seat === key.seat;
    default:
      return false;
  }
}

/** The old record with the moved sheet as basis, then the new one with an empty basis [L8]. */
function moveProblem({ targets }: OpOf<"sheet.move">): Wrong | null {
  const [from, to] = targets;
  const right = targets.length === 2 && from !== undefined && from.basis.length > 0 && to?.basis.length === 0;
  return right ? null : basisWrong("move", targets[0]?.record ?? "");
}

/** Records whose name says whose they are. */
function ownRecordProblem(op: Op): Wrong | null {
  const [target] = op.targets;
  if (op.kind !== "device.admit" || target === undefined) return null;
  return target.record === record.device(op.body.device) ? null : basisWrong("admitsOther", target.record);
}

/** What an op names must be of the same record, and of a kind that can be replaced in it. */
function foreign(state: State, op: Op, { record: name, basis }: Target): readonly Wrong[] {
  return basis.flatMap((id) => {
    const placed = state.ops.get(id);
    if (placed?.op === null || placed === undefined) return [];
    if (!placed.op.targets.some((target) => target.record === name)) return [basisWrong("otherRecord", id)];
    const applied = appliedOp(state, id);
    return applied === null || replaceable(op, name, applied) ? [] : [basisWrong("notReplaceable", id)];
  });
}

function replaceable(op: Op, name: RecordName, named: AppliedOp): boolean {
  switch (op.kind) {
    case "sheet.correct":
    case "sheet.void":
    case "sheet.move":
      return makesHead(named.op) && bodyIn(name, named.op) !== null;
    case "conflict.settle":
      return makesHead(named.op);
    case "run.status":
    case "seat.excuse":
      return recordKey(name).kind === "sheet" ? makesHead(named.op) : named.op.kind === "run.status";
    case "invite.revoke":
    case "device.admit":
    case "device.assign":
    case "device.revoke":
    case "device.report":
    case "history.begin":
      return true;
    default:
      return isVersion(named) || (op.kind === "protest.decide" && named.op.kind === "protest.lodge");
  }
}

/** The ops that an op names in its first record: what it corrects, voids, moves or settles. */
export function replacedOps(state: State, op: Op): readonly AppliedOp[] {
  const [target] = op.targets;
  if (target === undefined) return [];
  return basisIn(op, target.record).flatMap((id) => appliedOp(state, id) ?? []);
}
