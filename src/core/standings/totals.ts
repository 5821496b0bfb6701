/**
 * From the points of a team's stations to its total [P1.10, rule 27, rule 48]. A run that leaves the total takes its
 * maximum along; what is left is re-based to the maximum of the whole field, so that nobody gains or loses by it [V4].
 * A station that is cancelled for all leaves no trace [rule 7].
 */
import type { TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import {
  add,
  decimalText,
  div,
  exactOf,
  HUNDRED,
  mul,
  points,
  round,
  sum,
  units,
  ZERO,
} from "../scoring/exact.ts";
import type { Exact } from "../scoring/score.ts";
import type { StationScores } from "./station-scores.ts";

export interface TeamTotal {
  /** Sum of what its runs count, in points. */
  readonly counted: Exact;
  /** The same over the maximum of the field, or normalised, as the rules say. */
  readonly scaled: Exact;
  /** Penalties of the total, zero or less. */
  readonly penalties: Exact;
  /** Rounded by the one rounding. */
  readonly total: Exact;
  /** The same in the smallest unit, a whole number: ranks compare these [P3]. */
  readonly units: Exact;
  readonly max: Exact;
  /** What is shown. A percentage is rounded for the eye and decides nothing [P3]. */
  readonly text: { readonly total: string; readonly max: string };
}

/** @param stations  all stations of the field, in any order */
export function totalOf(rules: Rules, stations: Iterable<StationScores>, team: TeamId): TeamTotal {
  const { rounding } = rules;
  const held = [...stations].filter(({ cancelled }) => !cancelled);
  const scores = held.map(({ max, scores }) => ({ max, score: scores.get(team) }));
  const counted = points(sum(scores.map(({ score }) => score?.counted ?? ZERO)), rounding.places);
  const fieldMax = sum(held.map(({ max }) => max));
  const ownMax = sum(
    scores.map(({ max, score }) => (score === undefined ? max : (score.countedMax ?? ZERO))),
  );
  const max = rules.total.kind === "normalised" ? exactOf(rules.total.to) : fieldMax;
  const scaled = max === ownMax ? counted : ownMax === ZERO ? ZERO : div(mul(counted, max), ownMax);
  const penalties = sum(scores.map(({ score }) => score?.totalPenalties ?? ZERO));
  const total = round(add(scaled, penalties), rounding);
  const text = shown(rules, total, max);
  return { counted, scaled, penalties, total, units: units(total, rounding.places), max, text };
}

function shown(
  { total: { kind }, rounding: { places } }: Rules,
  total: Exact,
  max: Exact,
): TeamTotal["text"] {
  if (kind !== "percent") return { total: decimalText(total, places), max: decimalText(max, places) };
  const percent = max === ZERO ? ZERO : div(mul(total, HUNDRED), max);
  return { total: decimalText(percent, places), max: "100" };
}
