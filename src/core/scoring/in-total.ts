/**
 * What a run adds to its team's total: weight and the rounding at the station, or how the rules treat a run that is
 * closed without marks [P1.9, P3, V4].
 */
import type { Station } from "../competition/competition.ts";
import type { Form } from "../competition/form.ts";
import type { Rules, Treatment } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { Derivation } from "./derivation.ts";
import { exactOf, mul, round, units, ZERO } from "./exact.ts";
import type { Exact } from "./score.ts";

/** A station with its form in force. */
export interface ScoredStation {
  readonly form: Form;
  readonly station: Station;
}

/** What the run and its station add to a team's total, and to the total's maximum. */
export interface InTotal {
  readonly counted: Exact | null;
  readonly countedMax: Exact | null;
}

/** @param points  of the run after step 8; null: it has none */
export function inTotal(
  { station }: ScoredStation,
  rules: Rules,
  run: RunRecord,
  { seating, max, empty }: Derivation,
  points: Exact | null,
): InTotal {
  const weight = exactOf(station.weight);
  const countedMax = mul(max, weight);
  if (points !== null) {
    const weighted = mul(points, weight);
    const { places } = rules.rounding;
    const rounded = rules.rounding.at === "station" ? round(weighted, rules.rounding) : weighted;
    return { counted: units(rounded, places), countedMax };
  }
  if (seating.state === "closed") {
    return treatment(rules, run) === "zero" ? { counted: ZERO, countedMax } : leftOut;
  }
  return empty && seating.state === "complete" ? leftOut : { counted: null, countedMax };
}

const leftOut: InTotal = { counted: null, countedMax: null };

/** How the rules treat a closed run: it counts 0, or leaves the total with the maximum re-based [V4]. */
export function treatment(
  rules: Pick<Rules, "runs">,
  run: Pick<RunRecord, "status" | "cancelled">,
): Treatment {
  return run.cancelled || run.status === null ? rules.runs.cancelled : rules.runs[run.status];
}
