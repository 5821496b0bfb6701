/**
 * From what a team's runs count to its total [P1.10, rule 27, rule 48]. A run that leaves the total takes its maximum
 * along; what is left is re-based to the maximum of the whole field, so that nobody gains or loses by it [V4, P11].
 * A station that is cancelled for all leaves no trace [rule 7]. Where the least wins, a team is behind by what it has
 * nothing for [P19].
 */
import type { StationId, TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import {
  add,
  compare,
  decimalText,
  div,
  exactOf,
  HUNDRED,
  mul,
  points,
  sum,
  units,
  ZERO,
} from "../scoring/exact.ts";
import { leastWins, rounded } from "../scoring/rounding.ts";
import type { Exact, RunScore } from "../scoring/score.ts";
import { shownPoints } from "./shown-points.ts";
import type { StationScores } from "./station-scores.ts";

export interface TeamTotal {
  /** Sum of what the runs count that make it, in points; under zero where the least wins. */
  readonly counted: Exact;
  /** The same over the maximum of the field, or normalised, as the rules say. */
  readonly scaled: Exact;
  /** Penalties of the total, zero or less. */
  readonly penalties: Exact;
  /** Rounded by the one rounding. */
  readonly total: Exact;
  /** The same in the smallest unit, a whole number: ranks compare these [P3]. */
  readonly units: Exact;
  /** null: the least wins, and there is no most [P19]. */
  readonly max: Exact | null;
  /** Stations that it has nothing for, where the least wins; else 0. */
  readonly behind: number;
  /** Stations whose runs count, but less than the best so many that make the total [P19]. */
  readonly dropped: ReadonlySet<StationId>;
  /** What is shown. A percentage is rounded for the eye and decides nothing [P3]. */
  readonly text: { readonly total: string; readonly max: string | null };
}

/** What one station is for a team's total. */
interface Share {
  readonly id: StationId;
  readonly score: RunScore | undefined;
  readonly max: Exact;
  /** What is left of the maximum; null: the run left the total. */
  readonly ownMax: Exact | null;
}
/** One that has something that counts. */
interface Value extends Share {
  readonly counted: Exact;
}

/** @param stations  all stations of the field, in the order of the columns */
export function totalOf(rules: Rules, stations: readonly StationScores[], team: TeamId): TeamTotal {
  const { rounding } = rules;
  const shares = stations.flatMap((station) => (station.cancelled ? [] : [shareOf(station, team)]));
  const { kept, dropped } = choose(rules.best, shares);
  const owned = shares.flatMap(({ ownMax }) => ownMax ?? []);
  const fieldMax = greatest(
    rules.best,
    shares.map(({ max }) => max),
  );
  const counted = points(sum(kept.map((value) => value.counted)), rounding.places);
  const penalties = sum(shares.map(({ score }) => score?.totalPenalties ?? ZERO));
  const max = rules.total.kind === "normalised" ? exactOf(rules.total.to) : fieldMax;
  const scaled = rebased(counted, greatest(rules.best, owned), max);
  const total = rounded(add(scaled, penalties), rules);
  const least = leastWins(rules);
  return {
    ...{ counted, scaled, penalties, total, units: units(total, rounding.places) },
    max: least ? null : max,
    behind: least ? Math.min(rules.best ?? owned.length, owned.length) - kept.length : 0,
    dropped: new Set(dropped.map(({ id }) => id)),
    text: shown(rules, total, max),
  };
}

function shareOf({ id, max, scores }: StationScores, team: TeamId): Share {
  const score = scores.get(team);
  return { id, score, max, ownMax: score === undefined ? max : score.countedMax };
}

/** The greatest values make the total; of equal ones those of the earlier stations come first [P19]. */
function choose(
  best: number | undefined,
  shares: readonly Share[],
): { readonly kept: readonly Value[]; readonly dropped: readonly Value[] } {
  const values = shares.flatMap((share): readonly Value[] => {
    const counted = share.score?.counted ?? null;
    return counted === null ? [] : [{ ...share, counted }];
  });
  if (best === undefined || values.length <= best) return { kept: values, dropped: [] };
  const sorted = values.toSorted((a, b) => compare(b.counted, a.counted));
  return { kept: sorted.slice(0, best), dropped: sorted.slice(best) };
}

/** The sum of the so many greatest maxima; of all of them where every station counts. */
function greatest(best: number | undefined, maxima: readonly Exact[]): Exact {
  if (best === undefined || maxima.length <= best) return sum(maxima);
  return sum(maxima.toSorted((a, b) => compare(b, a)).slice(0, best));
}

/** What is out of the one maximum, as out of the other. */
function rebased(value: Exact, from: Exact, to: Exact): Exact {
  if (from === to) return value;
  return from === ZERO ? ZERO : div(mul(value, to), from);
}

function shown(rules: Rules, total: Exact, max: Exact): TeamTotal["text"] {
  const { places } = rules.rounding;
  if (leastWins(rules)) return { total: shownPoints(rules, total), max: null };
  if (rules.total.kind !== "percent")
    return { total: decimalText(total, places), max: decimalText(max, places) };
  return { total: decimalText(percentOf(total, max), places), max: "100" };
}

/** A share in percent, not rounded. */
export const percentOf = (part: Exact, whole: Exact): Exact =>
  whole === ZERO ? ZERO : div(mul(part, HUNDRED), whole);
