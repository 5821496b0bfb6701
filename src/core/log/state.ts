/**
 * What the log says, as plain data [L18]. `apply` puts one entry in and touches only what the entry changes. Nothing
 * here depends on the order in which entries arrive: ops are kept by id, by record and by who names them, each list
 * in the order of sequence, and everything else (heads, versions in force, runs) is read out of that by pure
 * functions (`heads.ts`, `setup.ts`, `runs.ts`).
 */
import type {
  CompetitionId,
  DeviceId,
  Hash,
  HistoryId,
  OpId,
  Sequence,
  WallTime,
} from "../competition/id.ts";
import type { RecordName } from "../competition/run.ts";
import type { Verdict } from "./entry.ts";
import type { Op } from "./op.ts";
import type { PublicKey, Role } from "./role.ts";

/** An op with its place. `op` is null when the text can't be read as an op of a known kind (it is quarantined). */
export interface PlacedOp {
  readonly id: OpId;
  readonly op: Op | null;
  readonly hash: Hash;
  readonly sequence: Sequence;
  readonly received: WallTime;
  readonly verdict: Verdict;
  /** Where fold applies it: its own sequence, or that of its `op.accept` [L12]; null while in quarantine or refused. */
  readonly applied: Sequence | null;
}

/** A device's assignment from a sequence on [L15]. */
export interface Assignment {
  readonly from: Sequence;
  readonly role: Role;
}
export interface DeviceState {
  readonly device: DeviceId;
  readonly key: PublicKey;
  readonly label: string | null;
  /** In order of `from`. */
  readonly assignments: readonly Assignment[];
  /** Sequence of its revocation. */
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
  readonly ops: Map<OpId, PlacedOp>;
  /** Applied ops that target a record, in order of `applied`. */
  readonly byRecord: Map<RecordName, OpId[]>;
  /** Applied ops that name an op in a basis. */
  readonly namedBy: Map<OpId, OpId[]>;
  /** Applied `op.undo`s by the op that they name. */
  readonly undoneBy: Map<OpId, OpId[]>;
  /** `op.accept` and `op.refuse` by the op that they decide, in order of sequence [L12]. */
  readonly decidedBy: Map<OpId, OpId[]>;
  /** Ops in quarantine that nobody has decided. */
  readonly waiting: Set<OpId>;
  readonly devices: Map<DeviceId, DeviceState>;
  readonly histories: HistoryState[];
  /** Hash of each device's op by number, to find forks and gaps; 0-based list would hide gaps. */
  readonly numbers: Map<DeviceId, Map<number, Hash>>;
}

export function emptyState(competition: CompetitionId): State {
  return {
    competition,
    sequence: 0,
    at: 0,
    ops: new Map(),
    byRecord: new Map(),
    namedBy: new Map(),
    undoneBy: new Map(),
    decidedBy: new Map(),
    waiting: new Set(),
    devices: new Map(),
    histories: [],
    numbers: new Map(),
  };
}
