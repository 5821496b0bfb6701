/**
 * Gates: what a run can't earn any more [rule 12, P17]. A critical failure may close criteria, and a gate of the form
 * closes some until others are achieved. What is closed counts as missed, so one gate may shut another.
 */
import type { Form } from "../competition/form.ts";
import type { CriterionId, FailureId, GateId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { RunFailure } from "./failures.ts";
import { achievement } from "./pass.ts";
import type { Seating } from "./seating.ts";
import { working } from "./settle.ts";

/** Criteria in which nothing can be earned any more, with what closed them first. */
export type Closed = ReadonlyMap<CriterionId, FailureId | GateId>;

export function closedCriteria(
  form: Form,
  rules: Pick<Rules, "unitsPerSecond">,
  { excusedCriteria }: Pick<RunRecord, "excusedCriteria">,
  seating: Seating,
  failures: readonly RunFailure[],
): Closed {
  const closed = new Map<CriterionId, FailureId | GateId>();
  const close = (criteria: readonly CriterionId[], by: FailureId | GateId) => {
    for (const id of criteria) if (!closed.has(id)) closed.set(id, by);
  };
  for (const { failure, effect } of working(failures, "gate")) close(effect.criteria, failure.id);
  const marking = { unitsPerSecond: rules.unitsPerSecond, excused: excusedCriteria, closed };
  const isMissed = (id: CriterionId) => {
    const criterion = form.criteria.find((one) => one.id === id);
    return criterion !== undefined && achievement(criterion, seating, marking) === "missed";
  };
  // A gate that shuts can shut others, so they are looked at until nothing changes.
  let open = form.gates;
  for (let before = -1; before !== open.length; ) {
    before = open.length;
    const shut = open.filter(({ needs }) => needs.some(isMissed));
    for (const { id, closes } of shut) close(closes, id);
    open = open.filter((gate) => !shut.includes(gate));
  }
  return closed;
}
