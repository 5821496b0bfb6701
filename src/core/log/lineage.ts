/** Where a sheet comes from: the sheets that it replaces, and the moves that brought it from one record to another [L8]. */
import type { OpId, WallTime } from "../competition/id.ts";
import { type RecordName, recordKey, type SheetKey } from "../competition/run.ts";
import { basisIn, liveOps } from "./heads.ts";
import { madeAt, type OpOf } from "./op.ts";
import type { State } from "./state.ts";

/** An op, and the record in which it made a head. */
export interface Stand {
  readonly record: RecordName;
  readonly op: OpId;
}

/**
 * Everything that the op `sheet` of this record replaces, the nearest first, without itself. What a move brought here
 * replaces the sheet that it left behind in the other record [L8]; a rival sheet of the same seat is replaced by none.
 */
export function replacedBy(state: State, name: RecordName, sheet: OpId): readonly Stand[] {
  const found = new Map<OpId, Stand>([[sheet, { record: name, op: sheet }]]);
  for (const stand of found.values()) {
    for (const named of namedBy(state, stand)) if (!found.has(named.op)) found.set(named.op, named);
  }
  found.delete(sheet);
  return [...found.values()];
}

function namedBy(state: State, { record, op: id }: Stand): readonly Stand[] {
  const op = state.ops.get(id)?.op;
  if (!op) return [];
  const here = basisIn(op, record);
  if (op.kind !== "sheet.move" || here.length > 0) return here.map((one) => ({ record, op: one }));
  return op.targets.flatMap((target) => target.basis.map((one) => ({ record: target.record, op: one })));
}

/** A sheet that was taken from one record to another, and not taken back. */
export interface SheetMove {
  readonly op: OpId;
  readonly from: SheetKey;
  readonly to: SheetKey;
  /** By the corrected clock of the device that moved it. */
  readonly made: WallTime;
}

/** The moves that took a sheet out of this record or brought one here, in the order of the log. */
export function movesAt(state: State, name: RecordName): readonly SheetMove[] {
  return liveOps(state, name).flatMap(({ op }) => (op.kind === "sheet.move" ? (moveOf(op) ?? []) : []));
}

/** From where to where; null: an op that names no two sheets' records. */
export function moveOf(op: OpOf<"sheet.move">): SheetMove | null {
  const from = keyOf(op, (basis) => basis.length > 0);
  const to = keyOf(op, (basis) => basis.length === 0);
  return from && to && { op: op.id, from, to, made: madeAt(op) };
}

function keyOf({ targets }: OpOf<"sheet.move">, is: (basis: readonly OpId[]) => boolean): SheetKey | null {
  const target = targets.find(({ basis }) => is(basis));
  const key = target ? recordKey(target.record) : null;
  if (key?.kind !== "sheet") return null;
  const { station, team, attempt, seat } = key;
  return { station, team, attempt, seat };
}
