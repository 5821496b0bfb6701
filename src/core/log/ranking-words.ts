/** What people said about ranks beside the points: teams that are out of the event, and decisions between equal ones. */
import type { TeamId, TieId } from "../competition/id.ts";
import { recordKey, type TeamStatusKind } from "../competition/run.ts";
import type { Field, TieDecision } from "../standings/field.ts";
import { opInForce } from "./setup.ts";
import { inLogOrder, type State } from "./state.ts";

/** Teams that are out of the event now [R5]; the same object as in the field before while nobody's status changed. */
export function teamStatusesOf(state: State, last?: Pick<Field, "teamStatuses">): Field["teamStatuses"] {
  const statuses = new Map<TeamId, TeamStatusKind>();
  for (const name of [...(state.records.get("teamstatus") ?? [])].sort()) {
    const key = recordKey(name);
    const op = opInForce(state, name)?.op;
    if (key.kind !== "teamstatus" || op?.kind !== "team.status" || op.body.status === null) continue;
    statuses.set(key.id as TeamId, op.body.status);
  }
  const before = last?.teamStatuses;
  const same = before?.size === statuses.size && [...statuses].every(([id, is]) => before.get(id) === is);
  return same ? before : statuses;
}

/** Decisions between equal teams, by the sequence in which they took force [R4]; kept while nothing changed. */
export function tiesOf(state: State, last?: Pick<Field, "ties">): readonly TieDecision[] {
  const decisions = [...(state.records.get("tie") ?? [])].flatMap((name) => {
    const key = recordKey(name);
    const version = opInForce(state, name);
    if (key.kind !== "tie" || version?.op.kind !== "tie.decide") return [];
    const { order, by } = version.op.body;
    return [{ version, decision: { id: key.id as TieId, order, by } }];
  });
  const ties = decisions.sort((a, b) => inLogOrder(a.version, b.version)).map(({ decision }) => decision);
  const before = last?.ties;
  const same = before?.length === ties.length && ties.every((tie, index) => sameTie(tie, before[index]));
  return same ? before : ties;
}

function sameTie(a: TieDecision, b: TieDecision | undefined): boolean {
  return a.id === b?.id && a.by === b.by && a.order.join() === b.order.join();
}
