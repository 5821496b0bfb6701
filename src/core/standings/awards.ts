/** The tables of special awards [P23, rule 24]. */
import type { Award, Rules } from "../competition/rules.ts";
import { compare, decimalText, unitsText } from "../scoring/exact.ts";
import { awardMax } from "./award-points.ts";
import { byNumber } from "./ranks.ts";
import { sharedRanks } from "./shared-ranks.ts";
import type { AwardTable } from "./standing.ts";
import type { StationScores } from "./station-scores.ts";
import { isRanked, type TeamResult } from "./team-result.ts";

/** One table for each award of the rule set, in its order; guests and teams that are out of the event are in none. */
export function awardTables(
  rules: Rules,
  stations: readonly StationScores[],
  teams: Iterable<TeamResult>,
): readonly AwardTable[] {
  if (rules.awards.length === 0) return [];
  const ranked = [...teams].filter(isRanked).sort(byNumber);
  return rules.awards.map((award) => awardTable(rules, award, stations, ranked));
}

function awardTable(
  { rounding }: Rules,
  award: Award,
  stations: readonly StationScores[],
  teams: readonly TeamResult[],
): AwardTable {
  const { id, words, category = null } = award;
  const values = teams.flatMap((result) => {
    const points = result.awards.get(id) ?? null;
    if (points === null || (category !== null && !result.line.categories.includes(category))) return [];
    return [{ team: result.id, points }];
  });
  const sorted = values.toSorted((a, b) => compare(b.points, a.points));
  const ranks = sharedRanks(sorted, (a, b) => a.points === b.points);
  return {
    award: id,
    words,
    category,
    max: decimalText(awardMax(award, stations), rounding.places),
    places: ranks.map(({ item, rank, shared }) => ({
      team: item.team,
      rank,
      shared,
      points: unitsText(item.points, rounding.places),
    })),
  };
}
