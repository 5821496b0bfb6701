/**
 * Runs as the log tells them, ready to be scored [V4, L9]: who has marked, what counts, what is in conflict. A run
 * record stays the same object until something in it changes, so that only changed runs are scored anew.
 */
import type { Form } from "../competition/form.ts";
import type { Attempt, SeatId, Sequence, StationId, TeamId } from "../competition/id.ts";
import { type RunKey, record, type SheetKey } from "../competition/run.ts";
import type { RunRecord, SeatState, SheetHead } from "../competition/run-record.ts";
import type { Field, FieldStation } from "../standings/field.ts";
import { baseOf, type Change, type ChangeCache, changeCache, refreshed } from "./changes.ts";
import {
  excuseOf,
  liveOps,
  type SheetHeadOp,
  sheetHeads,
  sheetRecords,
  sheetStanding,
  statusConflict,
  statusHeads,
} from "./heads.ts";
import { standingState } from "./publication.ts";
import { teamStatusesOf, tiesOf } from "./ranking-words.ts";
import { cancels, rulingsOf } from "./run-rulings.ts";
import { sameFieldStation, sameRun } from "./same-run.ts";
import { categoriesOf, formOf, rulesOf, stationsOf, teamsOf } from "./setup.ts";
import { appliedOps, inLogOrder, isUndone, type State } from "./state.ts";

const END = Number.POSITIVE_INFINITY;

const known = new WeakMap<State, Map<string, RunRecord>>();

/** One run as it stands. The same object as before while nothing in it changed. */
export function runRecord(state: State, key: RunKey): RunRecord {
  const root = baseOf(state) ?? state;
  const runs = known.get(root) ?? new Map<string, RunRecord>();
  known.set(root, runs);
  const name = record.run(key);
  const run = runRecordAt(state, key, END);
  const before = runs.get(name);
  if (before !== undefined && sameRun(before, run)) return before;
  runs.set(name, run);
  return run;
}

/** One run as it stood when `upTo` was the highest sequence. */
export function runRecordAt(state: State, key: RunKey, upTo: Sequence): RunRecord {
  const form = formOf(state, key.station, upTo)?.form ?? null;
  const rulings = rulingsOf(state, key, upTo);
  const conflict = statusConflict(state, key, upTo);
  const [status] = statusHeads(state, key, upTo);
  const seats = new Set([...(form === null ? [] : seatsOf(form)), ...rulings.givenBlocks.values()]);
  return {
    key,
    seats: new Map([...seats].map((seat) => [seat, seatState(state, { ...key, seat }, upTo)])),
    status: conflict === null ? (status?.status ?? null) : null,
    disputed: conflict !== null,
    ...rulings,
  };
}

/** The seats of a form, in the order of its blocks. */
export function seatsOf(form: Form): ReadonlySet<SeatId> {
  return new Set(form.blocks.flatMap(({ seats }) => seats));
}

/** The attempt that counts: 1, or what the last `run.again` says [L3, rule 8]. */
export function countingAttempt(state: State, station: StationId, team: TeamId): Attempt {
  return countingAttempts(state, station, team).at(-1)?.attempt ?? 1;
}

/** Which attempt counted from which sequence on: the first from the beginning. */
export function countingAttempts(
  state: State,
  station: StationId,
  team: TeamId,
): readonly { readonly attempt: Attempt; readonly from: Sequence }[] {
  const attempts = state.runs.get(station)?.get(team) ?? new Map();
  const agains = appliedOps(state, [...attempts.values()].flat())
    .filter(({ id }) => !isUndone(state, id))
    .sort(inLogOrder)
    .flatMap(({ op, applied }) =>
      op.kind === "run.again" ? [{ attempt: op.body.counts, from: applied }] : [],
    );
  return [{ attempt: 1, from: 0 }, ...agains];
}

type Runs = ReadonlyMap<StationId, ReadonlyMap<TeamId, RunRecord>>;
const runsCache: ChangeCache<Runs> = changeCache();
const fields = new WeakMap<State, Field>();

/**
 * What standings are worked out from. Runs, stations and set-up that did not change are the same objects as in the
 * field before, so that what was worked out from them holds.
 *
 * @param before  a field of the same competition from another state, e.g. one that was folded anew
 */
export function fieldOf(state: State, before?: Field): Field {
  const base = baseOf(state);
  const last = fields.get(state) ?? (base === null ? undefined : fields.get(base)) ?? before;
  const runs = refreshed(runsCache, state, (old, changes) => allRuns(state, old, changes, last));
  const field: Field = {
    sequence: state.sequence,
    at: state.sequence === 0 ? null : state.at,
    state: standingState(state),
    rules: rulesOf(state),
    categories: categoriesOf(state),
    teams: teamsOf(state),
    teamStatuses: teamStatusesOf(state, last),
    stations: fieldStations(state, last),
    runs,
    ties: tiesOf(state, last),
  };
  fields.set(state, field);
  return field;
}

