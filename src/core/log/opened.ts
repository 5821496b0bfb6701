/** When what others did at a run, or a station's detail, opens to those who must not see it before [V1, V2]. */
import type { Attempt, OpId, Sequence, StationId, TeamId } from "../competition/id.ts";
import { type RunKey, record } from "../competition/run.ts";
import { seating } from "../scoring/seating.ts";
import { changeCache, changesOfKind, refreshed } from "./changes.ts";
import { countingAttempts, runRecordAt } from "./runs.ts";
import { formOf } from "./setup.ts";
import type { State } from "./state.ts";
import { type TeamPeriod, teamPeriods } from "./team-periods.ts";

type Moments = Map<StationId, Map<TeamId, Map<Attempt, Sequence | null>>>;
const runs = changeCache<Moments>();
const details = changeCache<Map<StationId, { readonly teams: number; readonly at: Sequence | null }>>();
const END = Number.POSITIVE_INFINITY;

/**
 * The sequence at which every seat of a run was closed or excused for the first time, or the run itself was closed;
 * null: not yet. From there on the run stays open to all seats: what they saw can't be unseen.
 */
export function openedAt(state: State, key: RunKey): Sequence | null {
  const known = refreshed(runs, state, (before, changes) => {
    if (before === undefined || changes === null) return new Map();
    for (const { station, team } of changes) {
      if (team === null) before.delete(station);
      else before.get(station)?.delete(team);
    }
    return before;
  });
  const teams = known.get(key.station) ?? new Map();
  known.set(key.station, teams);
  const attempts = teams.get(key.team) ?? new Map();
  teams.set(key.team, attempts);
  const before = attempts.get(key.attempt);
  if (before !== undefined) return before;
  const found = moments(state, key).find((sequence) => isClosed(state, key, sequence)) ?? null;
  attempts.set(key.attempt, found);
  return found;
}

/**
 * The sequence at which the last team had passed the station for the first time: every team that was there by then
 * had its run closed. From there on its detail is no secret any more [rule 53].
 */
export function stationPassedAt(state: State, station: StationId): Sequence | null {
  const known = refreshed(details, state, (before, changes) => {
    if (before === undefined || changes === null) return new Map();
    for (const change of changes) before.delete(change.station);
    return before;
  });
  const teams = changesOfKind(state, "team") + changesOfKind(state, "teamstatus");
  const before = known.get(station);
  if (before?.teams === teams) return before.at;
  const at = passedAt(state, station);
  known.set(station, { teams, at });
  return at;
}

function passedAt(state: State, station: StationId): Sequence | null {
  const waits = teamPeriods(state).flatMap((period) => waitsFor(state, station, period));
  waits.sort((a, b) => a.from - b.from);
  let reach = 0;
  for (const { from, to } of waits) {
    if (reach > 0 && from > reach) return reach;
    reach = Math.max(reach, to);
  }
  return reach === 0 || reach === END ? null : reach;
}

/** From when and until when a station waits for a team that is there: for the run that counts then to be closed. */
function waitsFor(
  state: State,
  station: StationId,
  { team, from, until }: TeamPeriod,
): readonly { readonly from: Sequence; readonly to: Sequence }[] {
  const attempts = countingAttempts(state, station, team);
  return attempts.flatMap(({ attempt, from: counts }, index) => {
    const begin = Math.max(from, counts);
    const end = Math.min(until ?? END, attempts[index + 1]?.from ?? END);
    if (begin >= end) return [];
    const opened = openedAt(state, { station, team, attempt }) ?? END;
    return [{ from: begin, to: Math.max(begin, Math.min(end, opened)) }];
  });
}

/** Every sequence at which the run may have been closed: where an op about it, or about its whole station, works. */
function moments(state: State, key: RunKey): readonly Sequence[] {
  const about = [
    ...(state.runs.get(key.station)?.get(key.team)?.get(key.attempt) ?? []),
    ...(state.dayExcuses.get(key.station) ?? []),
    ...cancelsAt(state, key.station),
    ...(state.byRecord.get(record.form(key.station)) ?? []),
  ];
  const all = about.flatMap((id) => [id, ...(state.undoneBy.get(id) ?? [])]);
  const sequences = new Set(all.map((id) => state.ops.get(id)?.applied ?? 0));
  return [...sequences].sort((a, b) => a - b);
}

/** Of what is said of a station itself, only this closes runs. */
function cancelsAt(state: State, station: StationId): readonly OpId[] {
  const ops = state.byRecord.get(record.station(station)) ?? [];
  return ops.filter((id) => state.ops.get(id)?.op?.kind === "station.cancel");
}

function isClosed(state: State, key: RunKey, upTo: Sequence): boolean {
  const form = formOf(state, key.station, upTo)?.form;
  if (form === undefined) return false;
  switch (seating(form, runRecordAt(state, key, upTo)).state) {
    case "complete":
    case "needsMarks":
    case "closed":
      return true;
    case "notStarted":
    case "partial":
    case "disputed":
      return false;
  }
}
