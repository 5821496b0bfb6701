/**
 * The scores of one station's runs. A run is scored again only when something that it depends on is another object
 * than before: its record, the form, the station, the rules, or the times that it is ranked among [P2].
 */
import type { StationId, TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import { exactOf, mul } from "../scoring/exact.ts";
import { layoutOf } from "../scoring/layout.ts";
import { scoreRun } from "../scoring/run.ts";
import type { Exact, RunScore } from "../scoring/score.ts";
import { seatsOfForm } from "../scoring/seating.ts";
import { dependsOnOthers, type StationTimes, stationTimes } from "../scoring/times.ts";
import type { Field, FieldStation } from "./field.ts";

type Runs = ReadonlyMap<TeamId, RunRecord>;

export interface StationScores extends FieldStation {
  readonly id: StationId;
  readonly rules: Rules;
  readonly teams: Field["teams"];
  readonly runs: Runs;
  readonly scores: ReadonlyMap<TeamId, RunScore>;
  /** null: no run of this station depends on another. */
  readonly times: StationTimes | null;
  /** What the station adds to the maximum of a total, weighted. */
  readonly max: Exact;
  /** Teams whose run is complete or closed, of all that are to pass; 0 of 0 when cancelled for all. */
  readonly done: number;
  readonly of: number;
  readonly sheets: { readonly received: number; readonly expected: number };
}

const noRuns: Runs = new Map();

export function scoreStation(
  field: Field,
  id: StationId,
  { station, form, cancelled }: FieldStation,
  before: StationScores | undefined,
): StationScores {
  const { rules, teams } = field;
  const runs = field.runs.get(id) ?? noRuns;
  const sameStation = before?.station === station && before.form === form && before.rules === rules;
  const sameField = sameStation && before.cancelled === cancelled && before.teams === teams;
  if (sameField && sameRuns(before.runs, runs)) return before;
  const times = timesOf(field, form, runs, before?.times ?? null);
  const reusable = sameStation && before.times === times ? before : null;
  const scores = new Map<TeamId, RunScore>();
  for (const [team, run] of runs) {
    const known = reusable?.runs.get(team) === run ? reusable.scores.get(team) : undefined;
    scores.set(team, known ?? scoreRun({ form, station }, rules, run, times ?? undefined));
  }
  const max = mul(layoutOf(form).max, exactOf(station.weight));
  const counts = cancelled ? nothingToDo : progress(teams, scores, seatsOfForm(form).size);
  return { id, station, form, cancelled, rules, teams, runs, scores, times, max, ...counts };
}

function sameRuns(before: Runs, now: Runs): boolean {
  if (before === now) return true;
  if (before.size !== now.size) return false;
  for (const [team, run] of now) if (before.get(team) !== run) return false;
  return true;
}

/** The times that the station's runs are ranked among; the same object as before while nothing changed. */
function timesOf(
  { teams }: Field,
  form: FieldStation["form"],
  runs: Runs,
  before: StationTimes | null,
): StationTimes | null {
  if (!dependsOnOthers(form)) return null;
  const ranked = [...teams.values()].filter(({ guest }) => !guest).length;
  // A run of a team that was taken out of the competition counts for nobody.
  const times = stationTimes(form, runs.values(), (team) => teams.get(team)?.guest ?? true, ranked);
  return before !== null && sameTimes(before, times) ? before : times;
}

function sameTimes(before: StationTimes, now: StationTimes): boolean {
  if (before.complete !== now.complete || before.times.size !== now.times.size) return false;
  return [...now.times].every(([criterion, times]) => {
    const known = before.times.get(criterion);
    return known?.length === times.length && times.every((time, index) => time === known[index]);
  });
}

type Progress = Pick<StationScores, "done" | "of" | "sheets">;
const nothingToDo: Progress = { done: 0, of: 0, sheets: { received: 0, expected: 0 } };

/** A team without a run has all its sheets still to come [R2, V4]. */
function progress(teams: Field["teams"], scores: ReadonlyMap<TeamId, RunScore>, seats: number): Progress {
  let done = 0;
  let received = 0;
  let expected = 0;
  for (const team of teams.keys()) {
    const score = scores.get(team);
    if (score && isDone(score)) done += 1;
    received += score?.sheets.received ?? 0;
    expected += score?.sheets.expected ?? seats;
  }
  return { done, of: teams.size, sheets: { received, expected } };
}

/** Whether nothing is missing in a run [V4]. */
export const isDone = ({ state }: RunScore): boolean => state === "complete" || state === "closed";
