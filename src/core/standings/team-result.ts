/** One team's line in a standing: its cells station by station, its total, and how complete it is [R2]. */
import type { Team } from "../competition/competition.ts";
import type { AwardId, TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { TeamStatusKind } from "../competition/run.ts";
import { points } from "../scoring/exact.ts";
import type { Exact, RunScore } from "../scoring/score.ts";
import { awardUnits } from "./award-points.ts";
import { shownPoints } from "./shown-points.ts";
import type { RunCell, TeamLine } from "./standing.ts";
import { isDone } from "./station-places.ts";
import type { StationScores } from "./station-scores.ts";
import { type TeamTotal, totalOf } from "./totals.ts";

/**
 * A team in the standing. It is another object as soon as one of its runs, a station or the rule set is, so what was
 * once worked out from it holds.
 */
export interface TeamResult {
  readonly id: TeamId;
  readonly team: Team;
  readonly total: TeamTotal;
  readonly line: TeamLine;
  /** What it has for each special award of the rule set, in the smallest unit; null: nothing to compare [P23]. */
  readonly awards: ReadonlyMap<AwardId, Exact | null>;
}

/** Whether it has ranks: guests and teams that are out of the event have none [rule 3, R5]. */
export const isRanked = ({ line }: Pick<TeamResult, "line">): boolean => !line.guest && line.status === null;

/** @param stations  all stations of the field, in the order of the columns */
export function teamResult(
  id: TeamId,
  team: Team,
  status: TeamStatusKind | null,
  rules: Rules,
  stations: readonly StationScores[],
): TeamResult {
  const total = totalOf(rules, stations, id);
  const held = stations.filter(({ cancelled }) => !cancelled);
  const complete = held.filter(({ scores }) => {
    const score = scores.get(id);
    return score !== undefined && isDone(score);
  });
  const { number, name, nations, categories, guest } = team;
  return {
    id,
    team,
    total,
    awards: new Map(rules.awards.map((award) => [award.id, awardUnits(rules, award, stations, id)])),
    line: {
      ...{ team: id, number, name, nations, categories, guest, status },
      runs: stations.map((station) => cellOf(station, id, rules, total)),
      total: total.text.total,
      max: total.text.max,
      behind: total.behind,
      complete: complete.length,
      of: held.length,
    },
  };
}

function cellOf(
  { id, cancelled, runs, scores }: StationScores,
  team: TeamId,
  rules: Rules,
  { dropped }: TeamTotal,
): RunCell {
  const score = scores.get(team);
  const status = score?.status ?? null;
  const nothing = { points: null, failures: 0, place: null, passed: null, dropped: false } as const;
  if (cancelled) return { station: id, state: "closed", status, cancelled, ...nothing };
  return {
    station: id,
    points: countedText(rules, score?.counted ?? null),
    state: score?.state ?? "notStarted",
    status,
    cancelled: (runs.get(team)?.cancelled ?? null) !== null,
    failures: failuresInEffect(score),
    place: score?.place ?? null,
    passed: score?.passed ?? null,
    dropped: dropped.has(id),
  };
}

function countedText(rules: Rules, counted: Exact | null): string | null {
  if (counted === null) return null;
  return shownPoints(rules, points(counted, rules.rounding.places));
}

const failuresInEffect = (score: RunScore | undefined): number =>
  [...(score?.failures.values() ?? [])].filter(({ effective }) => effective).length;
