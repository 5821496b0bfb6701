/** What a person must still do in a run before it can be final [P1.1, P6, V4, rule 31]. */
import type { Form } from "../competition/form.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { Derivation } from "./derivation.ts";
import { compare, exactOf, max, min, sub, ZERO } from "./exact.ts";
import { missed } from "./mark-points.ts";
import type { Exact, OpenQuestion } from "./score.ts";

/** Sheets and marks that are missing, conflicts, and whatever seats that marked the same block differ in. */
export function openQuestions(
  form: Form,
  rules: Pick<Rules, "discrepancy" | "discrepancyOnCritical" | "unitsPerSecond">,
  run: Pick<RunRecord, "excusedCriteria">,
  derivation: Derivation,
): readonly OpenQuestion[] {
  return [
    ...derivation.seating.open,
    ...derivation.failures.flatMap(({ failure, state }) =>
      state.state === "toConfirm" ? [{ kind: "failureToConfirm", failure: failure.id } as const] : [],
    ),
    ...notApplicableDiffers(form, run, derivation),
    ...criticalDiffers(form, rules, run, derivation),
    ...seatsDiffer(rules, derivation),
  ];
}

/** Criteria that one seat says are not applicable and another has marked [P1.1]. */
function notApplicableDiffers(
  form: Form,
  { excusedCriteria }: Pick<RunRecord, "excusedCriteria">,
  { seating: { blocks, sheets } }: Derivation,
): readonly OpenQuestion[] {
  return form.criteria.flatMap(({ id, block }): readonly OpenQuestion[] => {
    if (excusedCriteria.has(id)) return [];
    const kinds = (blocks.get(block) ?? []).flatMap((seat) => sheets.get(seat)?.marks.get(id)?.kind ?? []);
    const left = kinds.filter((kind) => kind === "notApplicable").length;
    return left > 0 && left < kinds.length ? [{ kind: "notApplicableDiffers", criterion: id }] : [];
  });
}

/** Critical criteria that one seat says were missed and another that they were not [rule 31]. */
function criticalDiffers(
  form: Form,
  { discrepancyOnCritical, unitsPerSecond }: Pick<Rules, "discrepancyOnCritical" | "unitsPerSecond">,
  { excusedCriteria }: Pick<RunRecord, "excusedCriteria">,
  { seating: { blocks, sheets } }: Derivation,
): readonly OpenQuestion[] {
  if (!discrepancyOnCritical) return [];
  return form.criteria.flatMap((criterion): readonly OpenQuestion[] => {
    if (!criterion.critical || excusedCriteria.has(criterion.id)) return [];
    const marks = (blocks.get(criterion.block) ?? []).flatMap((seat) => {
      const mark = sheets.get(seat)?.marks.get(criterion.id);
      return mark === undefined || mark.kind === "notApplicable" ? [] : [mark];
    });
    const lost = marks.filter((mark) => missed(criterion, mark, unitsPerSecond)).length;
    return lost > 0 && lost < marks.length ? [{ kind: "criticalDiffers", criterion: criterion.id }] : [];
  });
}

/** Blocks whose seats' totals are as far apart as the rules' threshold, or further [rule 31]. */
function seatsDiffer(
  { discrepancy }: Pick<Rules, "discrepancy">,
  { blocks }: Derivation,
): readonly OpenQuestion[] {
  if (discrepancy === undefined) return [];
  const threshold = exactOf(discrepancy);
  return blocks.flatMap(({ block, totals }): readonly OpenQuestion[] => {
    const by = spread([...totals.values()]);
    return totals.size > 1 && compare(by, threshold) >= 0 ? [{ kind: "seatsDiffer", block, by }] : [];
  });
}

function spread(values: readonly Exact[]): Exact {
  const [first = ZERO, ...others] = values;
  return sub(others.reduce(max, first), others.reduce(min, first));
}
