/**
 * Who sees what [V1], after the table of `sights.ts`. Office, chief judge, jury and the server's own device see all.
 * What somebody must not see yet opens with a later entry, which is followed by what it opens [V2].
 */
import type { DeviceId, OpId, Sequence, StationId, TeamId } from "../competition/id.ts";
import { type RecordName, type RunKey, record, recordKey } from "../competition/run.ts";
import { holdsSeat, stationsOfRole } from "./allowed.ts";
import { basisIn } from "./heads.ts";
import { decidedOps, type Op } from "./op.ts";
import { openedAt, stationPassedAt } from "./opened.ts";
import { issuesOf } from "./publication.ts";
import type { Role } from "./role.ts";
import { opInForce, policyOf, stationsOf } from "./setup.ts";
import { type Column, SIGHTS, type Sight } from "./sights.ts";
import { opsOf, type PlacedEntry, type State } from "./state.ts";

/** A device with its role now, or somebody who did not sign in. */
export type Reader = { readonly device: DeviceId; readonly role: Role } | { readonly kind: "anyone" };

/** May this reader see the entry, as the log stands now? What was visible once stays so while the scope is the same. */
export function visible(entry: PlacedEntry, who: Reader, state: State): boolean {
  return isVisible(entry, who, state, []);
}

/** @param asked  decisions that this entry is about, one by another: none is asked twice */
function isVisible(entry: PlacedEntry, who: Reader, state: State, asked: readonly PlacedEntry[]): boolean {
  if ("kind" in who) {
    return entry.applied !== null && entry.op !== null && SIGHTS[entry.op.kind].anyone === "always";
  }
  const column = columnOf(who.role);
  if (column === null || isFromHere(entry, who.device)) return true;
  if (entry.op === null) return false;
  if (entry.applied === null) return column === "headJudge" && isOfStations(state, entry.op, who.role);
  const sight = SIGHTS[entry.op.kind][column];
  if (sight !== "asDecided") return isSeen(entry, entry.op, sight, who, state);
  return decidedOps(entry.op).some((id) => {
    const about = state.ops.get(id);
    return about !== undefined && !asked.includes(about) && isVisible(about, who, state, [...asked, entry]);
  });
}

/**
 * What a reader's answers depend on: rights, the device where it does not see everything, and for captains the policy.
 * When it changes the reader reads from the start [V2, V20]. Referees' and judges' rows don't look at the policy, so a
 * change of it costs them nothing.
 */
export function scopeOf(state: State, who: Reader): string {
  const policy = opInForce(state, record.policy)?.id ?? null;
  if ("kind" in who) return JSON.stringify(["anyone", policy]);
  const { device, role } = who;
  if (columnOf(role) === null) return JSON.stringify([role]);
  return JSON.stringify(role.kind === "captain" ? [role, device, policy] : [role, device]);
}

function columnOf({ kind }: Role): Column | null {
  switch (kind) {
    case "referee":
    case "headJudge":
    case "captain":
      return kind;
    case "office":
    case "chiefJudge":
    case "jury":
    case "server":
      return null;
  }
}

/** Every device sees what became of its own ops [D7]; an op that only claims to be of this device is not its own. */
function isFromHere({ device, verdict }: PlacedEntry, reader: DeviceId): boolean {
  const foreign = verdict.kind === "quarantined" && verdict.reason.kind === "otherDevice";
  return device === reader && !foreign;
}

