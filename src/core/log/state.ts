/**
 * What the log says, as plain data [L18]. `apply` puts one entry in and touches only what the entry changes. Nothing
 * here depends on the order in which entries arrive: ops are kept by sequence, by id, by record, by run and by who
 * names them, each list in the order in which fold applies them, and everything else (heads, versions in force, runs)
 * is read out of that by pure functions (`heads.ts`, `setup.ts`, `runs.ts`).
 *
 * Lists inside the maps are never changed in place: a changed list is a new one, so that `overlay` can share them.
 */
import type {
  Attempt,
  CompetitionId,
  DeviceId,
  Hash,
  HistoryId,
  OpId,
  Sequence,
  StationId,
  TeamId,
  WallTime,
} from "../competition/id.ts";
import type { RecordName } from "../competition/run.ts";
import type { Verdict } from "./entry.ts";
import type { Op } from "./op.ts";
import type { PublicKey, Role } from "./role.ts";

/** An entry with its place. What could not be read of an op's text is null; such an op is in quarantine [L1]. */
export interface PlacedEntry {
  readonly id: OpId | null;
  readonly device: DeviceId | null;
  readonly number: number | null;
  readonly op: Op | null;
  readonly hash: Hash;
  /** Length of the op's text in bytes [L14]. */
  readonly size: number;
  readonly sequence: Sequence;
  readonly received: WallTime;
  readonly verdict: Verdict;
  /** Where fold applies it: its own sequence, or that of its `op.accept` [L12]; null while in quarantine or refused. */
  readonly applied: Sequence | null;
}
/** An entry that other ops can speak of by its id. */
export type PlacedOp = PlacedEntry & { readonly id: OpId };
/** An op that has its effect. */
export type AppliedOp = PlacedOp & { readonly op: Op; readonly applied: Sequence };

/** A device's assignment from a sequence on [L15], and the op that made it. */
export interface Assignment {
  readonly from: Sequence;
  readonly role: Role;
  readonly op: OpId;
}
export interface DeviceState {
  readonly device: DeviceId;
  readonly key: PublicKey;
  readonly label: string | null;
  /** In order of `from`. */
  readonly assignments: readonly Assignment[];
  /** Sequence of its revocation, unless it was admitted again afterwards. */
  readonly revoked: Sequence | null;
}
export interface HistoryState {
  readonly history: HistoryId;
  readonly device: DeviceId;
  readonly from: Sequence;
  /** The history before, and the sequence up to which the two are one [L15]. */
  readonly after: { readonly history: HistoryId; readonly sequence: Sequence } | null;
}

export interface State {
  readonly competition: CompetitionId;
  /** Highest sequence applied, and when that entry was received. */
  sequence: Sequence;
  at: WallTime;
  /** Every entry, also those that can't be read. */
  readonly entries: Map<Sequence, PlacedEntry>;
  /** Every entry that has an id of its own; one whose id was taken before [D9] stands only in `entries`. */
  readonly ops: Map<OpId, PlacedOp>;
  /** Where each text stands, by its hash; the first place if it stands twice. */
  readonly sequences: Map<Hash, Sequence>;
  /** Applied ops that target a record, in order of `applied`. The device of a `competition.create` or `history.begin` counts as a target. */
  readonly byRecord: Map<RecordName, readonly OpId[]>;
  /** Records of each kind that applied ops target, where somebody asks for all of a kind. */
  readonly records: Map<string, ReadonlySet<RecordName>>;
  /** Applied ops that concern a run (itself, its sheets, penalties and failures), in order of `applied`. */
  readonly runs: Map<StationId, Map<TeamId, ReadonlyMap<Attempt, readonly OpId[]>>>;
  /** Applied `seat.excuse`s for the rest of the day, by station [V4]. */
  readonly dayExcuses: Map<StationId, readonly OpId[]>;
  /** Where fold last applied something that points or ranks may depend on. */
  resultsAt: Sequence;
  /** Applied ops that name an op in a basis. */
  readonly namedBy: Map<OpId, readonly OpId[]>;
  /** Applied `op.undo`s by the op that they name. */
  readonly undoneBy: Map<OpId, readonly OpId[]>;
  /** Applied `op.accept`s and `op.refuse`s by the op that they decide [L12]. */
  readonly decidedBy: Map<OpId, readonly OpId[]>;
  /** Entries in quarantine that nobody has decided. */
  readonly waiting: Set<Sequence>;
  readonly devices: Map<DeviceId, DeviceState>;
  /** In order of `from`. */
  readonly histories: HistoryState[];
  /** Hash of each device's op by number, to find forks and gaps; what stands beside the chain is not in it. */
  readonly numbers: Map<DeviceId, Map<number, Hash>>;
  /** Hashes of the ops of a device that stand beside its chain: the alarm of a cloned profile [D9]. */
  readonly forks: Map<DeviceId, ReadonlySet<Hash>>;
}

export function emptyState(competition: CompetitionId): State {
  return {
    competition,
    sequence: 0,
    at: 0,
    entries: new Map(),
    ops: new Map(),
    sequences: new Map(),
    byRecord: new Map(),
    records: new Map(),
    runs: new Map(),
    dayExcuses: new Map(),
    resultsAt: 0,
    namedBy: new Map(),
    undoneBy: new Map(),
    decidedBy: new Map(),
    waiting: new Set(),
    devices: new Map(),
    histories: [],
    numbers: new Map(),
    forks: new Map(),
  };
}

/** The op with this id if it has its effect. */
export function appliedOp(state: State, id: OpId): AppliedOp | null {
  const placed = state.ops.get(id);
  return placed !== undefined && isApplied(placed) ? placed : null;
}

function isApplied(placed: PlacedOp): placed is AppliedOp {
  return placed.op !== null && placed.applied !== null;
}

/** Ops by their ids, those that have their effect. */
export function appliedOps(state: State, ids: readonly OpId[] | undefined): readonly AppliedOp[] {
  const ops: AppliedOp[] = [];
  for (const id of ids ?? []) {
    const op = appliedOp(state, id);
    if (op !== null) ops.push(op);
  }
  return ops;
}

/** The order in which fold applies ops; those that one `op.accept` lets in stand in the order of their arrival [L12]. */
export function inLogOrder(a: AppliedOp, b: AppliedOp): number {
  return a.applied - b.applied || a.sequence - b.sequence;
}

/** Ops that target a record, in order of `applied`. */
export function opsOf(state: State, record: RecordName): readonly AppliedOp[] {
  return appliedOps(state, state.byRecord.get(record));
}

/** Was the op taken back [L8] by an op that fold applies at or before `upTo`? */
export function isUndone(state: State, id: OpId, upTo: Sequence = Number.POSITIVE_INFINITY): boolean {
  const undos = state.undoneBy.get(id);
  return undos?.some((undo) => isBy(state, undo, upTo)) ?? false;
}

/** Is the op applied at or before `upTo`? */
export function isBy(state: State, id: OpId, upTo: Sequence): boolean {
  const applied = state.ops.get(id)?.applied ?? null;
  return applied !== null && applied <= upTo;
}

/** The entry that holds a text with this hash, if it came before [S1]. */
export function standingEntry(state: State, hash: Hash): PlacedEntry | null {
  const sequence = state.sequences.get(hash);
  return sequence === undefined ? null : (state.entries.get(sequence) ?? null);
}
