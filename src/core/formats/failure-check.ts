/** What a critical failure's schema can't say: its block and criteria are there, and its order rule can be seen. */
import type { CriticalFailure, Form } from "../competition/form.ts";
import type { CriterionId, SeatId } from "../competition/id.ts";
import { HUNDRED, ZERO } from "../scoring/exact.ts";
import { below, takesPoints } from "./bounds.ts";
import { demanded, type FileProblem, shown, words } from "./file-problem.ts";
import { known, theBlock, theCriterion } from "./references.ts";

/** Every problem of one critical failure; `at` is its path. */
export function checkFailure(form: Form, failure: CriticalFailure, at: string): readonly FileProblem[] {
  return [
    ...(failure.block === undefined ? [] : known(`${at}.block`, theBlock, form.blocks, failure.block)),
    ...checkEffect(form, failure.effect, `${at}.effect`),
    ...(failure.order === undefined ? [] : checkOrder(form, failure.order, `${at}.order`)),
  ];
}

function checkEffect(form: Form, effect: CriticalFailure["effect"], at: string): readonly FileProblem[] {
  switch (effect.kind) {
    case "flag":
    case "zero":
      return [];
    case "deduction":
      return takesPoints(`${at}.points`, effect.points);
    case "cap":
      return below(effect.percent, ZERO) || below(HUNDRED, effect.percent)
        ? [{ path: `${at}.percent`, ...demanded("0 to 100", "0 à 100", shown(effect.percent)) }]
        : [];
    case "gate":
      return effect.criteria.flatMap((id, index) =>
        known(`${at}.criteria[${index}]`, theCriterion, form.criteria, id),
      );
  }
}

/** The taps of one sheet tell the order, so one seat must mark both criteria [P16]. */
function checkOrder(
  form: Form,
  { first, second }: NonNullable<CriticalFailure["order"]>,
  at: string,
): readonly FileProblem[] {
  const missing = [
    ...known(`${at}.first`, theCriterion, form.criteria, first),
    ...known(`${at}.second`, theCriterion, form.criteria, second),
  ];
  if (missing.length > 0) return missing;
  if (first === second) {
    const said = ["another criterion than first", "un autre critère que first"] as const;
    return [{ path: `${at}.second`, ...demanded(...said, shown(second)) }];
  }
  const seats = seatsOf(form, second);
  if (seats.size === 0 || seatsOf(form, first).size === 0) return [];
  if ([...seatsOf(form, first)].some((seat) => seats.has(seat))) return [];
  return [
    {
      path: at,
      problem: words(
        `can never be seen: no seat marks both "${first}" and "${second}"`,
        `ne peut jamais être constaté : aucun juge ne note à la fois « ${first} » et « ${second} »`,
      ),
      fix: words(
        "Name two criteria that one seat marks, or let a seat mark both blocks.",
        "Citez deux critères notés par un même juge, ou confiez les deux blocs à un même juge.",
      ),
    },
  ];
}

function seatsOf(form: Form, id: CriterionId): ReadonlySet<SeatId> {
  const block = form.criteria.find((criterion) => criterion.id === id)?.block;
  return new Set(form.blocks.find((one) => one.id === block)?.seats);
}
