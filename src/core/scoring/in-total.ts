/**
 * What a run adds to its team's total: its worth, the station's weight and the rounding at the station, or how the
 * rules treat a run that is closed without marks [P1.9, P3, P18, V4].
 */
import type { Station } from "../competition/competition.ts";
import type { Form } from "../competition/form.ts";
import type { Rules, Treatment } from "../competition/rules.ts";
import type { RunRecord, RunState } from "../competition/run-record.ts";
import { exactOf, mul, sub, units, whole, ZERO } from "./exact.ts";
import { countsAt, placeOf, type StationPlaces } from "./places.ts";
import { rounded } from "./rounding.ts";
import type { Exact } from "./score.ts";
import { mostWorth, type Worth, worthOf } from "./worth.ts";

/** A station with its form in force. */
export interface ScoredStation {
  readonly form: Form;
  readonly station: Station;
}

/** What the run and its station add to a team's total, and to the total's maximum. */
export interface InTotal {
  readonly counted: Exact | null;
  readonly countedMax: Exact | null;
  readonly place: number | null;
  /** null: the run brings no points. */
  readonly worth: Worth | null;
}

/** A run up to step 8 [P1]: its points (null: none), the station's maximum, and whether a run without points leaves. */
export interface SettledRun {
  readonly state: RunState;
  readonly points: Exact | null;
  readonly max: Exact;
  readonly leaves: boolean;
  readonly behind: boolean;
  readonly passed: boolean | null;
}
type Counting = Pick<Rules, "rounding" | "counts" | "total">;

/** @param places  the station's runs, where what a run counts depends on them; null: it does not */
export function inTotal(
  { station }: ScoredStation,
  rules: Counting,
  run: SettledRun,
  places: StationPlaces | null,
): InTotal {
  const { points } = run;
  const weight = exactOf(station.weight);
  const countedMax = mul(mostWorth(countsAt(station, rules), rules.total.kind, run.max), weight);
  if (points === null) return withoutPoints(rules, run, places, weight, countedMax);
  const worth = worthOf(countsAt(station, rules), rules.total.kind, { ...run, points }, places);
  // A run without a time is in no sum of times: it is behind instead [P19].
  const counts = rules.total.kind !== "time" || !run.behind;
  const counted = counts ? inUnits(mul(worth.value, weight), rules) : null;
  return { counted, countedMax, place: worth.place, worth };
}

/** A closed run counts 0 or leaves the total; of a sum of places it has the last one, and of times none [P18, P19]. */
function withoutPoints(
  rules: Counting,
  run: SettledRun,
  places: StationPlaces | null,
  weight: Exact,
  countedMax: Exact,
): InTotal {
  if (run.leaves) return { counted: null, countedMax: null, place: null, worth: null };
  const nothing = { counted: null, countedMax, place: null, worth: null };
  if (run.state !== "closed" || rules.total.kind === "time") return nothing;
  if (rules.total.kind !== "rankSum" || places === null) return { ...nothing, counted: ZERO };
  const place = placeOf(run, places);
  return { ...nothing, counted: inUnits(mul(sub(ZERO, whole(place)), weight), rules), place };
}

function inUnits(weighted: Exact, rules: Counting): Exact {
  const points = rules.rounding.at === "station" ? rounded(weighted, rules) : weighted;
  return units(points, rules.rounding.places);
}

/** How the rules treat a closed run: it counts 0, or leaves the total with the maximum re-based [V4, L37]. */
export function treatment(
  rules: Pick<Rules, "runs">,
  run: Pick<RunRecord, "status" | "cancelled">,
): Treatment {
  if (run.cancelled !== null) return run.cancelled;
  if (run.status === null || run.status === "neutral") return "rebased";
  return rules.runs[run.status];
}
