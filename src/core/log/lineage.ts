/** Where a sheet comes from: the sheets that it replaces, and the moves that brought it from one record to another [L8]. */
import type { OpId, WallTime } from "../competition/id.ts";
import { type RecordName, record, recordKey, type SheetKey } from "../competition/run.ts";
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
 *
 * @param ends  what lies behind one that it is true of is not looked at
 */
export function replacedBy(
  state: State,
  name: RecordName,
  sheet: OpId,
  ends: (stand: Stand) => boolean = () => false,
): readonly Stand[] {
  const found = new Map<OpId, Stand>([[sheet, { record: name, op: sheet }]]);
  for (const stand of found.values()) {
    if (stand.op !== sheet && ends(stand)) continue;
    for (const named of namedBy(state, stand)) if (!found.has(named.op)) found.set(named.op, named);
  }
  found.delete(sheet);
  return [...found.values()];
}

function namedBy(state: State, { record: name, op: id }: Stand): readonly Stand[] {
  const op = state.ops.get(id)?.op;
  if (!op) return [];
  const here = basisIn(op, name);
  if (op.kind !== "sheet.move" || here.length > 0) return here.map((one) => ({ record: name, op: one }));
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

/** The move that brought the sheet `head` of this record, or what it replaces, from another one; null: it began here. */
export function cameBy(state: State, name: RecordName, head: OpId): SheetMove | null {
  const behind = new Set([head, ...replacedBy(state, name, head).map(({ op }) => op)]);
  return movesAt(state, name).findLast(({ op, to }) => behind.has(op) && record.sheet(to) === name) ?? null;
}

/** The last move that took a sheet out of this record; null: none did. */
export function leftBy(state: State, name: RecordName): SheetMove | null {
  return movesAt(state, name).findLast(({ from }) => record.sheet(from) === name) ?? null;
}

/** What happened elsewhere to the sheets that were moved to this record, with what their captains said of them. */
export function broughtTo(state: State, name: RecordName): readonly Stand[] {
  const moves = movesAt(state, name).filter(({ to }) => record.sheet(to) === name);
  const sheets = moves
    .flatMap(({ op }) => replacedBy(state, name, op))
    .filter((stand) => stand.record !== name);
  return sheets.flatMap((stand) => [stand, ...saidOf(state, stand).map(({ id: op }) => ({ ...stand, op }))]);
}

/** What captains said of a sheet, in the order of the log [L26]. */
export function saidOf(
  state: State,
  { record: name, op: sheet }: Stand,
): readonly OpOf<"sheet.acknowledge">[] {
  return liveOps(state, name).flatMap(({ op }) =>
    op.kind === "sheet.acknowledge" && op.body.sheet === sheet ? [op] : [],
  );
}

/** The moves that took a sheet out of this record or brought one here, and were not taken back. */
function movesAt(state: State, name: RecordName): readonly SheetMove[] {
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
