/** What an entry opens to a reader of what stood before it in the log [V2]. */
import type { OpId, Sequence, StationId, TeamId } from "../competition/id.ts";
import { type RunKey, record, recordKey } from "../competition/run.ts";
import { isOfStations, stationsIn } from "./about.ts";
import { stationsOfRole } from "./allowed.ts";
import { decidedOps, type Op } from "./op.ts";
import { openedAt, stationPassedAt } from "./opened.ts";
import { issuesOf } from "./publication.ts";
import type { Role } from "./role.ts";
import { stationsOf } from "./setup.ts";
import { columnOf } from "./sights.ts";
import type { PlacedEntry, State } from "./state.ts";
import { type Reader, visible } from "./visible.ts";

/**
 * The earlier entries that an entry opens to a reader, in order: the last seat closed, a seat excused, a station
 * passed, a publication, an op accepted [V2]. They follow their opener in every answer, so that one cursor misses
 * nothing.
 */
export function openedBy(sequence: Sequence, who: Reader, state: State): readonly Sequence[] {
  const entry = state.entries.get(sequence);
  if ("kind" in who || columnOf(who.role) === null) return [];
  if (entry === undefined || entry.op === null || entry.applied !== sequence) return [];
  const { op } = entry;
  if (!mayOpen(entry, op, who, state)) return [];
  const decided = allDecided(state, op);
  const about = [op, ...decided.flatMap((id) => state.ops.get(id)?.op ?? [])];
  const opened = new Set([
    ...decided,
    ...about.flatMap((one) => openedRuns(state, one, sequence, stationsOfRole(who.role))),
    ...(entry.device === who.device ? about.flatMap((one) => ownRecords(state, one)) : []),
    ...(who.role.kind === "captain" ? openedToTeam(state, entry, about, who.role.team) : []),
  ]);
  return sequencesOf(state, opened).filter((earlier) => {
    const found = state.entries.get(earlier);
    return earlier < sequence && found !== undefined && visible(found, who, state);
  });
}

/** Most entries open nothing to a reader: what others did at other stations, and decided nothing by. */
function mayOpen(
  { device }: PlacedEntry,
  op: Op,
  who: Extract<Reader, { role: Role }>,
  state: State,
): boolean {
  if (device === who.device || who.role.kind === "captain") return true;
  return decidedOps(op).length > 0 || isOfStations(state, op, who.role);
}

/** The ops that an op decides, and those that they decide in turn: an accepted `op.accept` lets in others. */
function allDecided(state: State, op: Op): readonly OpId[] {
  const found = new Set<OpId>(decidedOps(op));
  for (const id of found) {
    const decided = state.ops.get(id)?.op;
    if (decided) for (const next of decidedOps(decided)) found.add(next);
  }
  return [...found];
}

/** These ops, and the decisions about them, by sequence. */
function sequencesOf(state: State, ops: ReadonlySet<OpId>): readonly Sequence[] {
  const all = [...ops].flatMap((id) => [
    id,
    ...(state.undoneBy.get(id) ?? []),
    ...(state.decidedBy.get(id) ?? []),
  ]);
  const sequences = all.flatMap((id) => state.ops.get(id)?.sequence ?? []);
  return [...new Set(sequences)].sort((a, b) => a - b);
}

/** Everything about the runs at these stations that opened to all seats at this sequence. */
function openedRuns(
  state: State,
  op: Op,
  sequence: Sequence,
  stations: readonly StationId[],
): readonly OpId[] {
  return runsAbout(state, op).flatMap((key) =>
    stations.includes(key.station) && openedAt(state, key) === sequence ? opsAbout(state, key) : [],
  );
}

/** The runs that an op may have closed: its own, or all of its station. */
function runsAbout(state: State, op: Op): readonly RunKey[] {
  const wide = op.kind === "seat.excuse" || op.kind === "station.cancel" || op.kind === "sheetform.put";
  if (wide) return stationsIn(state, op).flatMap((station) => runsAt(state, station));
  return op.targets.flatMap(({ record: name }) => {
    const key = recordKey(name);
    return "station" in key ? [key] : [];
  });
}

function runsAt(state: State, station: StationId): readonly RunKey[] {
  return [...(state.runs.get(station) ?? [])].flatMap(([team, attempts]) =>
    [...attempts.keys()].map((attempt) => ({ station, team, attempt })),
  );
}

function opsAbout(state: State, { station, team, attempt }: RunKey): readonly OpId[] {
  return state.runs.get(station)?.get(team)?.get(attempt) ?? [];
}

/** A seat's record opens to the device that marks the seat itself. */
function ownRecords(state: State, { targets }: Op): readonly OpId[] {
  return targets.flatMap(({ record: name }) =>
    recordKey(name).kind === "sheet" ? (state.byRecord.get(name) ?? []) : [],
  );
}

/** What a captain's team may see from here on: a station that was passed, or what an issue covers. */
function openedToTeam(
  state: State,
  { op: publishing, sequence }: PlacedEntry,
  about: readonly Op[],
  team: TeamId,
): readonly OpId[] {
  const teamChanged = about.some(({ kind }) => kind === "team.put" || kind === "team.status");
  const near = teamChanged ? [...stationsOf(state).keys()] : about.flatMap((op) => stationsIn(state, op));
  const passed = near.filter((station) => stationPassedAt(state, station) === sequence);
  const published = publishing?.kind === "results.publish" && issuesOf(state).length > 0;
  const stations = published ? [...state.runs.keys(), ...stationsOf(state).keys()] : passed;
  return [...new Set(stations)].flatMap((station) => [
    ...[...(state.runs.get(station)?.get(team)?.values() ?? [])].flat(),
    ...(state.byRecord.get(record.station(station)) ?? []),
    ...(state.byRecord.get(record.form(station)) ?? []),
    ...rulingsAt(state, station),
  ]);
}

function rulingsAt(state: State, station: StationId): readonly OpId[] {
  return [...(state.records.get("ruling") ?? [])]
    .flatMap((name) => state.byRecord.get(name) ?? [])
    .filter((id) => {
      const op = state.ops.get(id)?.op;
      return op?.kind === "ruling.give" && op.body.station === station;
    });
}
