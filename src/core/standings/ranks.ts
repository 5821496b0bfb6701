/**
 * The order of teams and their ranks [R1]: fewer stations behind, then the total, then the tie-break chain; equal
 * after all of it, a shared rank, and the next is skipped. Guests and teams that are out of the event stand in the
 * list where their total puts them and displace nobody [rule 3, R5].
 */
import type { CategoryId, StationId, TeamId } from "../competition/id.ts";
import type { TieBreak } from "../competition/rules.ts";
import { compare } from "../scoring/exact.ts";
import type { Field } from "./field.ts";
import type { Place, RankTable, StandingState } from "./standing.ts";
import type { StationScores } from "./station-scores.ts";
import { isRanked, type TeamResult } from "./team-result.ts";
import { type Comparing, compareTieBreak, type TieBreakValue, tieBreakValue } from "./tie-breaks.ts";
import { equalGroups, type Resolved, resolveTies } from "./ties.ts";

/** What decides between two teams; `step` counts from 0 in the tie-break chain. */
export type Decision =
  | { readonly by: "completeness" | "behind" | "total" }
  | { readonly by: "tieBreak"; readonly step: number }
  | { readonly by: "nothing" };

/** All teams of a table in their order, and what decides between any two ranked ones of them. */
export interface TableOrder extends Resolved {
  readonly category: CategoryId | null;
  readonly words: RankTable["words"];
  readonly decide: (a: TeamResult, b: TeamResult) => Decision;
}

/** The tables with their ranks: overall first, then one for each category in their order [rule 2]. */
export function rankTables(orders: readonly TableOrder[]): readonly RankTable[] {
  return orders.map((order) => {
    const { category, words, ordered } = order;
    const ranked = ordered.filter(isRanked);
    const ranks = ranksOf(ranked, order.decide);
    const places = ordered.map(({ id }) => ranks.get(id) ?? unranked(id));
    return { category, words, ranked: ranked.length, places };
  });
}

const unranked = (team: TeamId): Place => ({ team, rank: null, shared: false, decidedBy: null });

/**
 * The teams of every table in their order. All teams are put in order once, as far as no chain is needed; each table
 * then parts those of its own that are equal.
 */
export function tableOrders(
  field: Field,
  stations: ReadonlyMap<StationId, StationScores>,
  teams: Iterable<TeamResult>,
): readonly TableOrder[] {
  const { rules, categories, state, ties } = field;
  const chain = { steps: rules.tieBreaks, value: valuesOf(stations), decisions: ties };
  const before = (a: TeamResult, b: TeamResult) => beforeTies(state, a, b).order;
  const sorted = [...teams].sort((a, b) => before(a, b) || inList(a, b));
  const tableOf = (
    category: CategoryId | null,
    words: RankTable["words"],
    members: readonly TeamResult[],
  ) => {
    const resolved = resolveTies(chain, equalGroups(members, before));
    return { category, words, ...resolved, decide: decider(state, rules.tieBreaks, resolved.value) };
  };
  return [
    tableOf(null, null, sorted),
    ...[...categories]
      .sort(([a, x], [b, y]) => x.order - y.order || (a < b ? -1 : 1))
      .map(([id, { words }]) => {
        const members = sorted.filter(({ line }) => line.categories.includes(id));
        return tableOf(id, words, members);
      }),
  ];
}

const known = new WeakMap<TeamResult, Map<Comparing, TieBreakValue>>();

/** Values of the chain are worked out when a tie asks for them, and kept as long as the team's result is the same. */
function valuesOf(stations: ReadonlyMap<StationId, StationScores>) {
  return (team: TeamResult, step: Comparing): TieBreakValue => {
    const ofTeam = known.get(team) ?? new Map<Comparing, TieBreakValue>();
    known.set(team, ofTeam);
    const value = ofTeam.get(step) ?? tieBreakValue(step, stations, team.id);
    ofTeam.set(step, value);
    return value;
  };
}

/**
 * What decides before the chain. In a final list an incomplete team never stands above a complete one [R1]; before
 * that every total stands where it is, and the standing says how complete it is. Fewer stations behind comes before
 * the total [P19].
 */
function beforeTies(
  state: StandingState,
  a: TeamResult,
  b: TeamResult,
): { readonly by: "completeness" | "behind" | "total"; readonly order: number } {
  const incomplete = Number(isIncomplete(a)) - Number(isIncomplete(b));
  if (state === "final" && incomplete !== 0) return { by: "completeness", order: incomplete };
  const behind = a.total.behind - b.total.behind;
  if (behind !== 0) return { by: "behind", order: behind };
  return { by: "total", order: compare(b.total.units, a.total.units) };
}

const isIncomplete = ({ line }: TeamResult) => line.complete < line.of;

function decider(state: StandingState, steps: readonly TieBreak[], value: Resolved["value"]) {
  return (a: TeamResult, b: TeamResult): Decision => {
    const { by, order } = beforeTies(state, a, b);
    if (order !== 0) return { by };
    const step = steps.findIndex(
      (kind, index) => compareTieBreak(kind, value(a, index), value(b, index)) !== 0,
    );
    return step < 0 ? { by: "nothing" } : { by: "tieBreak", step };
  };
}

/** Where nothing parts teams: ranked ones before the others, then by start number. It is order, not rank. */
const inList = (a: TeamResult, b: TeamResult): number =>
  Number(isRanked(b)) - Number(isRanked(a)) || byNumber(a, b);

/** By start number; teams that have the same by mistake stand by their ids. */
export const byNumber = (a: TeamResult, b: TeamResult): number =>
  a.line.number - b.line.number || (a.id < b.id ? -1 : 1);

function ranksOf(ranked: readonly TeamResult[], decide: TableOrder["decide"]): ReadonlyMap<TeamId, Place> {
  const places = new Map<TeamId, Place>();
  let above: { readonly result: TeamResult; readonly place: Place } | null = null;
  for (const [index, result] of ranked.entries()) {
    const decision: Decision | null = above && decide(above.result, result);
    const shared = decision?.by === "nothing";
    if (above && shared) places.set(above.result.id, { ...above.place, shared });
    const place: Place = {
      team: result.id,
      rank: above && shared ? above.place.rank : index + 1,
      shared,
      decidedBy: decision?.by === "tieBreak" ? decision.step : null,
    };
    places.set(result.id, place);
    above = { result, place };
  }
  return places;
}
