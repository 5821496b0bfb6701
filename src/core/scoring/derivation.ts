/**
 * The derivation of a run: every intermediate result of steps 1 to 8, in their order [P1]. `run.ts` reads the result
 * out of it and `explain-run.ts` its steps; both see the same numbers because there is one derivation [P9].
 */
import type { Form } from "../competition/form.ts";
import type { BlockId, CriterionId, SeatId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import { type CombinedBlock, combineBlock } from "./blocks.ts";
import { discretionStep } from "./discretion.ts";
import { add, sum, ZERO } from "./exact.ts";
import { type RunFailure, runFailures } from "./failures.ts";
import { closedCriteria } from "./gates.ts";
import { lateStep } from "./lateness.ts";
import type { Layout } from "./layout.ts";
import { overtimeStep } from "./overtime.ts";
import { type RunBonus, type RunPenalty, runBonuses, runPenalties } from "./penalties.ts";
import { type Rebased, rebaseParts } from "./rebase.ts";
import type { Exact } from "./score.ts";
import { type Marking, type SeatPart, seatPart } from "./seat-parts.ts";
import type { Seating } from "./seating.ts";
import { type Settled, settle } from "./settle.ts";
import { type CombinedTime, combinedTimes, pointsOfTimes, type StationTimes } from "./times.ts";

export interface Derivation {
  readonly seating: Seating;
  readonly failures: readonly RunFailure[];
  readonly penalties: readonly RunPenalty[];
  readonly bonuses: readonly RunBonus[];
  readonly times: ReadonlyMap<CriterionId, CombinedTime>;
  readonly marking: Marking;
  /** Every block of the form; one ruled not applicable has parts without points. */
  readonly blocks: readonly CombinedBlock[];
  readonly rebased: readonly Rebased[];
  readonly settled: Settled;
  /** The station's maximum: all of it, as long as one part has a maximum [P1.1]. */
  readonly max: Exact;
  /** Nothing is left to score: every part is ruled or marked not applicable. */
  readonly empty: boolean;
}

/** What a derivation needs besides the run. */
export interface Scoring {
  readonly form: Form;
  /** The form's layout, or what of it is to be scored. */
  readonly layout: Layout;
  readonly rules: Pick<Rules, "unitsPerSecond" | "penalties" | "late">;
  /** Times of the station's runs; null: the rank of a time is not known yet. */
  readonly others: StationTimes | null;
  readonly unmarked: Marking["unmarked"];
}

/** What people ruled on a run beside its sheets. */
export type RunWords = Pick<
  RunRecord,
  "excusedCriteria" | "givenPenalties" | "judgedFailures" | "late" | "discretion"
>;

export function derive(
  { form, layout, rules, others, unmarked }: Scoring,
  run: RunWords,
  seated: Seating,
): Derivation {
  const failures = runFailures(form, rules, run, seated);
  const penalties = runPenalties(form, rules, run, seated);
  const bonuses = runBonuses(form, seated);
  const times = combinedTimes(form, run, seated);
  const marking: Marking = {
    unitsPerSecond: rules.unitsPerSecond,
    excused: run.excusedCriteria,
    closed: closedCriteria(form, rules, run, seated, failures),
    timed: pointsOfTimes(form, rules.unitsPerSecond, times, others),
    unmarked,
  };
  const blocks = layout.blocks.map((block) => scoreBlock(form, layout, block, seated, marking));
  const parts = blocks.flatMap((block) => block.parts);
  const rebased = rebaseParts(parts);
  const live = parts.some((part) => part.max !== ZERO);
  const max = live ? layout.max : layout.startCapital;
  const besides = [overtimeStep(form, rules, seated), lateStep(rules, run), discretionStep(form, run)].filter(
    (step) => step !== null,
  );
  const gained = sum([...blocks.map(({ points }) => points), ...rebased.map(({ added }) => added)]);
  return {
    seating: seated,
    failures,
    penalties,
    bonuses,
    times,
    marking,
    blocks,
    rebased,
    settled: settle(form, add(gained, layout.startCapital), max, { bonuses, penalties, besides, failures }),
    max,
    empty: parts.every(({ points }) => points === null) && layout.startCapital === ZERO,
  };
}

function scoreBlock(
  form: Form,
  layout: Layout,
  block: BlockId,
  { blocks, sheets }: Seating,
  marking: Marking,
): CombinedBlock {
  const parts = layout.parts.filter((part) => part.block === block);
  const seats = new Map<SeatId, readonly SeatPart[]>();
  const marks = new Set(blocks.get(block));
  for (const [seat, seated] of sheets) {
    if (!marks.has(seat)) continue;
    const brought = parts.map((part) => seatPart(part, seat, seated.marks, marking));
    seats.set(seat, brought);
  }
  const combine = form.blocks.find(({ id }) => id === block)?.combine ?? "mean";
  return combineBlock(block, combine, parts, seats);
}
