/**
 * Steps 5 to 8 [P1]: from the sum of the blocks to the points of the station. Bonuses, then penalties; the lowest cap
 * that applies; the floor; zero. Each change is a step of the derivation, so that nothing is added that can't be
 * accounted for [P9].
 */
import type { CriticalFailure, Form } from "../competition/form.ts";
import { add, compare, div, exactOf, HUNDRED, max, min, mul, sub, ZERO } from "./exact.ts";
import type { RunFailure } from "./failures.ts";
import { loss, type RunBonus, type RunPenalty } from "./penalties.ts";
import type { Exact, Step, StepDetail } from "./score.ts";

export interface Settled {
  readonly points: Exact;
  /** One step for each change, in order; their points add up from the sum of the blocks to `points`. */
  readonly steps: readonly Step[];
}
type Effect<K extends CriticalFailure["effect"]["kind"]> = Extract<
  CriticalFailure["effect"],
  { readonly kind: K }
>;

/**
 * @param sum  the sum of the blocks, re-based, with the start capital
 * @param maximum  the station's maximum, which caps are a share of
 */
export function settle(
  form: Pick<Form, "floor">,
  sum: Exact,
  maximum: Exact,
  events: {
    readonly bonuses: readonly RunBonus[];
    readonly penalties: readonly RunPenalty[];
    /** Overtime, lateness and discretion, a step each [P20]. */
    readonly besides: readonly Step[];
    readonly failures: readonly RunFailure[];
  },
): Settled {
  const added = [
    ...events.bonuses.map(bonusStep),
    ...events.penalties.filter(({ penalty }) => penalty.scope === "station").map(penaltyStep),
    ...events.besides,
    ...events.failures.map(failureStep),
  ];
  const steps: Step[] = [...added];
  let points = added.reduce((total, step) => add(total, step.points), sum);
  const change = (step: Step | null) => {
    if (step === null) return;
    points = add(points, step.points);
    steps.push(step);
  };
  change(capStep(events.failures, points, maximum));
  change(floorStep(form, points));
  change(zeroStep(events.failures, points));
  return { points, steps };
}

function bonusStep({ bonus, count, points }: RunBonus): Step {
  const detail = { count, each: exactOf(bonus.points), ceiling: exactOf(bonus.ceiling) };
  return leaf("bonus", "P1.5", bonus.words, points, detail);
}

/** The step of a penalty, of the station or of the total. */
export function penaltyStep({ penalty, count, given, points }: RunPenalty): Step {
  const kind = penalty.scope === "total" ? "totalPenalty" : "penalty";
  const rule = penalty.scope === "total" ? "P1.10" : "P1.5";
  return leaf(kind, rule, penalty.words, points, { count, each: loss(penalty.points), given });
}

/** A failure that was reported or judged, also where it changes no points by itself. */
function failureStep({ failure, state }: RunFailure): Step {
  const { effect } = failure;
  const points = effect.kind === "deduction" && state.effective ? loss(effect.points) : ZERO;
  const detail = { effect: effect.kind, state: state.state, effective: state.effective, seats: state.seats };
  const byOrder = state.byOrder.length === 0 ? {} : { byOrder: state.byOrder };
  return leaf("failure", failure.order === undefined ? "P6" : "P16", failure.words, points, {
    ...detail,
    ...byOrder,
  });
}

function capStep(failures: readonly RunFailure[], points: Exact, maximum: Exact): Step | null {
  const caps = working(failures, "cap").toSorted((a, b) =>
    compare(exactOf(a.effect.percent), exactOf(b.effect.percent)),
  );
  const lowest = caps[0];
  if (lowest === undefined) return null;
  const percent = exactOf(lowest.effect.percent);
  const after = min(points, div(mul(maximum, percent), HUNDRED));
  return leaf("cap", "P1.6", lowest.failure.words, sub(after, points), { percent, after });
}

function floorStep({ floor }: Pick<Form, "floor">, points: Exact): Step | null {
  if (floor === null) return null;
  const after = max(points, exactOf(floor));
  return after === points ? null : leaf("floor", "P1.7", null, sub(after, points), { after });
}

function zeroStep(failures: readonly RunFailure[], points: Exact): Step | null {
  const [zeroing] = working(failures, "zero");
  if (zeroing === undefined) return null;
  return leaf("zero", "P1.8", zeroing.failure.words, sub(ZERO, points), { after: ZERO });
}

/** Failures in effect that have this kind of effect. */
export function working<K extends CriticalFailure["effect"]["kind"]>(
  failures: readonly RunFailure[],
  kind: K,
): readonly { readonly failure: CriticalFailure; readonly effect: Effect<K> }[] {
  const has = (effect: CriticalFailure["effect"]): effect is Effect<K> => effect.kind === kind;
  return failures.flatMap(({ failure, state }) =>
    state.effective && has(failure.effect) ? [{ failure, effect: failure.effect }] : [],
  );
}

/** A step without parts. */
export function leaf(
  kind: Step["kind"],
  rule: string,
  of: Step["of"],
  points: Exact,
  detail?: StepDetail,
): Step {
  return { kind, rule, of, points, max: null, ...(detail === undefined ? {} : { detail }), parts: [] };
}
