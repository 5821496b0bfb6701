/** Marks that can't all be true, by the form's own list [P25]: pointed out, never counted and never in the way. */
import type { Combination, Form } from "../competition/form.ts";
import type { CriterionId } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { Rules } from "../competition/rules.ts";
import { criteriaOfSeat } from "./criteria.ts";
import { missed } from "./mark-points.ts";
import { seatsOfForm } from "./seating.ts";

/** The combinations that a sheet's marks make. What is not marked or not applicable makes none. */
export function impossibleIn(
  form: Pick<Form, "criteria" | "impossible">,
  marks: ReadonlyMap<CriterionId, Mark>,
  unitsPerSecond: Rules["unitsPerSecond"],
): readonly Combination[] {
  const state = (id: CriterionId) => {
    const criterion = form.criteria.find((one) => one.id === id);
    const mark = marks.get(id);
    if (criterion === undefined || mark === undefined || mark.kind === "notApplicable") return "unknown";
    return missed(criterion, mark, unitsPerSecond) ? "missed" : "achieved";
  };
  return form.impossible.filter(({ when }) => when.every(({ criterion, is }) => state(criterion) === is));
}

/** Whether one seat marks all of these criteria: only then can its sheet ever make the combination. */
export function markedByOne(form: Form, when: Combination["when"]): boolean {
  return [...seatsOfForm(form)].some((seat) => {
    const own = new Set(criteriaOfSeat(form, seat).map(({ id }) => id));
    return when.every(({ criterion }) => own.has(criterion));
  });
}
