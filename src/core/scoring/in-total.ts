/**
 * What a run adds to its team's total: weight and the rounding at the station, or how the rules treat a run that is
 * closed without marks [P1.9, P3, V4].
 */
import type { Station } from "../competition/competition.ts";
import type { Form } from "../competition/form.ts";
import type { Rules, Treatment } from "../competition/rules.ts";
import type { RunRecord, RunState } from "../competition/run-record.ts";
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

/** @param run  its points after step 8 (null: none), the station's maximum, and whether a run without points leaves */
export function inTotal(
  { station }: ScoredStation,
  { rounding }: Pick<Rules, "rounding">,
  run: {
    readonly state: RunState;
    readonly points: Exact | null;
    readonly max: Exact;
    readonly leaves: boolean;
  },
): InTotal {
  const weight = exactOf(station.weight);
  const countedMax = mul(run.max, weight);
  if (run.points === null) {
    if (run.leaves) return { counted: null, countedMax: null };
    return { counted: run.state === "closed" ? ZERO : null, countedMax };
  }
  const weighted = mul(run.points, weight);
  const rounded = rounding.at === "station" ? round(weighted, rounding) : weighted;
  return { counted: units(rounded, rounding.places), countedMax };
}

/** How the rules treat a closed run: it counts 0, or leaves the total with the maximum re-based [V4]. */
export function treatment(
  rules: Pick<Rules, "runs">,
  run: Pick<RunRecord, "status" | "cancelled">,
): Treatment {
  if (run.cancelled !== null) return run.cancelled;
  if (run.status === null || run.status === "neutral") return "rebased";
  return rules.runs[run.status];
}
