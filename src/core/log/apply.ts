/**
 * Fold, one entry at a time [L18]. `apply` puts an entry where it belongs and touches nothing else; the verdict is
 * taken as given [L11]. Entries may come in any order and more than once: the same entries give the same state.
 */
import type { CompetitionId, OpId, Sequence } from "../competition/id.ts";
import { type RecordName, type RunKey, record, recordKey } from "../competition/run.ts";
import { noteChanges } from "./changes.ts";
import { foldDevice, foldHistories } from "./devices.ts";
import type { Entry } from "./entry.ts";
import { decidedOps, type Op } from "./op.ts";
import { type ParsedOp, parseAccepted, parseOp } from "./parse.ts";
import {
  type AppliedOp,
  appliedOp,
  appliedOps,
  emptyState,
  type PlacedEntry,
  type PlacedOp,
  type State,
} from "./state.ts";

/** The state after these entries, in whatever order they come. */
export function fold(competition: CompetitionId, entries: Iterable<Entry>): State {
  const state = emptyState(competition);
  for (const entry of entries) apply(state, entry);
  return state;
}

/**
 * Puts one entry into the state, which is changed in place.
 *
 * @param parsed  the entry's text as `parseOp` read it, where the caller has it already
 * @returns the records whose content may be another now; empty when the entry was there before
 */
export function apply(state: State, entry: Entry, parsed?: ParsedOp): ReadonlySet<RecordName> {
  if (state.entries.has(entry.sequence)) return new Set();
  const accepted = entry.verdict.kind === "accepted";
  return place(state, placedEntry(entry, parsed ?? (accepted ? parseAccepted(entry.op) : parseOp(entry.op))));
}

/** Puts an entry in that was read before, e.g. to fold anew up to an earlier sequence. */
export function place(state: State, placed: PlacedEntry): ReadonlySet<RecordName> {
  const { sequence, hash } = placed;
  const touched = new Set<RecordName>();
  if (state.entries.has(sequence)) return touched;
  const applied = isNamed(placed) ? whereApplied(state, placed) : null;
  const entry = placed.applied === applied ? placed : { ...placed, applied };
  state.entries.set(sequence, entry);
  state.sequences.set(hash, Math.min(state.sequences.get(hash) ?? sequence, sequence));
  noteNumber(state, entry);
  if (sequence > state.sequence) {
    state.sequence = sequence;
    state.at = entry.received;
  }
  if (isNamed(entry)) {
    state.ops.set(entry.id, entry);
    if (applied !== null) file(state, entry, touched);
  }
  noteWaiting(state, entry);
  noteChanges(state, touched);
  return touched;
}

/**
 * The state as it was when `upTo` was the highest sequence: the fold of the entries up to there [L16].
 *
 * @param before  such a state of an earlier sequence, to go on from; it is changed in place
 */
export function stateAt(state: State, upTo: Sequence, before = emptyState(state.competition)): State {
  for (let sequence = before.sequence + 1; sequence <= upTo; sequence += 1) {
    const entry = state.entries.get(sequence);
    if (entry) place(before, entry);
  }
  return before;
}

function placedEntry({ sequence, received, verdict }: Entry, parsed: ParsedOp): PlacedEntry {
  const { hash, size } = parsed;
  const applied = verdict.kind === "accepted" ? sequence : null;
  const place = { hash, size, sequence, received, verdict, applied };
  if (parsed.kind === "op") {
    const { op } = parsed;
    return { id: op.id, device: op.device, number: op.number, op, ...place };
  }
  return { id: parsed.id, device: parsed.device, number: parsed.number, op: null, ...place };
}

/** An entry whose id was taken before by other bytes has none that others could mean [D9]. */
function isNamed(entry: PlacedEntry): entry is PlacedOp {
  return entry.id !== null && reasonOf(entry) !== "idTaken";
}

function reasonOf({ verdict }: PlacedEntry) {
  return verdict.kind === "quarantined" ? verdict.reason.kind : null;
}

/** What stands beside a device's chain, or did not come from it, takes no number of it [D9]. */
function noteNumber(state: State, entry: PlacedEntry): void {
  const { device, number, hash } = entry;
  if (device === null || number === null) return;
  switch (reasonOf(entry)) {
    case "otherDevice":
    case "otherCompetition":
      return;
    case "fork":
    case "idTaken":
      state.forks.set(device, new Set(state.forks.get(device)).add(hash));
      return;
    default: {
      const numbers = state.numbers.get(device) ?? new Map();
      state.numbers.set(device, numbers.set(number, hash));
    }
  }
}

/** Gives an op its effect, or moves it to where the decisions about it say [L12]. */
function settle(state: State, id: OpId, touched: Set<RecordName>): void {
  const placed = state.ops.get(id);
  if (placed === undefined) return;
  const applied = whereApplied(state, placed);
  if (applied !== placed.applied) {
    if (placed.applied !== null) unfile(state, placed, touched);
    const moved = { ...placed, applied };
    state.ops.set(id, moved);
    state.entries.set(placed.sequence, moved);
    if (applied !== null) file(state, moved, touched);
  }
  noteWaiting(state, placed);
}

/** In quarantine, and nobody has decided? */
function noteWaiting(state: State, entry: PlacedEntry): void {
  const decided = isNamed(entry) && state.decidedBy.has(entry.id);
  if (entry.verdict.kind === "quarantined" && !decided) state.waiting.add(entry.sequence);
  else state.waiting.delete(entry.sequence);
}

function whereApplied(state: State, { id, sequence, verdict }: PlacedOp): Sequence | null {
  if (verdict.kind === "accepted") return sequence;
  const accepts = appliedOps(state, state.decidedBy.get(id)).filter(({ op }) => op.kind === "op.accept");
  return accepts.length === 0 ? null : Math.min(...accepts.map(({ applied }) => applied));
}

