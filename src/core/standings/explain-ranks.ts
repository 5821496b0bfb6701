/** Why a team stands where it does in each of its tables, beside the teams next to it [P9, R1]. */
import type { CategoryId, StationId, TeamId } from "../competition/id.ts";
import type { TieBreak } from "../competition/rules.ts";
import { whole, ZERO } from "../scoring/exact.ts";
import type { Step, StepDetail } from "../scoring/score.ts";
import type { Field } from "./field.ts";
import { rankTables, type TableOrder, tableOrders } from "./ranks.ts";
import type { LineExplanation, Place } from "./standing.ts";
import type { StationScores } from "./station-scores.ts";
import { isRanked, type TeamResult } from "./team-result.ts";
import { toldValue } from "./tie-breaks.ts";

type Stations = ReadonlyMap<StationId, StationScores>;

export function explainRanks(
  field: Field,
  stations: Stations,
  teams: ReadonlyMap<TeamId, TeamResult>,
  result: TeamResult,
): LineExplanation["ranks"] {
  const orders = tableOrders(field, stations, teams.values());
  const tables = rankTables(orders);
  return orders.flatMap((order, index): readonly { category: CategoryId | null; step: Step }[] => {
    const place = tables[index]?.places.find(({ team }) => team === result.id);
    if (place === undefined) return [];
    return [
      {
        category: order.category,
        step: rankStep({ order, stations, chain: field.rules.tieBreaks }, place, result),
      },
    ];
  });
}

interface Context {
  readonly order: TableOrder;
  readonly stations: Stations;
  readonly chain: readonly TieBreak[];
}

/**
 * Its points are the rank, 0 for a guest and a team that is out of the event; its parts compare with the ranked teams
 * next above and next below.
 */
function rankStep(context: Context, { rank, shared }: Place, result: TeamResult): Step {
  const { line } = result;
  const ranked = context.order.ordered.filter(isRanked);
  const index = ranked.indexOf(result);
  const rivals = rank === null ? [] : [ranked[index - 1], ranked[index + 1]];
  return {
    kind: "rank",
    rule: rank !== null ? "R1" : line.status === null ? "rule 3" : "R5",
    of: context.order.words,
    points: rank === null ? ZERO : whole(rank),
    max: whole(ranked.length),
    detail: { guest: line.guest, shared, ...(line.status === null ? {} : { status: line.status }) },
    parts: rivals.flatMap((rival) => (rival === undefined ? [] : comparison(context, result, rival))),
  };
}

/** One step for each link of the chain that was needed, for a team that is equal before the chain. */
function comparison(
  { order, stations, chain }: Context,
  result: TeamResult,
  rival: TeamResult,
): readonly Step[] {
  const decision = order.decide(result, rival);
  switch (decision.by) {
    case "total":
      return [];
    case "completeness":
      return [besideChain("completeness", "R1", rival, result.line.complete, rival.line.complete)];
    case "behind":
      return [besideChain("behind", "P19", rival, result.line.behind, rival.line.behind)];
    case "tieBreak":
    case "nothing": {
      const last = decision.by === "tieBreak" ? decision.step : chain.length - 1;
      return chain.slice(0, last + 1).map((link, step): Step => {
        const told = (team: TeamResult) => toldValue(link, stations, order.value(team, step));
        const own = told(result);
        const decides = decision.by === "tieBreak" && decision.step === step;
        const detail = { step, what: link.kind, against: rival.id, own, theirs: told(rival), decides };
        const rule = link.kind === "decision" ? "R4" : "rule 49";
        return tieBreakStep(rule, rival, own[0] ?? ZERO, detail);
      });
    }
  }
}

/** In a final list completeness comes before the total [R1], and what a team is behind by does in any [P19]. */
function besideChain(
  what: "completeness" | "behind",
  rule: string,
  rival: TeamResult,
  own: number,
  theirs: number,
): Step {
  return tieBreakStep(rule, rival, whole(own), { what, against: rival.id, own, theirs });
}

const tieBreakStep = (rule: string, rival: TeamResult, points: Step["points"], detail: StepDetail): Step => ({
  kind: "tieBreak",
  rule,
  of: rival.team.name,
  points,
  max: null,
  detail,
  parts: [],
});
