/**
 * Heads and conflicts [L5, L6, L9]. An op is a head of its record while it has its effect and no op with an effect
 * names it. An op that was undone is no head and names nothing.
 */
import type { DeviceId, OpId, Sequence, StationId, TeamId, WallTime } from "../competition/id.ts";
import {
  type RecordName,
  type RunKey,
  type RunStatusKind,
  record,
  recordKey,
  type SheetKey,
} from "../competition/run.ts";
import { type Sheet, type SheetBody, sheetOf } from "../competition/sheet.ts";
import { type Change, type ChangeCache, changeCache, refreshed } from "./changes.ts";
import type { Op } from "./op.ts";
import { sheetBodyOf } from "./parse.ts";
import { contentOf } from "./same-content.ts";
import { type AppliedOp, appliedOps, isUndone, opsOf, type State } from "./state.ts";

/** A head of a sheet's record. `sheet` null: an empty head, left by a void, a move or a status [L5, L9]. */
export interface SheetHeadOp {
  readonly op: OpId;
  readonly sheet: Sheet | null;
  readonly device: DeviceId;
  readonly received: WallTime;
}
/** What stands in a sheet's record now. */
export type SheetStanding =
  | { readonly kind: "none" }
  | { readonly kind: "counts"; readonly head: SheetHeadOp; readonly confirmedByTwo: boolean }
  | { readonly kind: "disputed" };

export interface StatusHead {
  readonly op: OpId;
  readonly status: RunStatusKind;
  readonly reason: string | null;
  readonly device: DeviceId;
  readonly received: WallTime;
}

/** Something that only a person ends. `heads` and `statuses` are all that a settlement has to name. */
export type Conflict =
  /** Two sheets or more for one seat, or one that somebody else took away [L5]. */
  | {
      readonly kind: "sheet";
      readonly record: RecordName;
      readonly key: SheetKey;
      readonly heads: readonly SheetHeadOp[];
    }
  /** Statuses that differ, or a status beside sheets that it does not name [L9]. */
  | {
      readonly kind: "status";
      readonly record: RecordName;
      readonly key: RunKey;
      readonly statuses: readonly StatusHead[];
      readonly sheets: readonly SheetHeadOp[];
    }
  /** A sheet of a seat that was excused for this run without naming the sheet. */
  | {
      readonly kind: "excusedSeat";
      readonly record: RecordName;
      readonly key: SheetKey;
      readonly excuse: OpId;
      readonly heads: readonly SheetHeadOp[];
    };

/** Everything that stands beside everything else in the log. */
const END = Number.POSITIVE_INFINITY;

/** The heads of a sheet's record, in the order of the log, as the log stood at `upTo`. */
export function sheetHeads(state: State, name: RecordName, upTo: Sequence = END): readonly SheetHeadOp[] {
  return headOps(state, name, upTo).map((head) => sheetHead(name, head));
}

/** Does a sheet count in this record, none, or is there a conflict? */
export function sheetStanding(state: State, name: RecordName, upTo: Sequence = END): SheetStanding {
  const heads = headOps(state, name, upTo);
  const [first, ...others] = heads.filter((head) => bodyIn(name, head.op) !== null);
  if (others.length > 0 && !confirmedByTwo(name, heads)) return { kind: "disputed" };
  if (takenAway(state, name, heads)) return { kind: "disputed" };
  if (first === undefined) return { kind: "none" };
  return { kind: "counts", head: sheetHead(name, first), confirmedByTwo: others.length > 0 };
}

/** The statuses of a run that no later one replaces. */
export function statusHeads(state: State, key: RunKey, upTo: Sequence = END): readonly StatusHead[] {
  const name = record.run(key);
  return liveOps(state, name, upTo).flatMap(({ id, op, received }): readonly StatusHead[] => {
    if (op.kind !== "run.status" || isNamed(state, name, id, upTo)) return [];
    const { status, reason = null } = op.body;
    return [{ op: id, status, reason, device: op.device, received }];
  });
}

