/** Special awards [P23, rule 24]: who earned most in the criteria that bear an award's tags, over all stations held. */
import type { Criterion } from "../competition/form.ts";
import type { TeamId } from "../competition/id.ts";
import type { Award, Rules } from "../competition/rules.ts";
import { fullPoints } from "../scoring/criteria.ts";
import { add, compare, decimalText, div, mul, round, sum, ZERO } from "../scoring/exact.ts";
import type { Exact } from "../scoring/score.ts";
import { byNumber } from "./ranks.ts";
import { sharedRanks } from "./shared-ranks.ts";
import type { AwardTable } from "./standing.ts";
import type { StationScores } from "./station-scores.ts";
import { isRanked, type TeamResult } from "./team-result.ts";

/** One table for each award of the rule set, in its order; guests and teams that are out of the event are in none. */
export function awardTables(
  rules: Rules,
  stations: Iterable<StationScores>,
  teams: Iterable<TeamResult>,
): readonly AwardTable[] {
  if (rules.awards.length === 0) return [];
  const held = [...stations].filter(({ cancelled }) => !cancelled);
  const ranked = [...teams].filter(isRanked).sort(byNumber);
  return rules.awards.map((award) => awardTable(rules, award, held, ranked));
}

/** A station with the criteria of one award, and what they are worth together. */
interface Tagged {
  readonly scores: StationScores["scores"];
  readonly criteria: readonly Criterion[];
  readonly full: Exact;
}

function awardTable(
  { rounding }: Rules,
  award: Award,
  stations: readonly StationScores[],
  teams: readonly TeamResult[],
): AwardTable {
  const { id, words, category = null } = award;
  const tagged = stations.map((station) => taggedOf(award, station));
  const max = sum(tagged.map(({ full }) => full));
  const values = teams.flatMap(({ id, line }) => {
    const points = category === null || line.categories.includes(category) ? earned(tagged, max, id) : null;
    return points === null ? [] : [{ team: id, points: round(points, rounding) }];
  });
  const sorted = values.toSorted((a, b) => compare(b.points, a.points));
  const places = sharedRanks(sorted, (a, b) => a.points === b.points).map(({ item, rank, shared }) => ({
    team: item.team,
    rank,
    shared,
    points: decimalText(item.points, rounding.places),
  }));
  return { award: id, words, category, max: decimalText(max, rounding.places), places };
}

function taggedOf({ tags }: Award, { form, scores }: StationScores): Tagged {
  const criteria = form.criteria.filter((criterion) => criterion.tags?.some((tag) => tags.includes(tag)));
  return { scores, criteria, full: sum(criteria.map(fullPoints)) };
}

/**
 * What a team earned, re-based from what was applicable to it to all of it. A run to come, or closed and counting 0,
 * earns nothing of its full points; one that left the total has none.
 *
 * @returns null when there is nothing to compare
 */
function earned(stations: readonly Tagged[], max: Exact, team: TeamId): Exact | null {
  let points = ZERO;
  let applicable = ZERO;
  for (const { scores, criteria, full } of stations) {
    const score = scores.get(team);
    if (score !== undefined && score.countedMax === null) continue;
    if (score === undefined || score.points === null) {
      applicable = add(applicable, full);
      continue;
    }
    for (const criterion of criteria) {
      const gained = score.tagged.get(criterion.id);
      if (gained === undefined) continue;
      points = add(points, gained);
      applicable = add(applicable, fullPoints(criterion));
    }
  }
  return applicable === ZERO ? null : div(mul(points, max), applicable);
}
