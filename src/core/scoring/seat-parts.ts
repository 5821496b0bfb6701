/**
 * Steps 1 and 2 [P1]: what one seat's sheet brings in one part. "Not applicable" leaves the rest with the part's full
 * maximum, so that full marks stay full; a section's weight and ceiling work on the sheet.
 */
import type { Criterion } from "../competition/form.ts";
import type { CriterionId, FailureId, GateId, SeatId } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { Rules } from "../competition/rules.ts";
import { fullPoints } from "./criteria.ts";
import { add, div, min, mul, ONE, sub, ZERO } from "./exact.ts";
import type { Part } from "./layout.ts";
import { markPoints } from "./mark-points.ts";
import type { Exact } from "./score.ts";
import type { TimePoints } from "./times.ts";

/** What the marks of one seat are read with. */
export interface Marking {
  readonly unitsPerSecond: Rules["unitsPerSecond"];
  /** Ruled not applicable for this run [L21]. */
  readonly excused: ReadonlySet<CriterionId>;
  /** Criteria that a failure or a gate has closed: nothing can be earned there [rule 12]. */
  readonly closed: ReadonlyMap<CriterionId, FailureId | GateId>;
  /** Times that count instead of the seat's own: combined, or ranked among other runs [P1.3, P2]. */
  readonly timed: ReadonlyMap<CriterionId, TimePoints>;
  /** What a criterion without a mark is: left out (a form changed under the sheet [L21]), or nothing so far. */
  readonly unmarked: "leftOut" | "nothingYet";
}

/** A criterion on one seat's sheet; `points` null: not applicable, or left out. */
export interface CriterionPoints {
  readonly criterion: Criterion;
  readonly mark: Mark | null;
  readonly points: Exact | null;
  readonly closedBy: FailureId | GateId | null;
  /** The time that counts instead of this seat's own. */
  readonly combined: TimePoints | null;
}

/**
 * One seat in one part. With nothing left it does not count there. When only criteria are left that can bring no
 * points, what they take is taken as it is: there is no maximum to re-base to.
 */
export interface SeatPart {
  readonly seat: SeatId;
  readonly part: Part;
  readonly left: "something" | "lossesOnly" | "nothing";
  readonly criteria: readonly CriterionPoints[];
  /** Sum of the criteria. */
  readonly earned: Exact;
  /** Maximum of what remains. */
  readonly remaining: Exact;
  /** What is added by "not applicable", by the section's weight and by its ceiling (zero or less). */
  readonly rebased: Exact;
  readonly weighted: Exact;
  readonly cut: Exact;
  readonly points: Exact;
}

export function seatPart(
  part: Part,
  seat: SeatId,
  marks: ReadonlyMap<CriterionId, Mark>,
  marking: Marking,
): SeatPart {
  const criteria = part.criteria.map((criterion) =>
    criterionPoints(criterion, marks.get(criterion.id) ?? null, marking),
  );
  let earned = ZERO;
  let remaining = ZERO;
  for (const { criterion, points } of criteria) {
    if (points === null) continue;
    earned = add(earned, points);
    remaining = add(remaining, fullPoints(criterion));
  }
  if (criteria.every(({ points }) => points === null)) return { ...nothing, seat, part, criteria };
  const left = remaining === ZERO && part.full !== ZERO ? "lossesOnly" : "something";
  const asIs = left === "lossesOnly" || remaining === part.full;
  const full = asIs ? earned : div(mul(earned, part.full), remaining);
  const weighted = mul(full, part.factor);
  const points = part.ceiling === null ? weighted : min(weighted, part.ceiling);
  return {
    seat,
    part,
    left,
    criteria,
    earned,
    remaining,
    rebased: full === earned ? ZERO : sub(full, earned),
    weighted: part.factor === ONE ? ZERO : sub(weighted, full),
    cut: points === weighted ? ZERO : sub(points, weighted),
    points,
  };
}

const nothing = {
  left: "nothing",
  earned: ZERO,
  remaining: ZERO,
  rebased: ZERO,
  weighted: ZERO,
  cut: ZERO,
  points: ZERO,
} as const;

function criterionPoints(criterion: Criterion, mark: Mark | null, marking: Marking): CriterionPoints {
  const closedBy = marking.closed.get(criterion.id) ?? null;
  const combined = marking.timed.get(criterion.id) ?? null;
  const points = pointsOf(criterion, mark, marking, combined);
  // A gate takes what was earned; what was lost stays lost.
  const open = points === null || closedBy === null;
  return { criterion, mark, points: open ? points : min(points, ZERO), closedBy, combined };
}

function pointsOf(
  criterion: Criterion,
  mark: Mark | null,
  { excused, unmarked, unitsPerSecond }: Marking,
  combined: TimePoints | null,
): Exact | null {
  if (excused.has(criterion.id)) return null;
  if (mark === null) return unmarked === "leftOut" ? null : ZERO;
  if (mark.kind === "notApplicable") return null;
  return combined?.points ?? markPoints(criterion, mark, unitsPerSecond);
}