/** Enters an op that now has its effect into every list that it belongs to. */
function file(state: State, placed: PlacedOp, touched: Set<RecordName>): void {
  const op = appliedOp(state, placed.id);
  if (op === null) return;
  eachList(state, op, (list) => insert(state, list, op));
  takeEffect(state, op, touched);
}

/** Takes an op out of every list, before it is entered at another sequence. */
function unfile(state: State, placed: PlacedOp, touched: Set<RecordName>): void {
  const op = appliedOp(state, placed.id);
  if (op === null) return;
  eachList(state, op, (list) => list.filter((id) => id !== op.id));
  takeEffect(state, op, touched);
}

type List = readonly OpId[];
/** Every list that holds the op: by record, by run, by what it names, and by what it decides. */
function eachList(state: State, { op }: AppliedOp, change: (list: List) => List): void {
  const runs = new Map<string, RunKey>();
  for (const name of targetsOf(op)) {
    update(state.byRecord, name, change);
    const key = recordKey(name);
    if (LISTED.has(key.kind)) addName(state, key.kind, name);
    if ("station" in key) runs.set(`${key.station}/${key.team}/${key.attempt}`, key);
  }
  for (const key of runs.values()) {
    changeRun(state, key, change);
    if (isDayExcuse(op)) update(state.dayExcuses, key.station, change);
  }
  for (const { basis } of op.targets) for (const id of basis) update(state.namedBy, id, change);
  for (const id of decidedOps(op)) {
    update(op.kind === "op.undo" ? state.undoneBy : state.decidedBy, id, change);
  }
}

/** Takes a seat out of runs that it does not target, too [V4]. */
function isDayExcuse(op: Op): boolean {
  return op.kind === "seat.excuse" && op.body.scope === "day";
}

/** Kinds of records that points or ranks may depend on; every other leaves a final issue as it is. */
const COUNTING: ReadonlySet<string> = new Set([
  "rules",
  "category",
  "team",
  "station",
  "sheetform",
  "run",
  "sheet",
  "penalty",
  "failure",
  "discretion",
  "teamstatus",
  "tie",
]);

/** Kinds of records that somebody asks for all of. */
const LISTED: ReadonlySet<string> = new Set([
  "category",
  "team",
  "official",
  "station",
  "sheetform",
  "protest",
  "ruling",
  "invite",
  "issue",
  "teamstatus",
  "tie",
  "substitution",
]);

/** The first part of a record's name. */
function kindOf(name: RecordName): string {
  const slash = name.indexOf("/");
  return slash < 0 ? name : name.slice(0, slash);
}

function addName(state: State, kind: string, name: RecordName): void {
  const names = state.records.get(kind);
  if (!names?.has(name)) state.records.set(kind, new Set(names).add(name));
}

function update<K>(lists: Map<K, List>, key: K, change: (list: List) => List): void {
  const list = change(lists.get(key) ?? []);
  if (list.length === 0) lists.delete(key);
  else lists.set(key, list);
}

function changeRun(state: State, { station, team, attempt }: RunKey, change: (list: List) => List): void {
  const teams = state.runs.get(station) ?? new Map();
  const attempts = new Map<number, List>(teams.get(team));
  update(attempts, attempt, change);
  state.runs.set(station, teams.set(team, attempts));
}

/** Records that an op is about; the first word of a device is about that device, too. */
function targetsOf(op: Op): readonly RecordName[] {
  const names = op.targets.map(({ record: name }) => name);
  switch (op.kind) {
    case "competition.create":
      return [...names, record.device(op.body.owner.device)];
    case "history.begin":
      return [...names, record.device(op.body.device)];
    default:
      return names;
  }
}

/** In the order in which fold applies them; ops that one `op.accept` lets in stand in the order of their arrival. */
function insert(state: State, list: List, op: AppliedOp): List {
  if (!comesAfter(state.ops.get(list.at(-1) ?? op.id), op)) return [...list, op.id];
  const later = list.findIndex((id) => comesAfter(state.ops.get(id), op));
  return list.toSpliced(later, 0, op.id);
}

function comesAfter(other: PlacedOp | undefined, op: AppliedOp): boolean {
  if (other === undefined || other.applied === null) return false;
  return other.applied > op.applied || (other.applied === op.applied && other.sequence > op.sequence);
}

/** What an op does beyond standing in its lists: devices, histories, and the ops that it decides. */
function takeEffect(state: State, { op, applied }: AppliedOp, touched: Set<RecordName>): void {
  touch(op, touched);
  for (const name of targetsOf(op)) if (kindOf(name) === "device") foldDevice(state, name);
  if (op.kind === "history.begin") foldHistories(state);
  if (mayCount(op)) state.resultsAt = Math.max(state.resultsAt, applied);
  for (const id of decidedOps(op)) {
    if (op.kind !== "op.undo") settle(state, id, touched);
    const about = state.ops.get(id)?.op;
    if (about) touch(about, touched);
  }
}

function touch(op: Op, touched: Set<RecordName>): void {
  for (const name of targetsOf(op)) {
    touched.add(name);
    if (!isDayExcuse(op)) continue;
    const key = recordKey(name);
    if ("station" in key) touched.add(record.station(key.station));
  }
}

/** May points or ranks depend on it? */
function mayCount({ kind, targets }: Op): boolean {
  if (kind === "op.undo") return true;
  if (kind === "sheet.acknowledge") return false;
  return targets.some(({ record: name }) => COUNTING.has(kindOf(name)));
}