function fieldStations(state: State, last: Field | undefined): Field["stations"] {
  const stations = new Map<StationId, FieldStation>();
  for (const [id, station] of stationsOf(state)) {
    const inForce = formOf(state, id);
    if (inForce === null) continue;
    const { form } = inForce;
    const now = { station, form, cancelled: cancels(state, id).some(({ teams }) => teams === null) };
    const before = last?.stations.get(id);
    stations.set(id, before !== undefined && sameFieldStation(before, now) ? before : now);
  }
  const same =
    last?.stations.size === stations.size &&
    [...stations].every(([id, station]) => last.stations.get(id) === station) &&
    [...last.stations.keys()].join() === [...stations.keys()].join();
  return same ? last.stations : stations;
}

/** The counting run of every team and station that has any; only what changed is built anew. */
function allRuns(
  state: State,
  before: Runs | undefined,
  changes: readonly Change[] | null,
  last: Field | undefined,
): Runs {
  const stations = new Map(before);
  const ids = stationIds(state);
  const everywhere = [...ids].map((station) => ({ station, team: null }));
  const anew = new Map<StationId, Map<TeamId, RunRecord>>();
  for (const { station, team } of changes ?? everywhere) {
    const runs = anew.get(station) ?? new Map(stations.get(station));
    anew.set(station, runs);
    const there = teamsAt(state, station);
    for (const each of team === null ? new Set([...runs.keys(), ...there]) : [team]) {
      // A team whose only run was a cancelled one has none any more when that is taken back.
      if (there.has(each)) runs.set(each, countingRun(state, station, each, last));
      else runs.delete(each);
    }
  }
  for (const [station, runs] of anew) stations.set(station, runs);
  for (const station of stations.keys()) if (!ids.has(station)) stations.delete(station);
  return stations;
}

function countingRun(state: State, station: StationId, team: TeamId, last: Field | undefined): RunRecord {
  const run = runRecord(state, { station, team, attempt: countingAttempt(state, station, team) });
  const old = last?.runs.get(station)?.get(team);
  return old !== undefined && sameRun(old, run) ? old : run;
}

function stationIds(state: State): ReadonlySet<StationId> {
  return new Set([...state.runs.keys(), ...stationsOf(state).keys()]);
}

/** Teams that have a run at the station, or for which it is cancelled. */
function teamsAt(state: State, station: StationId): ReadonlySet<TeamId> {
  const named = cancels(state, station).flatMap(({ teams }) => teams ?? []);
  return new Set([...(state.runs.get(station)?.keys() ?? []), ...named]);
}

function seatState(state: State, key: SheetKey, upTo: Sequence): SeatState {
  const name = record.sheet(key);
  const standing = sheetStanding(state, name, upTo);
  const excused = excuseOf(state, key, upTo) !== null;
  switch (standing.kind) {
    case "disputed":
      return { kind: "disputed", heads: sheetHeads(state, name, upTo).flatMap((head) => full(state, head)) };
    case "counts": {
      const heads = full(state, standing.head);
      const [head] = heads;
      if (head === undefined || excused) return { kind: "disputed", heads };
      return { kind: "closed", head, confirmedByTwo: standing.confirmedByTwo };
    }
    case "none":
      return excused || excusedForTheDay(state, key, upTo) ? { kind: "excused" } : { kind: "open" };
  }
}

function full(state: State, { op, sheet }: SheetHeadOp): readonly SheetHead[] {
  const judge = state.ops.get(op)?.op?.actor.official ?? null;
  return sheet === null ? [] : [{ op, sheet, judge }];
}

const DAY = 86_400_000;

/**
 * Is the seat taken out of the rest of a day that this run belongs to? An excuse reaches the runs that had no sheet
 * yet when it was given; where sheets have come since, those of which the first came on the same day [V4]. The day
 * is that of the device that made the excuse.
 */
function excusedForTheDay(state: State, key: SheetKey, upTo: Sequence): boolean {
  const excuses = appliedOps(state, state.dayExcuses.get(key.station)).filter(
    ({ id, applied }) => applied <= upTo && !isUndone(state, id, upTo),
  );
  if (excuses.length === 0) return false;
  const sheets = sheetRecords(state, key)
    .flatMap((name) => liveOps(state, name, upTo))
    .filter(({ op }) => op.kind === "sheet.submit" || op.kind === "sheet.move");
  const first = sheets.toSorted((a, b) => a.applied - b.applied)[0];
  return excuses.some(({ op, applied, received }) => {
    if (op.kind !== "seat.excuse" || op.body.seat !== key.seat) return false;
    if (first === undefined) return true;
    const day = (time: number) => Math.floor((time + op.at[1] * 60_000) / DAY);
    return first.applied > applied && day(first.received) === day(received);
  });
}
