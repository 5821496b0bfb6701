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
import { type InTotal, inTotal, type ScoredStation, type SettledRun, treatment } from "./in-total.ts";
import { layoutOf } from "./layout.ts";
import { openQuestions } from "./open-questions.ts";
import { achievements, missedCritical, passes } from "./pass.ts";
import { countsByOthers, type StationPlaces, stationPlaces } from "./places.ts";
import { proposals } from "./proposals.ts";
import type { Exact, RunScore } from "./score.ts";
import { seating } from "./seating.ts";
import { penaltyStep } from "./settle.ts";
import { taggedPoints } from "./tagged.ts";
import { dependsOnOthers, isBehind, type StationTimes, stationTimes } from "./times.ts";

/**
 * Points of a run at a station, with the derivation of every step.
 *
 * A run brings points when every seat is closed or excused [V4]; before that, and while it is disputed [L5], it is in
 * no total. Marks that a changed form no longer knows are not scored; criteria that it asks anew count as not
 * applicable for now, and the run "needs marks" [L21]. A closed run counts 0 or leaves the total, as the rules say.
 *
 * @param times   times of the station's runs, for points by rank [P2]; without them the run is ranked alone
 * @param places  points of the station's runs, where what a run counts depends on them [P18]; without them likewise
 */
export function scoreRun(
  station: ScoredStation,
  rules: Rules,
  run: RunRecord,
  times?: StationTimes,
  places?: StationPlaces,
): RunScore {
  return countedIn(settleRun(station, rules, run, times), station, rules, places ?? null);
}

/**
 * The same run for other places of its station: what it counts, its place and its explanation; its points stay.
 *
 * @param score  as `scoreRun` gave it for this station and these rules
 */
export function countRun(
  score: RunScore,
  station: ScoredStation,
  rules: Rules,
  places: StationPlaces,
): RunScore {
  const settled = settledRuns.get(score);
  if (settled === undefined) throw new Error("only a score that scoreRun gave can be counted anew");
  return countedIn(settled, station, rules, places);
}

type Told = Omit<
  RunScore,
  keyof InTotal | "totalPenalties" | "totalPenaltySteps" | "provisional" | "explain"
>;
/** A run up to step 8: all that does not depend on what it counts. */
interface Settled {
  readonly told: Told;
  readonly run: SettledRun;
  readonly penaltySteps: RunScore["totalPenaltySteps"];
  /** Its points depend on times that are still to come [P2]. */
  readonly provisional: boolean;
  readonly explain: (total: InTotal) => RunScore["explain"];
}
const settledRuns = new WeakMap<RunScore, Settled>();

function settleRun(
  station: ScoredStation,
  rules: Rules,
  run: RunRecord,
  times: StationTimes | undefined,
): Settled {
  const { form } = station;
  const others = times ?? (dependsOnOthers(form) ? stationTimes(form, [run], () => false, Infinity) : null);
  const scoring = { form, layout: layoutOf(form), rules, others, unmarked: "leftOut" } as const;
  const seated = seating(form, run);
  const derivation = derive(scoring, run, seated);
  const counts = seated.state === "complete" || seated.state === "needsMarks";
  const points = counts && !derivation.empty ? derivation.settled.points : null;
  const max = points === null ? layoutOf(form).max : derivation.max;
  const achieved = achievements(form, seated, derivation.marking);
  const passed = points === null ? null : passes(form, achieved, derivation.failures, points);
  const behind = counts && isBehind(form, derivation.times);
  return {
    told: {
      key: run.key,
      state: seated.state,
      status: run.status,
      points,
      max,
      behind,
      passed,
      sections: counts ? sectionPoints(derivation) : new Map(),
      blocks: counts ? new Map(derivation.blocks.map((block) => [block.block, block.points])) : new Map(),
      seats: seatPoints(derivation),
      penalties: new Map(derivation.penalties.map(({ penalty, count }) => [penalty.id, count])),
      failures: new Map(derivation.failures.map(({ failure, state }) => [failure.id, state])),
      missedCritical: missedCritical(form, achieved),
      tagged: counts ? taggedPoints(derivation) : new Map(),
      proposals: proposals(rules, run, derivation),
      times: derivation.times,
      open: openQuestions(form, rules, run, derivation),
      sheets: { received: seated.received, expected: seated.expected },
    },
    run: { state: seated.state, points, max, behind, passed, leaves: leaves(rules, run, derivation) },
    penaltySteps: totalPenaltySteps(derivation),
    provisional: dependsOnOthers(form) && !(times?.complete ?? false),
    explain: (total) => explainRun(station, rules, run, derive(scoring, run, seating(form, run)), total),
  };
}

function countedIn(
  settled: Settled,
  station: ScoredStation,
  rules: Rules,
  places: StationPlaces | null,
): RunScore {
  const { told, run, penaltySteps } = settled;
  const byOthers = countsByOthers(station.station, rules);
  const among = byOthers ? (places ?? stationPlaces([run], false)) : null;
  const total = inTotal(station, rules, run, among);
  const counts = total.counted !== null;
  const score: RunScore = {
    ...told,
    counted: total.counted,
    countedMax: total.countedMax,
    place: total.place,
    totalPenalties: counts ? sum(penaltySteps.map((step) => step.points)) : ZERO,
    totalPenaltySteps: counts ? penaltySteps : [],
    provisional: settled.provisional || (byOthers && !(places?.complete ?? false)),
    get explain() {
      return settled.explain(total);
    },
  };
  settledRuns.set(score, settled);
  return score;
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
