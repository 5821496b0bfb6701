/**
 * From the sheets of one run to the points of its station.
 *
 * The order of the steps is the rule [P1]: the seats' sheets, section ceilings, seats combined, blocks, bonuses and
 * penalties, caps, floor, zeroing, weight, rounding. Nothing else in Aidpost adds points up; totals of teams stand in
 * `standings`.
 */
import type { SeatId, SectionId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import { type Derivation, derive } from "./derivation.ts";
import { add, sum, ZERO } from "./exact.ts";
import { explainRun } from "./explain-run.ts";
import { inTotal, type ScoredStation, treatment } from "./in-total.ts";
import { layoutOf } from "./layout.ts";
import { openQuestions } from "./open-questions.ts";
import { achievements, missedCritical, passes } from "./pass.ts";
import type { Exact, RunScore } from "./score.ts";
import { seating } from "./seating.ts";
import { penaltyStep } from "./settle.ts";
import { dependsOnOthers, type StationTimes, stationTimes } from "./times.ts";

/**
 * Points of a run at a station, with the derivation of every step.
 *
 * A run brings points when every seat is closed or excused [V4]; before that, and while it is disputed [L5], it is in
 * no total. Marks that a changed form no longer knows are not scored; criteria that it asks anew count as not
 * applicable for now, and the run "needs marks" [L21]. A closed run counts 0 or leaves the total, as the rules say.
 *
 * @param times  times of the station's runs, for points by rank [P2]; without them the run is ranked alone
 */
export function scoreRun(
  station: ScoredStation,
  rules: Rules,
  run: RunRecord,
  times?: StationTimes,
): RunScore {
  const { form } = station;
  const others = times ?? (dependsOnOthers(form) ? stationTimes(form, [run], () => false, Infinity) : null);
  const scoring = { form, layout: layoutOf(form), rules, others, unmarked: "leftOut" } as const;
  const seated = seating(form, run);
  const derivation = derive(scoring, run, seated);
  const counts = seated.state === "complete" || seated.state === "needsMarks";
  const points = counts && !derivation.empty ? derivation.settled.points : null;
  const max = points === null ? layoutOf(form).max : derivation.max;
  const left = leaves(rules, run, derivation);
  const total = inTotal(station, rules, { state: seated.state, points, max, leaves: left });
  const penaltySteps = total.counted === null ? [] : totalPenaltySteps(derivation);
  const achieved = achievements(form, seated, derivation.marking);
  return {
    key: run.key,
    state: seated.state,
    status: run.status,
    points,
    ...total,
    max,
    sections: counts ? sectionPoints(derivation) : new Map(),
    blocks: counts ? new Map(derivation.blocks.map((block) => [block.block, block.points])) : new Map(),
    seats: seatPoints(derivation),
    penalties: new Map(derivation.penalties.map(({ penalty, count }) => [penalty.id, count])),
    failures: new Map(derivation.failures.map(({ failure, state }) => [failure.id, state])),
    missedCritical: missedCritical(form, achieved),
    times: derivation.times,
    totalPenalties: sum(penaltySteps.map((step) => step.points)),
    totalPenaltySteps: penaltySteps,
    open: openQuestions(form, rules, run, derivation),
    sheets: { received: seated.received, expected: seated.expected },
    provisional: dependsOnOthers(form) && !(times?.complete ?? false),
    passed: counts ? passes(form, achieved) : null,
    get explain() {
      return explainRun(station, rules, run, derive(scoring, run, seating(form, run)), total);
    },
  };
}

/** Whether a run without points leaves the total: closed and treated so, or with nothing left to score. */
function leaves(rules: Rules, run: RunRecord, { seating, empty }: Derivation): boolean {
  if (seating.state === "closed") return treatment(rules, run) === "rebased";
  return seating.state === "complete" && empty;
}

/** A section is the sum of its combined parts, before maxima move between parts [P1.4]. */
function sectionPoints({ blocks }: Derivation): RunScore["sections"] {
  const sections = new Map<SectionId, Exact>();
  for (const { part, points } of blocks.flatMap(({ parts }) => parts)) {
    sections.set(part.section, add(sections.get(part.section) ?? ZERO, points ?? ZERO));
  }
  return sections;
}

function seatPoints({ blocks }: Derivation): RunScore["seats"] {
  const seats = new Map<SeatId, Exact>();
  for (const [seat, points] of blocks.flatMap(({ totals }) => [...totals])) {
    seats.set(seat, add(seats.get(seat) ?? ZERO, points));
  }
  return seats;
}

const totalPenaltySteps = ({ penalties }: Derivation) =>
  penalties.filter(({ penalty }) => penalty.scope === "total").map(penaltyStep);
