/** The table of nations: the totals of the best so many ranked teams of each, added up [R6]. */
import type { Rules } from "../competition/rules.ts";
import { compare, decimalText, sum } from "../scoring/exact.ts";
import { leastWins } from "../scoring/rounding.ts";
import type { Exact } from "../scoring/score.ts";
import { sharedRanks } from "./shared-ranks.ts";
import { shownPoints } from "./shown-points.ts";
import type { NationTable } from "./standing.ts";
import { isRanked, type TeamResult } from "./team-result.ts";
import { percentOf } from "./totals.ts";

/** The teams of a nation that count, and what they have together. */
interface Nation {
  readonly nation: string;
  readonly teams: readonly TeamResult[];
  readonly total: Exact;
  readonly behind: number;
}

/**
 * @param overall  all teams in the order of the overall table
 * @returns null where the rule set has no table of nations
 */
export function nationTable(rules: Rules, overall: readonly TeamResult[]): NationTable | null {
  if (rules.nations === undefined) return null;
  const { best } = rules.nations;
  const nations = nationsOf(overall, best).toSorted(
    (a, b) => inOrder(a, b) || (a.nation < b.nation ? -1 : 1),
  );
  const places = sharedRanks(nations, (a, b) => inOrder(a, b) === 0).map(({ item, rank, shared }) => ({
    nation: item.nation,
    rank,
    shared,
    total: shown(rules, item),
    teams: item.teams.map(({ id }) => id),
  }));
  return { best, places };
}

/** A team of several nations counts for none of them. */
function nationsOf(overall: readonly TeamResult[], best: number): readonly Nation[] {
  const nations = new Map<string, TeamResult[]>();
  for (const result of overall) {
    const [nation, ...others] = new Set(result.team.nations);
    if (!isRanked(result) || nation === undefined || others.length > 0) continue;
    nations.set(nation, [...(nations.get(nation) ?? []), result]);
  }
  return [...nations].map(([nation, members]) => {
    const teams = members.slice(0, best);
    const behind = teams.reduce((before, { total }) => before + total.behind, 0);
    return { nation, teams, total: sum(teams.map(({ total }) => total.total)), behind };
  });
}

/** Fewer teams than others stand behind them; where the least wins, then fewer stations behind come first [P19]. */
const inOrder = (a: Nation, b: Nation): number =>
  b.teams.length - a.teams.length || a.behind - b.behind || compare(b.total, a.total);

function shown(rules: Rules, { teams, total }: Nation): string {
  const max = teams[0]?.total.max ?? null;
  if (leastWins(rules) || rules.total.kind !== "percent" || max === null) return shownPoints(rules, total);
  return decimalText(percentOf(total, max), rules.rounding.places);
}
