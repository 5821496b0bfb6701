/** Critical criteria and pass rules: what was achieved, beside the points [P7, rule 13]. */
import type { Criterion, Form } from "../competition/form.ts";
import type { CriterionId } from "../competition/id.ts";
import { compare, exactOf } from "./exact.ts";
import type { RunFailure } from "./failures.ts";
import { missed } from "./mark-points.ts";
import type { Exact } from "./score.ts";
import type { Marking } from "./seat-parts.ts";
import type { Seating } from "./seating.ts";

type Achievement = "achieved" | "missed" | "leftOut";

/**
 * What became of the criteria of a run that something depends on: all with a pass rule, else the critical ones. A
 * criterion is missed as soon as one seat that marks it says so.
 */
export function achievements(
  form: Form,
  seating: Seating,
  marking: Pick<Marking, "unitsPerSecond" | "excused" | "closed">,
): ReadonlyMap<CriterionId, Achievement> {
  const asked = form.criteria.filter(({ critical }) => critical || form.pass !== undefined);
  return new Map(asked.map((criterion) => [criterion.id, achievement(criterion, seating, marking)]));
}

/** What became of one criterion [P14, P17]. */
export function achievement(
  criterion: Criterion,
  { blocks, sheets }: Seating,
  { unitsPerSecond, excused, closed }: Pick<Marking, "unitsPerSecond" | "excused" | "closed">,
): Achievement {
  if (excused.has(criterion.id)) return "leftOut";
  const marks = (blocks.get(criterion.block) ?? []).flatMap((seat) => {
    const mark = sheets.get(seat)?.marks.get(criterion.id);
    return mark === undefined || mark.kind === "notApplicable" ? [] : [mark];
  });
  if (marks.length === 0) return "leftOut";
  const lost = closed.has(criterion.id) || marks.some((mark) => missed(criterion, mark, unitsPerSecond));
  return lost ? "missed" : "achieved";
}

/** Critical criteria that were missed, in the order of the form. */
export function missedCritical(
  form: Form,
  achieved: ReadonlyMap<CriterionId, Achievement>,
): readonly CriterionId[] {
  return form.criteria.flatMap(({ id, critical }) => (critical && achieved.get(id) === "missed" ? [id] : []));
}

/**
 * Whether the pass rule is met [P22]: all critical criteria; at least so many of the others, or all that are left of
 * them where some are not applicable; no critical failure in effect; so many points. null: the form has no pass rule.
 *
 * @param points  of the station after step 8
 */
export function passes(
  form: Form,
  achieved: ReadonlyMap<CriterionId, Achievement>,
  failures: readonly RunFailure[],
  points: Exact,
): boolean | null {
  if (form.pass === undefined) return null;
  if (form.pass.allCritical && missedCritical(form, achieved).length > 0) return false;
  if (form.pass.noFailure && failures.some(({ state }) => state.effective)) return false;
  if (form.pass.points !== undefined && compare(points, exactOf(form.pass.points)) < 0) return false;
  const others = form.criteria.filter(({ id, critical }) => !critical && achieved.get(id) !== "leftOut");
  const done = others.filter(({ id }) => achieved.get(id) === "achieved").length;
  return done >= Math.min(form.pass.atLeast, others.length);
}
