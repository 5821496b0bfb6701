/**
 * A sheet: what one judge fills in for one run. Its body inside an op is compact (rows instead of objects, times as
 * deltas), because the courier code carries these very bytes [L1]; `Sheet` is the same thing for the rest of core.
 */
import * as v from "valibot";
import {
  BonusId,
  CriterionId,
  EventId,
  FailureId,
  InjectId,
  OpId,
  PenaltyId,
  StationTime,
  WallTime,
} from "./id.ts";
import { type Mark, MarkRow, markOf, markRow } from "./mark.ts";
import { Reason, Remark } from "./words.ts";

const times = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999));
const TAPS = ["b", "g", "n", "t", "m", "x", "-", "u", "p", "o", "f", "e", "i", "c", "w"] as const;
/** One tap of the timeline: `[tenths since the tap before, what, id, value]`. */
type TapRow = [number, (typeof TAPS)[number], string, string | number | null];
const TapRow = v.custom<TapRow>(isTapRow, 'a tap such as [12,"b","c1",1]');

/** Read at one glance, like a mark's row: there are as many. */
function isTapRow(row: unknown): boolean {
  if (!Array.isArray(row) || row.length !== 4) return false;
  const [delta, code, id, value]: readonly unknown[] = row;
  const said = value === null || typeof value === "string" || typeof value === "number";
  return (
    said && typeof id === "string" && Number.isSafeInteger(delta) && TAPS.some((known) => known === code)
  );
}

/** The body of a sheet as it stands in an op. Absent lists are empty. */
export const SheetBody = v.strictObject({
  /** The version of the form (the op that put it) that the sheet was filled in under [L21]. */
  form: OpId,
  lane: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  marks: v.array(MarkRow),
  penalties: v.optional(v.array(v.strictTuple([PenaltyId, times])), []),
  /** Why a penalty was given, where its judge said so. */
  penaltyReasons: v.optional(v.array(v.strictTuple([PenaltyId, Reason])), []),
  bonuses: v.optional(v.array(v.strictTuple([BonusId, times])), []),
  failures: v.optional(v.array(v.strictTuple([FailureId, Reason])), []),
  /** Moments that the referee timed, on the station clock. */
  events: v.optional(v.array(v.strictTuple([EventId, StationTime])), []),
  injects: v.optional(v.array(v.strictTuple([InjectId, StationTime])), []),
  /** Wall time of the start (null: the clock was never started), elapsed at the end, and which clock told it. */
  clock: v.optional(
    v.strictTuple([v.nullable(WallTime), StationTime, v.picklist(["both", "wall", "steady", "manual"])]),
  ),
  /** Why the run's time was entered by hand: with the source "manual" only. */
  timeReason: v.optional(Reason),
  /** The time of day was set back in the run, so that the station clock may lack some of its time [D52]. */
  setBack: v.optional(v.literal(true)),
  taps: v.optional(v.array(TapRow), []),
  remarks: v.optional(v.array(v.strictTuple([CriterionId, Remark])), []),
  remark: v.optional(Remark),
  /** Set when the office typed it in from a paper sheet [rule 46]: who filled in the paper is the op's actor's word. */
  paper: v.optional(v.strictObject({ judge: v.optional(Remark), note: v.optional(Remark) })),
});
export type SheetBody = v.InferOutput<typeof SheetBody>;
export type SheetBodyText = v.InferInput<typeof SheetBody>;

/** One tap: when on the station clock, what kind of thing, which, and its value. */
export interface Tap {
  readonly at: StationTime;
  readonly code: SheetBody["taps"][number][1];
  readonly id: string;
  readonly value: string | number | null;
}

