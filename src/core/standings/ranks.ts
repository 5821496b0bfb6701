/**
 * The order of teams and their ranks [R1]: by total, then by the tie-break chain; equal after all of it, a shared
 * rank, and the next is skipped. Guests stand in the list where their total puts them and displace nobody [rule 3].
 */
import type { Category } from "../competition/competition.ts";
import type { CategoryId, StationId, TeamId } from "../competition/id.ts";
import type { TieBreak } from "../competition/rules.ts";
import { compare } from "../scoring/exact.ts";
import type { Place, RankTable, StandingState } from "./standing.ts";
import type { StationScores } from "./station-scores.ts";
import type { TeamResult } from "./team-result.ts";
import { compareTieBreak, type TieBreakValue, tieBreakValue } from "./tie-breaks.ts";

/** What decides between two teams; `step` counts from 0 in the tie-break chain. */
export type Decision =
  | { readonly by: "completeness" | "total"; readonly order: number }
  | { readonly by: "tieBreak"; readonly step: number; readonly order: number }
  | { readonly by: "nothing" };

/** Compares teams of one field. Values of the chain are worked out when a tie asks for them, and kept. */
export interface Ranking {
  readonly decide: (a: TeamResult, b: TeamResult) => Decision;
  readonly value: (team: TeamId, step: number) => TieBreakValue;
}

/**
 * In a final list an incomplete team never stands above a complete one [R1]; before that every total stands where it
 * is, and the standing says how complete it is.
 */
export function ranking(
  chain: readonly TieBreak[],
  stations: ReadonlyMap<StationId, StationScores>,
  state: StandingState,
): Ranking {
  const values = new Map<TeamId, Map<number, TieBreakValue>>();
  const value = (team: TeamId, index: number): TieBreakValue => {
    const ofTeam = values.get(team) ?? new Map<number, TieBreakValue>();
    values.set(team, ofTeam);
    const step = chain[index];
    const known = ofTeam.get(index) ?? (step ? tieBreakValue(step, stations, team) : []);
    ofTeam.set(index, known);
    return known;
  };
  const decide = (a: TeamResult, b: TeamResult): Decision => {
    const incomplete = Number(isIncomplete(a)) - Number(isIncomplete(b));
    if (state === "final" && incomplete !== 0) return { by: "completeness", order: incomplete };
    const total = compare(b.total.units, a.total.units);
    if (total !== 0) return { by: "total", order: total };
    for (const [step, kind] of chain.entries()) {
      const order = compareTieBreak(kind, value(a.id, step), value(b.id, step));
      if (order !== 0) return { by: "tieBreak", step, order };
    }
    return { by: "nothing" };
  };
  return { decide, value };
}

const isIncomplete = ({ line }: TeamResult) => line.complete < line.of;

/** All teams, the best first. Equal ones stand by start number, guests after the others: order, not rank. */
export function inOrder(teams: Iterable<TeamResult>, { decide }: Ranking): readonly TeamResult[] {
  return [...teams].sort((a, b) => {
    const decision = decide(a, b);
    if (decision.by !== "nothing") return decision.order;
    return Number(a.line.guest) - Number(b.line.guest) || byNumber(a, b);
  });
}

/** By start number; teams that have the same by mistake stand by their ids. */
export const byNumber = (a: TeamResult, b: TeamResult): number =>
  a.line.number - b.line.number || (a.id < b.id ? -1 : 1);

/** The overall table, then one for each category in their order [rule 2]. */
export function rankTables(
  categories: ReadonlyMap<CategoryId, Category>,
  ordered: readonly TeamResult[],
  rank: Ranking,
): readonly RankTable[] {
  const sorted = [...categories].sort(([a, x], [b, y]) => x.order - y.order || (a < b ? -1 : 1));
  return [
    tableOf(null, null, ordered, rank),
    ...sorted.map(([id, { words }]) => {
      const members = ordered.filter(({ line }) => line.categories.includes(id));
      return tableOf(id, words, members, rank);
    }),
  ];
}

function tableOf(
  category: CategoryId | null,
  words: RankTable["words"],
  ordered: readonly TeamResult[],
  rank: Ranking,
): RankTable {
  const ranked = ordered.filter(({ line }) => !line.guest);
  const ranks = ranksOf(ranked, rank);
  const places = ordered.map(({ id }) => ranks.get(id) ?? guestPlace(id));
  return { category, words, ranked: ranked.length, places };
}

const guestPlace = (team: TeamId): Place => ({ team, rank: null, shared: false, decidedBy: null });

function ranksOf(ranked: readonly TeamResult[], { decide }: Ranking): ReadonlyMap<TeamId, Place> {
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
