/**
 * Running points of one seat's sheet, for the tablet while it is being filled in: the same derivation as a run's, as
 * if this sheet were all there is.
 */
import type { Criterion, CriticalFailure, Form } from "../competition/form.ts";
import type { CriterionId, SeatId, SectionId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import { criteriaOfSeat, marksFit, type RunRulings } from "./criteria.ts";
import { type Derivation, derive } from "./derivation.ts";
import { add, sum, ZERO } from "./exact.ts";
import type { Closed } from "./gates.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { Exact } from "./score.ts";
import type { SeatedSheet, Seating, SheetMarks } from "./seating.ts";

export interface SectionPoints {
  /** Criteria marked of those that the seat has in this section; "not applicable" is a mark. */
  readonly marked: number;
  readonly of: number;
  readonly points: Exact;
  readonly max: Exact;
}
export interface SheetPoints {
  readonly points: Exact;
  /** What the seat's blocks are worth. */
  readonly max: Exact;
  /** In the order of the form; only sections that the seat marks something of. */
  readonly sections: ReadonlyMap<SectionId, SectionPoints>;
  readonly notMarked: readonly CriterionId[];
  /** Criteria in which this sheet's own marks let nothing be earned any more [P17]. */
  readonly closed: Closed;
  /** Failures that the order of its own taps reports [P16]. */
  readonly byOrder: readonly CriticalFailure[];
}

/**
 * Points of a sheet so far, over the blocks that its seat marks: with its penalties, bonuses and critical failures,
 * without station weight and rounding, and without penalties of the total. What is not marked has brought nothing
 * yet and stays in the maximum; so do points by rank, which other runs decide [P2].
 */
export function sheetPoints(
  form: Form,
  rules: Pick<Rules, "unitsPerSecond" | "penalties" | "late">,
  seat: SeatId,
  sheet: SheetMarks,
  rulings?: RunRulings,
): SheetPoints {
  const criteria = criteriaOfSeat(form, seat, rulings);
  const marks = marksFit(form, sheet.marks);
  const derivation = derive(
    { form, layout: layoutOfSeat(form, criteria), rules, others: null, unmarked: "nothingYet" },
    {
      excusedCriteria: rulings?.excusedCriteria ?? new Set(),
      givenPenalties: new Map(),
      judgedFailures: new Map(),
      late: null,
      discretion: null,
    },
    alone(criteria, seat, { sheet, marks }),
  );
  return {
    points: derivation.empty ? ZERO : derivation.settled.points,
    max: derivation.max,
    sections: new Map(
      [...new Set(criteria.map(({ section }) => section))].map((section) => {
        const inSection = criteria.filter((criterion) => criterion.section === section);
        const marked = inSection.filter(({ id }) => marks.has(id)).length;
        return [section, { marked, of: inSection.length, ...pointsOfSection(section, derivation) }];
      }),
    ),
    notMarked: criteria.flatMap(({ id }) => (marks.has(id) ? [] : [id])),
    closed: derivation.marking.closed,
    byOrder: derivation.failures.flatMap(({ failure, state }) => (state.byOrder.length > 0 ? [failure] : [])),
  };
}

/** The layout of the blocks that a seat marks; parts keep their weights and ceilings in the station. */
function layoutOfSeat(form: Form, criteria: readonly Criterion[]): Layout {
  const layout = layoutOf(form);
  const blocks = layout.blocks.filter((block) => criteria.some((criterion) => criterion.block === block));
  const parts = layout.parts.filter((part) => blocks.includes(part.block));
  return { ...layout, blocks, parts, max: add(layout.startCapital, sum(parts.map((part) => part.max))) };
}

function alone(criteria: readonly Criterion[], seat: SeatId, sheet: SeatedSheet): Seating {
  return {
    state: "complete",
    blocks: new Map(criteria.map(({ block }) => [block, [seat]])),
    sheets: new Map([[seat, sheet]]),
    open: [],
    received: 1,
    expected: 1,
  };
}

function pointsOfSection(section: SectionId, { blocks }: Derivation): { points: Exact; max: Exact } {
  const parts = blocks.flatMap((block) => block.parts).filter(({ part }) => part.section === section);
  return {
    points: sum(parts.map(({ points }) => points ?? ZERO)),
    max: sum(parts.map((part) => part.max)),
  };
}
