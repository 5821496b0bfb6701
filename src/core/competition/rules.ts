/** The rule set of a competition: how station points become totals and ranks. Data, never code [rule 27, 28, 48, 49]. */
import * as v from "valibot";
import { FollowUp, Penalty } from "./form.ts";
import { AwardId, CategoryId, CriterionId, SectionId, StationId } from "./id.ts";
import { Decimal, Words } from "./words.ts";

/** The one rounding of a rule set [P3]. */
export const Rounding = v.strictObject({
  at: v.picklist(["station", "total"]),
  places: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  mode: v.picklist(["halfUp", "halfEven", "down"]),
});
export type Rounding = v.InferOutput<typeof Rounding>;

/** What the points of a run count in the total, before the station's weight [P1.9, P18, rule 27]. */
export const Counts = v.variant("kind", [
  /** As they are. */
  v.strictObject({ kind: v.literal("points") }),
  /** Their share of the station's maximum, times a number. */
  v.strictObject({ kind: v.literal("normalised"), to: Decimal }),
  /** Their share of the best run of the station, times a number [P2]. */
  v.strictObject({ kind: v.literal("ofBest"), to: Decimal }),
  /** Points for the place at the station: the first, the second, …; behind the list `otherwise` [P2]. */
  v.strictObject({
    kind: v.literal("byPlace"),
    places: v.pipe(v.array(Decimal), v.minLength(1, "points for at least one place")),
    otherwise: Decimal,
  }),
  /** A number for a run that passes, 0 for one that does not [rule 13]. */
  v.strictObject({ kind: v.literal("pass"), points: Decimal }),
]);
export type Counts = v.InferOutput<typeof Counts>;

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
  /** What was decided by an estimation question or by lots, and recorded; it holds where it names all who are equal. */
  v.strictObject({ kind: v.literal("decision") }),
]);
export type TieBreak = v.InferOutput<typeof TieBreak>;

/** Whether a run without marks counts 0, or leaves the total with the maximum re-based [V4]. */
export const Treatment = v.picklist(["zero", "rebased"]);
export type Treatment = v.InferOutput<typeof Treatment>;

/** A deduction for a team that comes late to a station [rule 4]: `points` (zero or less) for each begun minute after the free ones. */
export const Late = v.strictObject({
  free: v.pipe(v.number(), v.integer(), v.minValue(0)),
  points: Decimal,
  /** All of it together never takes more than this (zero or less). */
  most: v.optional(Decimal),
  /** What is proposed to a person once a team is more than so many minutes late. */
  propose: v.optional(
    v.strictObject({ after: v.pipe(v.number(), v.integer(), v.minValue(0)), followUp: FollowUp }),
  ),
});
export type Late = v.InferOutput<typeof Late>;

/** A special award out of the criteria that bear one of its tags, for all teams or for those of one category [rule 24]. */
export const Award = v.strictObject({
  id: AwardId,
  words: Words,
  tags: v.pipe(v.array(v.string()), v.minLength(1, "at least one tag")),
  category: v.optional(CategoryId),
});
export type Award = v.InferOutput<typeof Award>;

export const Rules = v.strictObject({
  /** Units in a second: 10 = tenths [P4]. */
  unitsPerSecond: v.picklist([1, 10, 100, 1000]),
  rounding: Rounding,
  /** What a run counts at a station that does not say otherwise. */
  counts: v.optional(Counts, { kind: "points" }),
  /**
   * What a total is: the sum of what the runs count, a percentage of the maximum, or normalised to a number; or, where
   * the least wins, the sum of the times with penalty seconds, or the sum of the places at the stations [P15, P18].
   */
  total: v.variant("kind", [
    v.strictObject({ kind: v.literal("sum") }),
    v.strictObject({ kind: v.literal("percent") }),
    v.strictObject({ kind: v.literal("normalised"), to: Decimal }),
    v.strictObject({ kind: v.literal("time") }),
    v.strictObject({ kind: v.literal("rankSum") }),
  ]),
  /** Only so many of a team's stations count, its best ones [P19, rule 48]; absent: all of them. */
  best: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
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
  /** Absent: coming late costs nothing. */
  late: v.optional(Late),
  awards: v.optional(v.array(Award), []),
  /** A table of nations by the totals of their best so many teams [R6]; absent: none. */
  nations: v.optional(v.strictObject({ best: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
  /** Seconds in which a referee may correct an own sheet [V5]. */
  correctionWindow: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Whether referees see running points on the sheet. */
  runningPoints: v.boolean(),
  /** Whether a team's captain is asked to acknowledge its sheets: not, by a signature, or by an own PIN [rule 37]. */
  acknowledgement: v.picklist(["none", "asked", "pin"]),
  conflictOfInterest: v.picklist(["off", "warn", "bar"]),
  /** Points between seats of one block from which the head judge is called; absent: never [rule 31]. */
  discrepancy: v.optional(Decimal),
  /** Whether seats that differ on a critical criterion call the head judge [rule 31]. */
  discrepancyOnCritical: v.optional(v.boolean(), false),
  protests: v.variant("kind", [
    v.strictObject({ kind: v.literal("none") }),
    v.strictObject({
      kind: v.literal("window"),
      minutes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      from: v.picklist(["publication", "run"]),
      /** What lodging one costs, in words, e.g. "50 EUR, returned when upheld"; absent: nothing. */
      fee: v.optional(Words),
    }),
  ]),
});
export type Rules = v.InferOutput<typeof Rules>;