/** What excuses this seat for this very run, not for the rest of the day. */
export function excuseOf(state: State, key: SheetKey, upTo: Sequence = END): OpId | null {
  const excuse = liveOps(state, record.run(key), upTo).find(
    ({ op }) => op.kind === "seat.excuse" && op.body.seat === key.seat,
  );
  return excuse?.id ?? null;
}

/** The conflict of a sheet's or a run's record; null: none. */
export function recordConflict(state: State, name: RecordName): Conflict | null {
  const key = recordKey(name);
  switch (key.kind) {
    case "sheet":
      return sheetConflict(state, name, key);
    case "run":
      return statusConflict(state, key);
    default:
      return null;
  }
}

function sheetConflict(state: State, name: RecordName, key: SheetKey): Conflict | null {
  const heads = sheetHeads(state, name);
  const standing = sheetStanding(state, name);
  if (standing.kind === "disputed") return { kind: "sheet", record: name, key, heads };
  const excuse = standing.kind === "counts" ? excuseOf(state, key) : null;
  return excuse === null ? null : { kind: "excusedSeat", record: name, key, excuse, heads };
}

/** A status and what contradicts it: another status, or a sheet that it does not name. DNF may stand beside sheets. */
export function statusConflict(state: State, key: RunKey, upTo: Sequence = END): Conflict | null {
  const statuses = statusHeads(state, key, upTo);
  if (statuses.length === 0) return null;
  const kinds = new Set(statuses.map(({ status }) => status));
  const emptied = [...kinds].some((status) => status !== "dnf");
  const sheets = emptied
    ? sheetRecords(state, key)
        .flatMap((name) => sheetHeads(state, name, upTo))
        .filter(({ sheet }) => sheet !== null)
    : [];
  if (kinds.size === 1 && sheets.length === 0) return null;
  return { kind: "status", record: record.run(key), key, statuses, sheets };
}

/** The records of all sheets of a run that any op is about, in the order of their names. */
export function sheetRecords(state: State, { station, team, attempt }: RunKey): readonly RecordName[] {
  const ops = appliedOps(state, state.runs.get(station)?.get(team)?.get(attempt));
  const prefix = `sheet/${station}/${team}/${attempt}/`;
  const names = ops.flatMap(({ op }) => op.targets.map((target) => target.record));
  return [...new Set(names.filter((name) => name.startsWith(prefix)))].sort();
}

const cache: ChangeCache<ReadonlyMap<string, readonly Conflict[]>> = changeCache();

/** Every conflict of the competition, by station, team and attempt. */
export function conflicts(state: State): readonly Conflict[] {
  const byTeam = refreshed(cache, state, (before, changes) => {
    const known = new Map(before);
    for (const { station, team } of changes ?? everyTeam(state)) {
      // A conflict depends on the ops of its run alone.
      if (team === null) continue;
      const found = conflictsOf(state, station, team);
      if (found.length === 0) known.delete(`${station}/${team}`);
      else known.set(`${station}/${team}`, found);
    }
    return known;
  });
  return [...byTeam].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, found]) => found);
}

function everyTeam(state: State): readonly Change[] {
  return [...state.runs].flatMap(([station, teams]) => [...teams.keys()].map((team) => ({ station, team })));
}

function conflictsOf(state: State, station: StationId, team: TeamId): readonly Conflict[] {
  const attempts = [...(state.runs.get(station)?.get(team)?.keys() ?? [])].sort();
  return attempts.flatMap((attempt) => {
    const run = { station, team, attempt };
    return [...sheetRecords(state, run), record.run(run)].flatMap(
      (name) => recordConflict(state, name) ?? [],
    );
  });
}

/** Ops that have their effect by `upTo` and were not undone. */
export function liveOps(state: State, name: RecordName, upTo: Sequence = END): readonly AppliedOp[] {
  return opsOf(state, name).filter(({ id, applied }) => applied <= upTo && !isUndone(state, id, upTo));
}

/** What an op names in one record. */
export function basisIn(op: Op, name: RecordName): readonly OpId[] {
  return op.targets.find((target) => target.record === name)?.basis ?? [];
}

