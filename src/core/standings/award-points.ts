/** What a team has for a special award [P23, rule 24]: its points in the criteria that bear one of the award's tags. */
import type { Criterion, Form } from "../competition/form.ts";
import type { TeamId } from "../competition/id.ts";
import type { Award, Rules } from "../competition/rules.ts";
import { fullPoints } from "../scoring/criteria.ts";
import { add, div, mul, nearest, sum, units, ZERO } from "../scoring/exact.ts";
import type { Exact } from "../scoring/score.ts";
import type { StationScores } from "./station-scores.ts";

/** Full points of all criteria of the stations held that count for the award. */
export function awardMax(award: Award, stations: readonly StationScores[]): Exact {
  return sum(stations.flatMap(({ form, cancelled }) => (cancelled ? [] : [full(taggedIn(form, award))])));
}

/**
 * What a team has for an award, rounded by the one rounding [P3], in the smallest unit: ranks compare these integers.
 *
 * @param stations  all stations of the field
 * @returns null when there is nothing to compare
 */
export function awardUnits(
  { rounding }: Pick<Rules, "rounding">,
  award: Award,
  stations: readonly StationScores[],
  team: TeamId,
): Exact | null {
  const points = awardPoints(award, stations, team);
  return points === null ? null : nearest(units(points, rounding.places), rounding.mode);
}

/**
 * What a team earned, re-based from what was applicable to it to all of it. A run to come, or closed and counting 0,
 * earns nothing of its full points; one that left the total has none.
 */
function awardPoints(award: Award, stations: readonly StationScores[], team: TeamId): Exact | null {
  let points = ZERO;
  let applicable = ZERO;
  for (const { form, scores, cancelled } of stations) {
    const score = scores.get(team);
    if (cancelled || score?.countedMax === null) continue;
    const criteria = taggedIn(form, award);
    if (score === undefined || score.points === null) {
      applicable = add(applicable, full(criteria));
      continue;
    }
    for (const criterion of criteria) {
      const gained = score.tagged.get(criterion.id);
      if (gained === undefined) continue;
      points = add(points, gained);
      applicable = add(applicable, fullPoints(criterion));
    }
  }
  return applicable === ZERO ? null : div(mul(points, awardMax(award, stations)), applicable);
}

const taggedIn = ({ criteria }: Form, { tags }: Award): readonly Criterion[] =>
  criteria.filter((criterion) => criterion.tags?.some((tag) => tags.includes(tag)));

const full = (criteria: readonly Criterion[]): Exact => sum(criteria.map(fullPoints));
