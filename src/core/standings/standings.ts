/**
 * From runs to standings: scores of all runs, totals of teams, ranks per category and overall [R1, R2]. One more
 * sheet costs the runs and the team that it touches, and one walk over the teams for their order.
 */
import type { StationId, TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import { decimalText, ZERO } from "../scoring/exact.ts";
import type { RunScore } from "../scoring/score.ts";
import { awardTables } from "./awards.ts";
import { explainRanks } from "./explain-ranks.ts";
import { explainTotal } from "./explain-total.ts";
import type { Field } from "./field.ts";
import { nationTable } from "./nations.ts";
import { byNumber, rankTables, tableOrders } from "./ranks.ts";
import type { LineExplanation, Standing, StationColumn } from "./standing.ts";
import { type StationScores, scoreStation } from "./station-scores.ts";
import { type TeamResult, teamResult } from "./team-result.ts";

/** Scores of a field. What did not change since the scores before is the same object as there. */
export interface FieldScores {
  readonly rules: Rules;
  /** In the order of the columns. */
  readonly stations: ReadonlyMap<StationId, StationScores>;
  readonly teams: ReadonlyMap<TeamId, TeamResult>;
  /** Scores of runs; a pair without one has not started. */
  readonly runs: ReadonlyMap<StationId, ReadonlyMap<TeamId, RunScore>>;
}

/**
 * Scores every run and adds up every team.
 *
 * @param before  scores of an earlier state of the same field: whatever depends on the same objects as then is reused
 */
export function scoreField(field: Field, before?: FieldScores): FieldScores {
  const stations = new Map(
    [...field.stations]
      .sort(([a, x], [b, y]) => x.station.order - y.station.order || (a < b ? -1 : 1))
      .map(([id, station]) => [id, scoreStation(field, id, station, before?.stations.get(id))] as const),
  );
  const columns = [...stations.values()];
  const changed = changedTeams(columns, field, before);
  const teams = new Map<TeamId, TeamResult>();
  for (const [id, team] of field.teams) {
    const known = changed?.has(id) ? undefined : before?.teams.get(id);
    const status = field.teamStatuses.get(id) ?? null;
    const same = changed !== null && known?.team === team && known.line.status === status;
    teams.set(id, same ? known : teamResult(id, team, status, field.rules, columns));
  }
  const runs = new Map(columns.map(({ id, scores }) => [id, scores]));
  return { rules: field.rules, stations, teams, runs };
}

/** Teams with another run score than before; null: the set-up is another, so all of them. */
function changedTeams(
  columns: readonly StationScores[],
  { rules }: Field,
  before: FieldScores | undefined,
): ReadonlySet<TeamId> | null {
  if (!before || before.rules !== rules || before.stations.size !== columns.length) return null;
  const changed = new Set<TeamId>();
  const known = [...before.stations.values()];
  for (const [index, column] of columns.entries()) {
    const old = known[index];
    if (old === column) continue;
    const same = old?.id === column.id && old.station === column.station && old.form === column.form;
    if (!same || old.cancelled !== column.cancelled) return null;
    for (const team of new Set([...old.scores.keys(), ...column.scores.keys()])) {
      if (old.scores.get(team) !== column.scores.get(team)) changed.add(team);
    }
  }
  return changed;
}

/** The standing of a field: its lines, tables and how complete it is [R2]. */
export function standing(field: Field, scores: FieldScores): Standing {
  const columns = [...scores.stations.values()];
  const held = columns.filter(({ cancelled }) => !cancelled);
  const orders = tableOrders(field, scores.stations, scores.teams.values());
  const add = (of: (column: StationScores) => number) => columns.reduce((sum, column) => sum + of(column), 0);
  return {
    sequence: field.sequence,
    at: field.at,
    state: field.state,
    completeness: {
      sheets: {
        received: add(({ sheets }) => sheets.received),
        expected: add(({ sheets }) => sheets.expected),
      },
      stations: { complete: held.filter(isComplete).length, of: held.length },
    },
    stations: columns.map((column) => columnOf(column, field.rules)),
    teams: [...scores.teams.values()].sort(byNumber).map(({ line }) => line),
    tables: rankTables(orders),
    totals: howTotalsRead(field.rules),
    awards: awardTables(field.rules, columns, scores.teams.values()),
    nations: nationTable(field.rules, orders[0]?.ordered ?? []),
  };
}

function howTotalsRead({ total }: Rules): Standing["totals"] {
  switch (total.kind) {
    case "sum":
    case "normalised":
      return "points";
    case "percent":
      return "percent";
    case "time":
      return "time";
    case "rankSum":
      return "places";
  }
}

/** Every team has passed; a station that no team is to pass is never complete. */
const isComplete = ({ done, of }: StationScores) => of > 0 && done === of;

function columnOf(
  { id, station, cancelled, max, done, of, sheets }: StationScores,
  { rounding }: Rules,
): StationColumn {
  return {
    station: id,
    code: station.code,
    title: station.title,
    short: station.short,
    order: station.order,
    max: decimalText(cancelled ? ZERO : max, rounding.places),
    cancelled,
    done,
    of,
    sheets,
  };
}

/**
 * How a team's total and ranks came about, step by step [P9].
 *
 * @returns null for a team that is not in the field
 */
export function explainTeam(field: Field, scores: FieldScores, team: TeamId): LineExplanation | null {
  const result = scores.teams.get(team);
  if (!result) return null;
  return {
    team,
    total: explainTotal(field.rules, [...scores.stations.values()], result),
    ranks: explainRanks(field, scores.stations, scores.teams, result),
  };
}
