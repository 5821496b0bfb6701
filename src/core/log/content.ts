/** Whether an op can have the effect that it asks for, whoever made it [L8, L12, L16]. */
import { type RecordName, recordKey } from "../competition/run.ts";
import { stateAt } from "./apply.ts";
import { basisWrong } from "./basis.ts";
import type { QuarantineReason, UndoProblem } from "./entry.ts";
import { isNamed } from "./heads.ts";
import { decidedOps, type Op, type OpOf, UNDOABLE } from "./op.ts";
import { openMatters } from "./open-matters.ts";
import { issuesOf } from "./publication.ts";
import { appliedOp, isUndone, opsOf, type State } from "./state.ts";

/** Why the op can't do what it says; null: it can. */
export function contentProblem(state: State, op: Op): QuarantineReason | null {
  switch (op.kind) {
    case "op.undo":
      return undoProblem(state, op);
    case "op.accept":
    case "op.refuse":
      return decisionProblem(state, op);
    case "results.publish":
      return publishProblem(state, op);
    case "invite.make":
    case "protest.lodge":
      return newRecordProblem(state, op);
    case "sheet.acknowledge":
      return acknowledgeProblem(state, op);
    default:
      return roleProblem(op);
  }
}

/** Refused once a later accepted op names it or what it made [L8]. */
function undoProblem(state: State, op: OpOf<"op.undo">): QuarantineReason | null {
  const [id] = decidedOps(op);
  const undone = id === undefined ? null : appliedOp(state, id);
  if (id === undefined || undone === null) return notUndoable("noEffect");
  if (!UNDOABLE.has(undone.op.kind)) return notUndoable("kind");
  if (isUndone(state, id)) return notUndoable("undone");
  const named = undone.op.targets.some(({ record }) => isNamed(state, record, id));
  return named ? notUndoable("builtOn") : null;
}

function notUndoable(problem: UndoProblem): QuarantineReason {
  return { kind: "notUndoable", problem };
}

/** Only what is in quarantine, can be read and belongs here can be accepted; what was accepted stays so [L12]. */
function decisionProblem(state: State, op: OpOf<"op.accept"> | OpOf<"op.refuse">): QuarantineReason | null {
  for (const id of decidedOps(op)) {
    const placed = state.ops.get(id);
    const reason = placed?.verdict.kind === "quarantined" ? placed.verdict.reason.kind : null;
    if (reason === null || placed?.applied !== null) return basisWrong("hasEffect", id);
    if (id === op.id) return basisWrong("aboutItself", id);
    const unfit = placed.op === null || reason === "otherCompetition";
    if (op.kind === "op.accept" && unfit) return basisWrong("unreadable", id);
  }
  return null;
}

/** The issue is the fold up to `upTo`; with something open there it can't be final [L16]. */
function publishProblem(state: State, op: OpOf<"results.publish">): QuarantineReason | null {
  const next = (issuesOf(state).at(-1)?.number ?? 0) + 1;
  const [target] = op.targets;
  const key = target && recordKey(target.record);
  if (key?.kind !== "issue" || Number(key.id) !== next) return basisWrong("issueNumber", String(next));
  const { upTo } = op.body;
  if (upTo < 1 || upTo > state.sequence) return { kind: "unknown", what: `sequence ${upTo}` };
  if (op.body.state !== "final") return null;
  const open = openMatters(upTo === state.sequence ? state : stateAt(state, upTo));
  return open.length === 0 ? null : { kind: "stillOpen", open: [...open] };
}

/** An invite or a protest begins its record; the id of another's can't be used again. */
function newRecordProblem(state: State, op: Op): QuarantineReason | null {
  const taken = op.targets.find(({ record }) => opsOf(state, record).length > 0);
  return taken === undefined ? roleProblem(op) : basisWrong("recordTaken", taken.record);
}

function acknowledgeProblem(state: State, op: OpOf<"sheet.acknowledge">): QuarantineReason | null {
  const named: readonly RecordName[] =
    appliedOp(state, op.body.sheet)?.op.targets.map(({ record }) => record) ?? [];
  const about = op.targets.every(({ record }) => named.includes(record));
  return about ? null : basisWrong("otherSheet", op.body.sheet);
}

/** Nobody is made the server's device. */
function roleProblem(op: Op): QuarantineReason | null {
  const gives = op.kind === "invite.make" || op.kind === "device.admit" || op.kind === "device.assign";
  return gives && op.body.role.kind === "server" ? { kind: "rights", right: "server" } : null;
}