function isSeen(
  entry: PlacedEntry,
  op: Op,
  sight: Exclude<Sight, "asDecided">,
  who: Extract<Reader, { role: Role }>,
  state: State,
): boolean {
  switch (sight) {
    case "always":
      return true;
    case "never":
      return false;
    case "ownStation":
      return isOfStations(state, op, who.role);
    case "ownSeat":
      return op.targets.some(({ record: name }) => {
        const key = recordKey(name);
        if (key.kind !== "sheet" || !stationsOfRole(who.role).includes(key.station)) return false;
        return isOwnSeat(state, who, name) || openedAt(state, key) !== null;
      });
    case "openRun":
      return op.targets.some(({ record: name }) => {
        const key = recordKey(name);
        const own = "station" in key && stationsOfRole(who.role).includes(key.station);
        return own && openedAt(state, key) !== null;
      });
    case "ownTeam":
      return who.role.kind === "captain" && teamsIn(state, op).includes(who.role.team);
    case "asPolicyOpens":
      return isOpenToCaptain(entry, op, who.role, state);
    case "ownDevice":
      return op.targets.some(({ record: name }) => name === record.device(who.device));
  }
}

/** A seat that the post names; where the post is for any seat, one that this device marked in this run itself. */
function isOwnSeat(
  state: State,
  { device, role }: Extract<Reader, { role: Role }>,
  name: RecordName,
): boolean {
  const key = recordKey(name);
  if (key.kind !== "sheet" || role.kind !== "referee") return false;
  const named = role.posts.some(({ station, seats }) => station === key.station && seats?.includes(key.seat));
  return named || (holdsSeat(role, key) && opsOf(state, name).some(({ op }) => op.device === device));
}

/** Every station that an op is about. */
function stationsIn(state: State, op: Op): readonly StationId[] {
  if (op.kind === "ruling.give") return [op.body.station];
  return op.targets.flatMap(({ record: name }) => {
    const key = recordKey(name);
    if ("station" in key) return [key.station];
    if (key.kind === "station" || key.kind === "sheetform") return [key.id as StationId];
    if (key.kind !== "protest") return [];
    const lodged = lodgedIn(state, op, name);
    return lodged?.station ? [lodged.station] : [];
  });
}

function isOfStations(state: State, op: Op, role: Role): boolean {
  const own = stationsOfRole(role);
  return stationsIn(state, op).some((station) => own.includes(station));
}

function teamsIn(state: State, op: Op): readonly string[] {
  return op.targets.flatMap(({ record: name }) => {
    const key = recordKey(name);
    if ("team" in key) return [key.team];
    if (key.kind === "teamstatus") return [key.id];
    if (key.kind === "substitution") return substitutedIn(state, op, name);
    return key.kind === "protest" ? [lodgedIn(state, op, name)?.team ?? ""] : [];
  });
}

/** The team that a substitution is of, and those of the versions that it replaces: one that takes it away says none. */
function substitutedIn(state: State, op: Op, name: RecordName): readonly string[] {
  const replaced = basisIn(op, name).flatMap((id) => state.ops.get(id)?.op ?? []);
  return [op, ...replaced].flatMap((one) =>
    one.kind === "substitution.put" && one.body !== null ? [one.body.team] : [],
  );
}

function lodgedIn(state: State, op: Op, name: RecordName) {
  const ops = [op, ...opsOf(state, name).map((placed) => placed.op)];
  const lodge = ops.find(({ kind }) => kind === "protest.lodge");
  return lodge?.kind === "protest.lodge" ? lodge.body : null;
}

/** A captain's own sheets, and the form of a station, once the policy opens its detail [rule 53]. */
function isOpenToCaptain({ applied }: PlacedEntry, op: Op, role: Role, state: State): boolean {
  if (role.kind !== "captain") return false;
  const { captain, detail } = policyOf(state);
  if (captain !== "ownSheets" && captain !== "everyTotal") return false;
  const ofTeam = teamsIn(state, op);
  if (ofTeam.length > 0 && !ofTeam.includes(role.team)) return false;
  switch (detail) {
    case "atOnce":
      return true;
    case "stationComplete":
      return stationsIn(state, op).some((station) => stationPassedAt(state, station) !== null);
    case "published":
      return issuesOf(state).some(({ upTo }) => ofTeam.length === 0 || (applied ?? 0) <= upTo);
  }
}

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
