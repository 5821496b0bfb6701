/**
 * Teams that are equal before the tie-break chain, put in order in one table [rule 49, R4]. A recorded decision holds
 * where it names every ranked team that is still equal there, so a table's ties are resolved group by group.
 */
import type { TeamId } from "../competition/id.ts";
import type { TieBreak } from "../competition/rules.ts";
import { whole } from "../scoring/exact.ts";
import type { TieDecision } from "./field.ts";
import { isRanked, type TeamResult } from "./team-result.ts";
import { type Comparing, compareTieBreak, type TieBreakValue } from "./tie-breaks.ts";

export interface Chain {
  readonly steps: readonly TieBreak[];
  /** What a team is compared by in a step that compares. */
  readonly value: (team: TeamResult, step: Comparing) => TieBreakValue;
  /** Recorded decisions, the later ones last. */
  readonly decisions: readonly TieDecision[];
}

/** Teams in their order, and what each was compared by in each step of the chain that was needed for it. */
export interface Resolved {
  readonly ordered: readonly TeamResult[];
  readonly value: (team: TeamResult, step: number) => TieBreakValue;
}

/**
 * @param groups  teams that are equal before the chain, in the order that they keep if nothing parts them
 */
export function resolveTies(chain: Chain, groups: readonly (readonly TeamResult[])[]): Resolved {
  const decided = new Map<number, Map<TeamId, TieBreakValue>>();
  const value = (team: TeamResult, index: number): TieBreakValue => {
    const step = chain.steps[index];
    if (step === undefined) return [];
    return step.kind === "decision" ? (decided.get(index)?.get(team.id) ?? []) : chain.value(team, step);
  };
  const resolve = (group: readonly TeamResult[], index: number): readonly TeamResult[] => {
    const step = chain.steps[index];
    if (step === undefined || group.length < 2) return group;
    if (step.kind === "decision") {
      const places = decided.get(index) ?? new Map<TeamId, TieBreakValue>();
      decided.set(index, places);
      for (const [team, place] of decisionFor(chain.decisions, group)) places.set(team, place);
    }
    const by = (a: TeamResult, b: TeamResult) => compareTieBreak(step, value(a, index), value(b, index));
    return equalGroups(group.toSorted(by), by).flatMap((equal) => resolve(equal, index + 1));
  };
  return { ordered: groups.flatMap((group) => resolve(group, 0)), value };
}

/**
 * The places that the last decision gives that names every ranked team of the group; none where no decision does.
 * Guests and teams that are out of the event are not asked, and stand behind those that were.
 */
function decisionFor(
  decisions: readonly TieDecision[],
  group: readonly TeamResult[],
): readonly (readonly [TeamId, TieBreakValue])[] {
  const asked = group.filter(isRanked);
  if (asked.length < 2) return [];
  const holds = decisions.findLast(({ order }) => asked.every(({ id }) => order.includes(id)));
  if (holds === undefined) return [];
  const named = holds.order.filter((team) => asked.some(({ id }) => id === team));
  return group.map((result) => {
    const place = isRanked(result) ? named.indexOf(result.id) : named.length;
    return [result.id, [whole(place + 1)]] as const;
  });
}

/** Neighbours that compare as equal, in a list that is in that order. */
export function equalGroups<T>(
  sorted: readonly T[],
  compare: (a: T, b: T) => number,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const item of sorted) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before !== undefined && compare(before, item) === 0) last.push(item);
    else groups.push([item]);
  }
  return groups;
}
