/** Why a team stands where it does in each of its tables, beside the teams with the same total [P9, R1]. */
import type { CategoryId, StationId, TeamId } from "../competition/id.ts";
import type { TieBreak } from "../competition/rules.ts";
import { whole, ZERO } from "../scoring/exact.ts";
import type { Step, StepDetail } from "../scoring/score.ts";
import type { Field } from "./field.ts";
import { type Decision, inOrder, type Ranking, ranking, rankTables } from "./ranks.ts";
import type { LineExplanation, RankTable } from "./standing.ts";
import type { StationScores } from "./station-scores.ts";
import type { TeamResult } from "./team-result.ts";

export function explainRanks(
  field: Field,
  stations: ReadonlyMap<StationId, StationScores>,
  teams: ReadonlyMap<TeamId, TeamResult>,
  result: TeamResult,
): LineExplanation["ranks"] {
  const chain = field.rules.tieBreaks;
  const rank = ranking(chain, stations, field.state);
  const tables = rankTables(field.categories, inOrder(teams.values(), rank), rank);
  return tables.flatMap((table): readonly { category: CategoryId | null; step: Step }[] => {
    const index = table.places.findIndex(({ team }) => team === result.id);
    if (index < 0) return [];
    return [{ category: table.category, step: rankStep(table, index, { chain, rank, teams, result }) }];
  });
}

interface Context {
  readonly chain: readonly TieBreak[];
  readonly rank: Ranking;
  readonly teams: ReadonlyMap<TeamId, TeamResult>;
  readonly result: TeamResult;
}

/** Its points are the rank, 0 for a guest; its parts compare with the ranked teams next above and next below. */
function rankStep(table: RankTable, index: number, context: Context): Step {
  const place = table.places[index];
  const rank = place?.rank ?? null;
  const others = [
    table.places.slice(0, index).findLast((other) => other.rank !== null),
    table.places.slice(index + 1).find((other) => other.rank !== null),
  ];
  const rivals = others.flatMap((other) => (other && context.teams.get(other.team)) ?? []);
  return {
    kind: "rank",
    rule: rank === null ? "rule 3" : "R1",
    of: table.words,
    points: rank === null ? ZERO : whole(rank),
    max: whole(table.ranked),
    detail: { guest: rank === null, shared: place?.shared ?? false },
    parts: rank === null ? [] : rivals.flatMap((rival) => comparison(context, rival)),
  };
}

/** One step for each link of the chain that was needed, for a team with the same total. */
function comparison({ chain, rank, result }: Context, rival: TeamResult): readonly Step[] {
  const decision = rank.decide(result, rival);
  if (decision.by === "total") return [];
  if (decision.by === "completeness") return [completenessStep(result, rival)];
  const last = decision.by === "tieBreak" ? decision.step : chain.length - 1;
  return chain.slice(0, last + 1).map((link, step): Step => {
    const own = rank.value(result.id, step);
    const detail: StepDetail = {
      step,
      what: link.kind,
      against: rival.id,
      own,
      theirs: rank.value(rival.id, step),
      decides: decides(decision, step),
    };
    const points = own[0] ?? ZERO;
    return { kind: "tieBreak", rule: "rule 49", of: rival.team.name, points, max: null, detail, parts: [] };
  });
}

const decides = (decision: Decision, step: number) => decision.by === "tieBreak" && decision.step === step;

/** In a final list completeness comes before the total [R1]. */
function completenessStep({ line }: TeamResult, rival: TeamResult): Step {
  const detail = { what: "completeness", against: rival.id, own: line.complete, theirs: rival.line.complete };
  const points = whole(line.complete);
  const { name } = rival.team;
  return { kind: "tieBreak", rule: "R1", of: name, points, max: whole(line.of), detail, parts: [] };
}
