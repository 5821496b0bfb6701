/**
 * What a seat has to mark and whether it has: the criteria of its blocks, their full points, marks that still fit
 * the form in force, and what keeps a sheet from being submitted. Points of a mark stand in `mark-points.ts`.
 */
import * as v from "valibot";
import type { Criterion, Form } from "../competition/form.ts";
import type { BlockId, CriterionId, FailureId, SeatId } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { Sheet } from "../competition/sheet.ts";
import { Reason } from "../competition/words.ts";
import { exactOf, max, mul, whole, ZERO } from "./exact.ts";
import { missed } from "./mark-points.ts";
import type { Exact } from "./score.ts";

/** What rulings change for one run: blocks and criteria that are not applicable, blocks given to another seat. */
export type RunRulings = Pick<RunRecord, "excusedBlocks" | "excusedCriteria" | "givenBlocks">;

/** Why a sheet can't be submitted yet. */
export type SubmitProblem =
  /** Nobody said anything of this criterion [P8, rule 11]. */
  | { readonly kind: "notMarked"; readonly criterion: CriterionId }
  /** Everything is "not applicable" [P1.1]. */
  | { readonly kind: "nothingLeft" }
  /** A critical criterion was missed without a word why [P7]. */
  | { readonly kind: "missedWithoutReason"; readonly criterion: CriterionId }
  | { readonly kind: "notApplicableWithoutReason"; readonly criterion: CriterionId }
  /** A critical failure was reported without a word why [rule 12]. */
  | { readonly kind: "failureWithoutReason"; readonly failure: FailureId };

/** The criteria that a seat marks, in the order of the form; with `rulings`, those left for it in one run [V4]. */
export function criteriaOfSeat(form: Form, seat: SeatId, rulings?: RunRulings): readonly Criterion[] {
  const blocks = blocksOfSeat(form, seat, rulings);
  return form.criteria.filter(
    (criterion) => blocks.has(criterion.block) && !rulings?.excusedCriteria.has(criterion.id),
  );
}

function blocksOfSeat(form: Form, seat: SeatId, rulings: RunRulings | undefined): ReadonlySet<BlockId> {
  const marked = form.blocks.filter(
    ({ id, seats }) =>
      !rulings?.excusedBlocks.has(id) && (seats.includes(seat) || rulings?.givenBlocks.get(id) === seat),
  );
  return new Set(marked.map(({ id }) => id));
}

/** The most that a criterion can bring, never under 0: its share in the maximum. */
export function fullPoints(criterion: Criterion): Exact {
  switch (criterion.kind) {
    case "binary":
      return max(ZERO, exactOf(criterion.points));
    case "graded":
      return most(criterion.levels.map((level) => level.points));
    case "count":
      return max(ZERO, mul(exactOf(criterion.each), whole(criterion.upTo)));
    case "timed":
      return fullTimePoints(criterion.score);
    case "measure": {
      const bands = criterion.bands ?? [];
      return most([criterion.points, criterion.otherwise, ...bands.map((band) => band.points)]);
    }
  }
}

function fullTimePoints(score: Extract<Criterion, { kind: "timed" }>["score"]): Exact {
  switch (score.kind) {
    case "bands":
      return most([score.otherwise, ...score.bands.map((band) => band.points)]);
    case "linear":
      return most([score.max]);
    case "byRank":
      return most([score.otherwise, ...score.places]);
    case "elapsed":
    case "noPoints":
      return ZERO;
  }
}

const most = (decimals: Parameters<typeof exactOf>[0][]): Exact => decimals.map(exactOf).reduce(max, ZERO);

/**
 * Whether a mark says something of this criterion as it stands now: same kind, and a level that still exists
 * [L20, L21].
 */
export function fits(criterion: Criterion, mark: Mark): boolean {
  switch (mark.kind) {
    case "notApplicable":
      return true;
    case "notReached":
      return criterion.kind === "timed" || criterion.kind === "measure";
    case "graded":
      return criterion.kind === "graded" && criterion.levels.some(({ id }) => id === mark.level);
    case "binary":
    case "count":
    case "timed":
    case "measure":
      return criterion.kind === mark.kind;
  }
}

/**
 * The marks that carry over to this version of the form; the others are kept in the sheet and not scored [L21].
 * Nearly always that is all of them, and then it is the very same map.
 */
export function marksFit(form: Form, marks: ReadonlyMap<CriterionId, Mark>): ReadonlyMap<CriterionId, Mark> {
  const fitting = form.criteria.flatMap((criterion): readonly (readonly [CriterionId, Mark])[] => {
    const mark = marks.get(criterion.id);
    return mark !== undefined && fits(criterion, mark) ? [[criterion.id, mark]] : [];
  });
  return fitting.length === marks.size ? marks : new Map(fitting);
}

/** What the seat has not marked, in the order of the form: neither zero nor "not applicable" [P8]. */
export function unmarked(
  form: Form,
  seat: SeatId,
  marks: ReadonlyMap<CriterionId, Mark>,
  rulings?: RunRulings,
): readonly CriterionId[] {
  const fitting = marksFit(form, marks);
  return criteriaOfSeat(form, seat, rulings).flatMap(({ id }) => (fitting.has(id) ? [] : [id]));
}

/** Everything that keeps a seat's sheet from being submitted; empty: it can be. */
export function submittable(
  form: Form,
  rules: Pick<Rules, "unitsPerSecond">,
  seat: SeatId,
  sheet: Pick<Sheet, "marks" | "failures">,
  rulings?: RunRulings,
): readonly SubmitProblem[] {
  const criteria = criteriaOfSeat(form, seat, rulings);
  const marks = marksFit(form, sheet.marks);
  return [
    ...criteria.flatMap((criterion) => criterionProblem(criterion, marks.get(criterion.id), rules)),
    ...(nothingLeft(criteria, marks) ? [{ kind: "nothingLeft" } as const] : []),
    ...form.failures.flatMap(({ id }): readonly SubmitProblem[] => {
      const reason = sheet.failures.get(id);
      return reason === undefined || v.is(Reason, reason)
        ? []
        : [{ kind: "failureWithoutReason", failure: id }];
    }),
  ];
}

function criterionProblem(
  criterion: Criterion,
  mark: Mark | undefined,
  rules: Pick<Rules, "unitsPerSecond">,
): readonly SubmitProblem[] {
  if (mark === undefined) return [{ kind: "notMarked", criterion: criterion.id }];
  const silent = (mark.reason ?? "").trim() === "";
  if (!silent) return [];
  if (mark.kind === "notApplicable") return [{ kind: "notApplicableWithoutReason", criterion: criterion.id }];
  return asksWhyMissed(criterion, mark, rules)
    ? [{ kind: "missedWithoutReason", criterion: criterion.id }]
    : [];
}

/** Whether somebody has to say why: a critical criterion was missed [P7]. */
export const asksWhyMissed = (
  criterion: Criterion,
  mark: Mark,
  { unitsPerSecond }: Pick<Rules, "unitsPerSecond">,
): boolean => criterion.critical && missed(criterion, mark, unitsPerSecond);

/** Nothing worth a point is left, where the seat had something to give points for. */
function nothingLeft(criteria: readonly Criterion[], marks: ReadonlyMap<CriterionId, Mark>): boolean {
  const worth = (criterion: Criterion) => fullPoints(criterion) !== ZERO;
  const left = criteria.filter(({ id }) => marks.get(id)?.kind !== "notApplicable");
  return left.length === 0 || (criteria.some(worth) && !left.some(worth));
}
