/** The rule set of a competition: how station points become totals and ranks. Data, never code [rule 27, 28, 48, 49]. */
import * as v from "valibot";
import { Penalty } from "./form.ts";
import { CriterionId, SectionId, StationId } from "./id.ts";
import { Decimal } from "./words.ts";

/** The one rounding of a rule set [P3]. */
export const Rounding = v.strictObject({
  at: v.picklist(["station", "total"]),
  places: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  mode: v.picklist(["halfUp", "halfEven", "down"]),
});
export type Rounding = v.InferOutput<typeof Rounding>;

/** One step of the tie-break chain; the first step that differs decides [rule 49]. */
export const TieBreak = v.variant("kind", [
  /** Count-back: more points in these sections, added, is better. */
  v.strictObject({
    kind: v.literal("sections"),
    sections: v.pipe(v.array(v.strictObject({ station: StationId, section: SectionId })), v.minLength(1)),
  }),
  /** More points at the first station is better; equal there: the second; and so on. */
  v.strictObject({ kind: v.literal("stations"), stations: v.pipe(v.array(StationId), v.minLength(1)) }),
  /** Fewer critical failures is better. */
  v.strictObject({ kind: v.literal("fewestCriticalFailures") }),
  /** Fewer penalties (infractions) is better. */
  v.strictObject({ kind: v.literal("fewestPenalties") }),
  /** Less time in these timed criteria, added, is better; a time not reached stands behind every time [P8]. */
  v.strictObject({
    kind: v.literal("time"),
    criteria: v.pipe(v.array(v.strictObject({ station: StationId, criterion: CriterionId })), v.minLength(1)),
  }),
]);
export type TieBreak = v.InferOutput<typeof TieBreak>;

/** Whether a run without marks counts 0, or leaves the total with the maximum re-based [V4]. */
export const Treatment = v.picklist(["zero", "rebased"]);
export type Treatment = v.InferOutput<typeof Treatment>;

export const Rules = v.strictObject({
  /** Units in a second: 10 = tenths [P4]. */
  unitsPerSecond: v.picklist([1, 10, 100, 1000]),
  rounding: Rounding,
  /** What a total is: the sum of weighted station points, a percentage of the maximum, or normalised to a number. */
  total: v.variant("kind", [
    v.strictObject({ kind: v.literal("sum") }),
    v.strictObject({ kind: v.literal("percent") }),
    v.strictObject({ kind: v.literal("normalised"), to: Decimal }),
  ]),
  tieBreaks: v.array(TieBreak),
  runs: v.strictObject({
    dns: Treatment,
    dnf: Treatment,
    withdrawn: Treatment,
    disqualified: Treatment,
    void: Treatment,
    cancelled: Treatment,
  }),
  /** Penalties that any station may give. */
  penalties: v.array(Penalty),
  /** Seconds in which a referee may correct an own sheet [V5]. */
  correctionWindow: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Whether referees see running points on the sheet. */
  runningPoints: v.boolean(),
  acknowledgement: v.picklist(["none", "asked"]),
  conflictOfInterest: v.picklist(["off", "warn", "bar"]),
  /** Points between seats of one block from which the head judge is called; absent: never [rule 31]. */
  discrepancy: v.optional(Decimal),
  protests: v.variant("kind", [
    v.strictObject({ kind: v.literal("none") }),
    v.strictObject({
      kind: v.literal("window"),
      minutes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      from: v.picklist(["publication", "run"]),
    }),
  ]),
});
export type Rules = v.InferOutput<typeof Rules>;