export interface Sheet {
  readonly form: OpId;
  readonly lane?: number;
  readonly marks: ReadonlyMap<CriterionId, Mark>;
  readonly penalties: ReadonlyMap<PenaltyId, number>;
  readonly penaltyReasons: ReadonlyMap<PenaltyId, string>;
  readonly bonuses: ReadonlyMap<BonusId, number>;
  /** Reported critical failures with the reason that each must have [rule 12]. */
  readonly failures: ReadonlyMap<FailureId, string>;
  readonly events: ReadonlyMap<EventId, StationTime>;
  readonly injects: ReadonlyMap<InjectId, StationTime>;
  readonly clock?: SheetClock;
  readonly taps: readonly Tap[];
  readonly remarks: ReadonlyMap<CriterionId, string>;
  readonly remark?: string;
  readonly paper?: NonNullable<SheetBody["paper"]>;
}
export interface SheetClock {
  readonly started: WallTime | null;
  readonly elapsed: StationTime;
  readonly source: "both" | "wall" | "steady" | "manual";
  /** Why it was entered by hand. */
  readonly reason?: string;
  /** What was tapped on the station clock may lack some of the run's time [D52]; also where `elapsed` is by hand. */
  readonly setBack?: true;
}

/** Reads a sheet out of an op's body. */
export function sheetOf(body: SheetBody): Sheet {
  let at = 0;
  return {
    form: body.form,
    ...(body.lane === undefined ? {} : { lane: body.lane }),
    marks: new Map(body.marks.map((row) => [row[0], markOf(row)])),
    penalties: new Map(body.penalties),
    penaltyReasons: new Map(body.penaltyReasons),
    bonuses: new Map(body.bonuses),
    failures: new Map(body.failures),
    events: new Map(body.events),
    injects: new Map(body.injects),
    ...(body.clock === undefined ? {} : { clock: clockOf(body.clock, body) }),
    taps: body.taps.map(([delta, code, id, value]) => {
      at += delta;
      return { at, code, id, value };
    }),
    remarks: new Map(body.remarks),
    ...(body.remark === undefined ? {} : { remark: body.remark }),
    ...(body.paper === undefined ? {} : { paper: body.paper }),
  };
}

/** Writes a sheet as an op's body, empty lists left out; `sheetOf` is its inverse. */
export function sheetBody(sheet: Sheet): SheetBodyText {
  let before = 0;
  const taps = sheet.taps.map((tap): SheetBody["taps"][number] => {
    const delta = tap.at - before;
    before = tap.at;
    return [delta, tap.code, tap.id, tap.value];
  });
  return {
    form: sheet.form,
    ...(sheet.lane === undefined ? {} : { lane: sheet.lane }),
    marks: [...sheet.marks].map(([criterion, mark]) => markRow(criterion, mark)),
    ...rows("penalties", sheet.penalties),
    ...rows("penaltyReasons", sheet.penaltyReasons),
    ...rows("bonuses", sheet.bonuses),
    ...rows("failures", sheet.failures),
    ...rows("events", sheet.events),
    ...rows("injects", sheet.injects),
    ...(sheet.clock === undefined
      ? {}
      : { clock: [sheet.clock.started, sheet.clock.elapsed, sheet.clock.source] }),
    ...(sheet.clock?.reason === undefined ? {} : { timeReason: sheet.clock.reason }),
    ...(sheet.clock?.setBack === undefined ? {} : { setBack: sheet.clock.setBack }),
    ...(taps.length === 0 ? {} : { taps }),
    ...rows("remarks", sheet.remarks),
    ...(sheet.remark === undefined ? {} : { remark: sheet.remark }),
    ...(sheet.paper === undefined ? {} : { paper: sheet.paper }),
  };
}

function clockOf(
  [started, elapsed, source]: NonNullable<SheetBody["clock"]>,
  { timeReason, setBack }: Pick<SheetBody, "timeReason" | "setBack">,
): SheetClock {
  return {
    started,
    elapsed,
    source,
    ...(timeReason === undefined ? {} : { reason: timeReason }),
    ...(setBack === undefined ? {} : { setBack }),
  };
}

function rows<N extends string, K, V>(name: N, map: ReadonlyMap<K, V>) {
  return map.size === 0 ? {} : ({ [name]: [...map] } as { [key in N]: [K, V][] });
}
