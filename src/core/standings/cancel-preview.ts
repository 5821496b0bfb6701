/**
 * What cancelling a station would change, before it is done [rule 7, V4]: for all teams it leaves no trace in totals,
 * for some their runs are closed. It is the same scoring of a field in which it was done; sheets stay where they are.
 */
import type { StationId, TeamId } from "../competition/id.ts";
import type { Treatment } from "../competition/rules.ts";
import { type RunRecord, unruledRun } from "../competition/run-record.ts";
import { decimalText } from "../scoring/exact.ts";
import type { Field } from "./field.ts";
import type { BeforeAndAfter } from "./form-change.ts";
import { type FieldScores, scoreField, standing } from "./standings.ts";

export interface CancelPreview {
  /** Runs with sheets that would count no longer, and those sheets: none of them is deleted. */
  readonly runs: number;
  readonly sheets: number;
  /** The most that a total can be, where that changes; null: it stays, or there is none [P19]. */
  readonly max: BeforeAndAfter<string> | null;
  /** Teams whose total would be another. */
  readonly totals: number;
}

/**
 * @param scores  of this field, so that only the station is scored again
 * @param teams   for whom; null: for all, whatever the treatment
 * @returns null for a station that is not in the field
 */
export function previewCancel(
  field: Field,
  scores: FieldScores,
  station: StationId,
  teams: readonly TeamId[] | null,
  treatment: Treatment,
): CancelPreview | null {
  const changed = cancelled(field, station, teams, treatment);
  if (changed === null) return null;
  const rescored = scoreField(changed, scores);
  const touched = runsOf(field, station, teams);
  const totals = new Map(standing(changed, rescored).teams.map(({ team, total }) => [team, total]));
  return {
    runs: touched.filter((run) => sheetsOf(run) > 0).length,
    sheets: touched.reduce((sum, run) => sum + sheetsOf(run), 0),
    max: maxChange(field, scores, rescored),
    totals: standing(field, scores).teams.filter(({ team, total }) => totals.get(team) !== total).length,
  };
}

/** The field as it would stand. A run that nobody has begun is closed like any other. */
function cancelled(
  field: Field,
  station: StationId,
  teams: readonly TeamId[] | null,
  treatment: Treatment,
): Field | null {
  const held = field.stations.get(station);
  if (held === undefined) return null;
  if (teams === null)
    return { ...field, stations: new Map(field.stations).set(station, { ...held, cancelled: true }) };
  const runs = new Map(field.runs.get(station));
  for (const team of teams) {
    const run = runs.get(team) ?? unruledRun({ station, team, attempt: 1 }, new Map());
    runs.set(team, { ...run, cancelled: treatment });
  }
  return { ...field, runs: new Map(field.runs).set(station, runs) };
}

function runsOf(field: Field, station: StationId, teams: readonly TeamId[] | null): readonly RunRecord[] {
  const runs = field.runs.get(station) ?? new Map<TeamId, RunRecord>();
  return teams === null ? [...runs.values()] : teams.flatMap((team) => runs.get(team) ?? []);
}

/** Sheets that came, also those in conflict. */
const sheetsOf = ({ seats }: RunRecord): number =>
  [...seats.values()].reduce((sum, seat) => {
    if (seat.kind === "closed") return sum + 1;
    return seat.kind === "disputed" ? sum + seat.heads.length : sum;
  }, 0);

/** The maximum of the totals is the same for every team. */
function maxChange({ rules }: Field, before: FieldScores, after: FieldScores): CancelPreview["max"] {
  const maxOf = ({ teams }: FieldScores) => [...teams.values()][0]?.total.max ?? null;
  const [old, now] = [maxOf(before), maxOf(after)];
  if (old === null || now === null || old === now) return null;
  const { places } = rules.rounding;
  return { before: decimalText(old, places), after: decimalText(now, places) };
}
