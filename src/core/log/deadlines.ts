/**
 * The one place where time decides [L17]: until when an own sheet may be corrected [V5] and a protest be lodged
 * [rule 52]. It is the server's time of receipt; what was in time by the tablet's corrected clock only is set aside
 * as that.
 */
import type { OpId, WallTime } from "../competition/id.ts";
import { type RecordName, record, recordKey, type SheetKey } from "../competition/run.ts";
import type { QuarantineReason } from "./entry.ts";
import { basisIn } from "./heads.ts";
import { windowStart } from "./issue-lines.ts";
import { madeAt, type Op, type OpOf } from "./op.ts";
import { openedAt } from "./opened.ts";
import { sheetBodyOf } from "./parse.ts";
import { issuesOf } from "./publication.ts";
import type { Seen } from "./seen.ts";
import { rulesOf } from "./setup.ts";
import { type AppliedOp, appliedOps, type State } from "./state.ts";

/** Milliseconds in a second and in a minute, the units of the rule set's deadlines. */
const SECOND = 1000;
const MINUTE = 60_000;

/**
 * Why a referee may not correct, void or move an own sheet any more; null: still may [V5].
 *
 * @param change  what is done to the sheet, and in which record
 * @param op  the op that comes now: the change itself, or one that takes it back
 */
export function correctionTooLate(
  state: State,
  change: { readonly by: Op; readonly record: RecordName },
  op: Op,
  seen: Seen,
  received: WallTime,
): QuarantineReason | null {
  const named = basisIn(change.by, change.record);
  if (named.length === 0) return null;
  const until = correctableUntil(state, change.record, named, seen);
  return until === null ? { kind: "tooLate", deadline: null } : late(op, received, until);
}

/**
 * Until when these own sheets may be corrected, by the server's clock; null: not any more, because they were published
 * or another seat's sheet was opened to the device. The window runs from the first sheet that they go back to.
 *
 * @param seen  what the device knows; on the device itself all of its state
 */
export function correctableUntil(
  state: State,
  name: RecordName,
  sheets: readonly OpId[],
  seen: Pick<Seen, "upTo">,
): WallTime | null {
  const key = recordKey(name);
  const line = lineOf(state, sheets, name);
  if (key.kind !== "sheet" || line.length === 0) return null;
  if (wasPublished(state, line, seen) || othersOpened(state, key, seen)) return null;
  const first = Math.min(...line.map((sheet) => sheet.received));
  return first + rulesOf(state, seen.upTo).correctionWindow * SECOND;
}

/** These sheets and everything that they correct. */
function lineOf(state: State, sheets: readonly OpId[], name: RecordName): readonly AppliedOp[] {
  const line: AppliedOp[] = [];
  let named = appliedOps(state, sheets);
  while (named.length > 0) {
    line.push(...named);
    const known = new Set(line.map(({ id }) => id));
    named = named
      .flatMap((one) => appliedOps(state, basisIn(one.op, name)))
      .filter(({ id }) => !known.has(id));
  }
  return line;
}

/** Was one of these sheets in an issue that the device knew of? */
function wasPublished(state: State, sheets: readonly AppliedOp[], seen: Pick<Seen, "upTo">): boolean {
  const issues = issuesOf(state).filter(({ applied }) => applied <= seen.upTo);
  return issues.some(({ upTo }) => sheets.some(({ applied }) => applied <= upTo));
}

/** Had the device been shown another seat's sheet of this run? */
function othersOpened(state: State, { seat, ...key }: SheetKey, seen: Pick<Seen, "upTo">): boolean {
  const ops = appliedOps(state, state.runs.get(key.station)?.get(key.team)?.get(key.attempt));
  const others = ops.some(({ op, applied }) => {
    if (applied > seen.upTo || op.kind === "sheet.acknowledge") return false;
    return op.targets.some((target) => {
      const other = recordKey(target.record);
      return other.kind === "sheet" && record.run(other) === record.run(key) && other.seat !== seat;
    });
  });
  const opened = others ? openedAt(state, key) : null;
  return opened !== null && opened <= seen.upTo;
}

/** Why this protest comes too late, or at all in vain; null: it is in time. */
export function protestTooLate(
  state: State,
  op: OpOf<"protest.lodge">,
  received: WallTime,
): QuarantineReason | null {
  const rules = rulesOf(state).protests;
  const last = issuesOf(state).at(-1);
  if (rules.kind === "none" || last?.state === "final") return { kind: "tooLate", deadline: null };
  const from = rules.from === "publication" ? windowStart(state, op.body.team) : endOfRun(state, op.body);
  return from === null ? null : late(op, received, from + rules.minutes * MINUTE);
}

/** When the last sheet of the team at the station (or at any) came in; null: none yet. */
function endOfRun(state: State, { team, station }: OpOf<"protest.lodge">["body"]): WallTime | null {
  const stations = station === null ? [...state.runs.keys()] : [station];
  const ops = stations.flatMap((each) => [...(state.runs.get(each)?.get(team)?.values() ?? [])].flat());
  const sheets = appliedOps(state, ops).filter(({ op }) => sheetBodyOf(op) !== null);
  return sheets.length === 0 ? null : Math.max(...sheets.map((sheet) => sheet.received));
}

function late(op: Op, received: WallTime, deadline: WallTime): QuarantineReason | null {
  if (received <= deadline) return null;
  const kind = madeAt(op) <= deadline ? "inTimeByTablet" : "tooLate";
  return { kind, deadline };
}
