/**
 * The scores of one station's runs, in two phases: points up to step 8 [P1], then what they count, which may depend
 * on the other runs [P18]. A run is scored again only when something that it depends on is another object than
 * before: its record, the form, the station, the rules, or the times that it is ranked among [P2]. It is counted
 * again only when its own score, its place or the best run changed.
 */
import type { StationId, TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import { exactOf, mul } from "../scoring/exact.ts";
import type { ScoredStation } from "../scoring/in-total.ts";
import { layoutOf } from "../scoring/layout.ts";
import { countsAt, type StationPlaces } from "../scoring/places.ts";
import { scoreRun } from "../scoring/run.ts";
import type { Exact, RunScore } from "../scoring/score.ts";
import { seatsOfForm } from "../scoring/seating.ts";
import { dependsOnOthers, type StationTimes, stationTimes } from "../scoring/times.ts";
import { mostWorth } from "../scoring/worth.ts";
import { competes, type Field, type FieldStation } from "./field.ts";
import { countRuns, isDone, placesOf } from "./station-places.ts";

type Runs = ReadonlyMap<TeamId, RunRecord>;
export type RunScores = ReadonlyMap<TeamId, RunScore>;

export interface StationScores extends FieldStation {
  readonly id: StationId;
  readonly rules: Rules;
  readonly teams: Field["teams"];
  readonly teamStatuses: Field["teamStatuses"];
  readonly runs: Runs;
  /** Every run by itself: as it would count if it were the only one. */
  readonly alone: RunScores;
  readonly scores: RunScores;
  /** null: no points of this station depend on another run. */
  readonly times: StationTimes | null;
  /** null: what a run counts here depends on no other run. */
  readonly places: StationPlaces | null;
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
  const { rules, teams, teamStatuses } = field;
  const runs = field.runs.get(id) ?? noRuns;
  const sameStation = before?.station === station && before.form === form && before.rules === rules;
  const sameTeams = before?.teams === teams && before.teamStatuses === teamStatuses;
  if (sameStation && sameTeams && before.cancelled === cancelled && sameRuns(before.runs, runs))
    return before;
  const known = sameStation ? before : null;
  const times = timesOf(field, form, runs, before?.times ?? null);
  const alone = scoreAlone({ station, form }, rules, runs, times, known);
  const places = placesOf(field, station, alone);
  const scores = places === null ? alone : countRuns({ station, form }, rules, alone, places, known);
  const most = mostWorth(countsAt(station, rules), rules.total.kind, layoutOf(form).max);
  return {
    ...{ id, station, form, cancelled, rules, teams, teamStatuses, runs, alone, scores, times, places },
    max: mul(most, exactOf(station.weight)),
    ...(cancelled ? nothingToDo : progress(field, scores, seatsOfForm(form).size)),
  };
}

function sameRuns(before: Runs, now: Runs): boolean {
  if (before === now) return true;
  if (before.size !== now.size) return false;
  for (const [team, run] of now) if (before.get(team) !== run) return false;
  return true;
}

/** @param known  scores of the same station, form and rules */
function scoreAlone(
  station: ScoredStation,
  rules: Rules,
  runs: Runs,
  times: StationTimes | null,
  known: StationScores | null,
): RunScores {
  const reusable = known?.times === times ? known : null;
  const scores = new Map<TeamId, RunScore>();
  for (const [team, run] of runs) {
    const same = reusable?.runs.get(team) === run ? reusable.alone.get(team) : undefined;
    scores.set(team, same ?? scoreRun(station, rules, run, times ?? undefined));
  }
  return scores;
}

/** The times that the station's runs are ranked among; the same object as before while nothing changed. */
function timesOf(
  field: Field,
  form: FieldStation["form"],
  runs: Runs,
  before: StationTimes | null,
): StationTimes | null {
  if (!dependsOnOthers(form)) return null;
  const ranked = [...field.teams.keys()].filter((team) => competes(field, team)).length;
  const times = stationTimes(form, runs.values(), (team) => !competes(field, team), ranked);
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

/**
 * A team without a run has all its sheets still to come [R2, V4]. Of a team that is out of the event what has come is
 * counted, and nothing more is expected [R5].
 */
function progress({ teams, teamStatuses }: Field, scores: RunScores, seats: number): Progress {
  let done = 0;
  let of = 0;
  let received = 0;
  let expected = 0;
  for (const team of teams.keys()) {
    const score = scores.get(team);
    const out = teamStatuses.has(team);
    const passed = score !== undefined && isDone(score);
    const came = score?.sheets.received ?? 0;
    done += passed ? 1 : 0;
    of += passed || !out ? 1 : 0;
    received += came;
    expected += out ? came : (score?.sheets.expected ?? seats);
  }
  return { done, of, sheets: { received, expected } };
}
