/**
 * The story of a sheet: every op about it in the order of the log, also those that were replaced, taken back or set
 * aside. Both values of a correction stay visible [rule 38, D7].
 */
import type { DeviceId, OpId, Sequence, WallTime } from "../competition/id.ts";
import type { RecordName } from "../competition/run.ts";
import { type Sheet, sheetOf } from "../competition/sheet.ts";
import type { Verdict } from "./entry.ts";
import { bodyIn, isNamed, makesHead } from "./heads.ts";
import { broughtTo } from "./lineage.ts";
import type { Actor, Op, OpKind } from "./op.ts";
import { isUndone, type PlacedOp, type State } from "./state.ts";

/**
 * What became of an op: it stands; a later one replaces it; it was taken back; it waits in quarantine; the office
 * refused it; or it only notes something, such as the captain's acknowledgement.
 */
export type Fate = "stands" | "replaced" | "undone" | "waiting" | "refused" | "note";

export interface SheetLine {
  /** The record in whose story it stands. */
  readonly record: RecordName;
  readonly op: OpId;
  readonly kind: OpKind;
  readonly device: DeviceId;
  readonly actor: Actor;
  readonly sequence: Sequence;
  readonly received: WallTime;
  readonly verdict: Verdict;
  readonly fate: Fate;
  /** What it put into the record; null: nothing. */
  readonly sheet: Sheet | null;
  readonly reason: string | null;
}

/** Every op about a sheet's record. */
export function sheetStory(state: State, name: RecordName): readonly SheetLine[] {
  const applied = state.byRecord.get(name) ?? [];
  const aside = setAside(state, name);
  const ops = [...new Set([...applied, ...aside])].flatMap((id) => state.ops.get(id) ?? []);
  return ops
    .toSorted((a, b) => a.sequence - b.sequence)
    .flatMap((placed) => (placed.op === null ? [] : [lineOf(state, name, placed, placed.op)]));
}

/** The same, with what happened before to sheets that were moved here from other records, as far as the log has it [L8]. */
export function wholeStory(state: State, name: RecordName): readonly SheetLine[] {
  const before = broughtTo(state, name);
  const wanted = new Set(before.map(({ op }) => op));
  const others = [...new Set(before.map(({ record }) => record))];
  const earlier = others.flatMap((other) => sheetStory(state, other).filter(({ op }) => wanted.has(op)));
  // A move between two of these records is told once, as what it is to this one.
  const lines = new Map([...earlier, ...sheetStory(state, name)].map((line) => [line.op, line]));
  return [...lines.values()].toSorted((a, b) => a.sequence - b.sequence);
}

/** Ops about the record that have no effect: in quarantine, or refused. */
function setAside(state: State, name: RecordName): readonly OpId[] {
  const waiting = [...state.waiting].flatMap((sequence) => state.entries.get(sequence)?.id ?? []);
  return [...waiting, ...state.decidedBy.keys()].filter((id) => {
    const placed = state.ops.get(id);
    return placed?.applied === null && placed.op?.targets.some((target) => target.record === name);
  });
}

function lineOf(state: State, name: RecordName, placed: PlacedOp, op: Op): SheetLine {
  const body = bodyIn(name, op);
  const { id, sequence, received, verdict } = placed;
  const reason =
    typeof op.body === "object" && op.body !== null && "reason" in op.body ? op.body.reason : null;
  return {
    record: name,
    op: id,
    kind: op.kind,
    device: op.device,
    actor: op.actor,
    sequence,
    received,
    verdict,
    fate: fateOf(state, name, placed, op),
    sheet: body === null ? null : sheetOf(body),
    reason: reason ?? null,
  };
}

function fateOf(state: State, name: RecordName, { id, sequence, applied }: PlacedOp, op: Op): Fate {
  if (applied === null) return state.waiting.has(sequence) ? "waiting" : "refused";
  if (isUndone(state, id)) return "undone";
  if (!makesHead(op)) return "note";
  return isNamed(state, name, id) ? "replaced" : "stands";
}