/** Is the op named in this record by one that has its effect and was not undone? */
export function isNamed(state: State, name: RecordName, id: OpId, upTo: Sequence = END): boolean {
  return appliedOps(state, state.namedBy.get(id)).some(
    (by) => by.applied <= upTo && basisIn(by.op, name).includes(id) && !isUndone(state, by.id, upTo),
  );
}

function headOps(state: State, name: RecordName, upTo: Sequence): readonly AppliedOp[] {
  const live = liveOps(state, name, upTo).filter(({ op }) => makesHead(op));
  return live.filter(({ id }) => !isNamed(state, name, id, upTo));
}

/** Kinds that leave a head in the sheet records that they target. */
export function makesHead({ kind }: Op): boolean {
  switch (kind) {
    case "sheet.submit":
    case "sheet.correct":
    case "sheet.void":
    case "sheet.move":
    case "conflict.settle":
    case "run.status":
    case "seat.excuse":
      return true;
    default:
      return false;
  }
}

/** The sheet that an op puts into this record; null when it leaves the record empty. */
export function bodyIn(name: RecordName, op: Op): SheetBody | null {
  // A move leaves the record that it names something in, and fills the one that it names nothing in [L8].
  if (op.kind === "sheet.move" && basisIn(op, name).length > 0) return null;
  return sheetBodyOf(op);
}

const sheets = new WeakMap<SheetBody, Sheet>();
function sheetIn(name: RecordName, op: Op): Sheet | null {
  const body = bodyIn(name, op);
  if (body === null) return null;
  const known = sheets.get(body) ?? sheetOf(body);
  sheets.set(body, known);
  return known;
}

function sheetHead(name: RecordName, { id, op, received }: AppliedOp): SheetHeadOp {
  return { op: id, sheet: sheetIn(name, op), device: op.device, received };
}

/** Sheets with the same content from two devices or more [L6]. */
export function confirmedByTwo(name: RecordName, heads: readonly AppliedOp[]): boolean {
  const full = heads.flatMap(({ op }) => {
    const body = bodyIn(name, op);
    return body === null ? [] : [{ content: contentOf(body), device: op.device }];
  });
  const contents = new Set(full.map(({ content }) => content));
  return contents.size === 1 && new Set(full.map(({ device }) => device)).size > 1;
}

/**
 * Does an empty head stand beside another head that comes from the same sheet? Beside a sheet of its own, which
 * names nothing, it is no conflict [L5]. Two that take the same sheet away in the same way agree.
 */
function takenAway(state: State, name: RecordName, heads: readonly AppliedOp[]): boolean {
  if (heads.length < 2) return false;
  const empty = heads.filter(({ op }) => bodyIn(name, op) === null);
  return empty.some((one) => {
    const behind = lineage(state, name, one);
    return heads.some((other) => {
      if (other === one || wayOfEmptying(name, other.op) === wayOfEmptying(name, one.op)) return false;
      const shared = lineage(state, name, other);
      return [...behind].some((id) => shared.has(id));
    });
  });
}

/** How an op empties the record: equal texts take away alike; null: it does not. */
function wayOfEmptying(name: RecordName, op: Op): string | null {
  if (bodyIn(name, op) !== null) return null;
  switch (op.kind) {
    case "run.status":
      return `run.status ${op.body.status}`;
    case "sheet.move": {
      const to = op.targets.flatMap((target) => (target.basis.length === 0 ? [target.record] : []));
      return `sheet.move ${to.join(" ")} ${contentOf(op.body.sheet)}`;
    }
    default:
      return op.kind;
  }
}

/** Every op that a head comes from: what it names, what that names, and so on. */
function lineage(state: State, name: RecordName, head: AppliedOp): ReadonlySet<OpId> {
  const found = new Set<OpId>([head.id]);
  let ops: readonly AppliedOp[] = [head];
  while (ops.length > 0) {
    const named = ops.flatMap(({ op }) => basisIn(op, name)).filter((id) => !found.has(id));
    for (const id of named) found.add(id);
    ops = appliedOps(state, named);
  }
  return found;
}
