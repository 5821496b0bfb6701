/** One team's line in a standing: its cells station by station, its total, and how complete it is [R2]. */
import type { Team } from "../competition/competition.ts";
import type { TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import { nearest, unitsText } from "../scoring/exact.ts";
import type { RunCell, TeamLine } from "./standing.ts";
import { isDone, type StationScores } from "./station-scores.ts";
import { type TeamTotal, totalOf } from "./totals.ts";

export interface TeamResult {
  readonly id: TeamId;
  readonly team: Team;
  readonly total: TeamTotal;
  readonly line: TeamLine;
}

/** @param stations  all stations of the field, in the order of the columns */
export function teamResult(
  id: TeamId,
  team: Team,
  rules: Rules,
  stations: readonly StationScores[],
): TeamResult {
  const total = totalOf(rules, stations, id);
  const held = stations.filter(({ cancelled }) => !cancelled);
  const complete = held.filter(({ scores }) => {
    const score = scores.get(id);
    return score !== undefined && isDone(score);
  });
  return {
    id,
    team,
    total,
    line: {
      team: id,
      number: team.number,
      name: team.name,
      nations: team.nations,
      categories: team.categories,
      guest: team.guest,
      runs: stations.map((station) => cellOf(station, id, rules)),
      total: total.text.total,
      max: total.text.max,
      complete: complete.length,
      of: held.length,
    },
  };
}

function cellOf({ id, cancelled, runs, scores }: StationScores, team: TeamId, { rounding }: Rules): RunCell {
  const score = scores.get(team);
  const status = score?.status ?? null;
  if (cancelled) return { station: id, points: null, state: "closed", status, cancelled, failures: 0 };
  const counted = score?.counted ?? null;
  return {
    station: id,
    points: counted === null ? null : unitsText(nearest(counted, "halfUp"), rounding.places),
    state: score?.state ?? "notStarted",
    status,
    cancelled: (runs.get(team)?.cancelled ?? null) !== null,
    failures: [...(score?.failures.values() ?? [])].filter(({ effective }) => effective).length,
  };
}
