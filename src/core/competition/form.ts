/**
 * What is looked for at a station: sections, blocks, criteria, penalties, critical failures, injects. A form is
 * data that an organizer can read and change, over a closed union of kinds; it is the body of a `sheetform/STATION`
 * record and has a version for each `sheetform.put` [L20, L21, P1]. Points are exact decimals, times are seconds.
 */
import * as v from "valibot";
import {
  BlockId,
  BonusId,
  CombinationId,
  CriterionId,
  EventId,
  FailureId,
  GateId,
  InjectId,
  LevelId,
  PenaltyId,
  SeatId,
  SectionId,
} from "./id.ts";
import { Decimal, Words } from "./words.ts";

const seconds = Decimal;

/**
 * A section of the sheet. `ceiling` limits it on each seat's sheet; `weight` is its share of the station in percent.
 * `combine` "mean": its points are the mean of its criteria instead of their sum, as for the members' numbers of a
 * knowledge test [rule 25].
 */
export const Section = v.strictObject({
  id: SectionId,
  words: Words,
  weight: v.optional(Decimal),
  ceiling: v.optional(Decimal),
  combine: v.optional(v.picklist(["sum", "mean"]), "sum"),
});
export type Section = v.InferOutput<typeof Section>;

/** How the seats that mark one block become one result [P1.3, rule 29]. A consensus sheet is a block with one seat. */
export const Combine = v.picklist(["mean", "median", "dropExtremes"]);
export type Combine = v.InferOutput<typeof Combine>;
/** A casualty, the command group or the whole team, with the seats that mark it [rule 20]. */
export const Block = v.strictObject({
  id: BlockId,
  words: Words,
  seats: v.pipe(v.array(SeatId), v.minLength(1, "at least one seat marks a block")),
  combine: Combine,
  /** Times of several seats: marked separately and averaged as points, or combined first as three stopwatches. */
  times: v.optional(v.picklist(["points", "stopwatch"]), "points"),
});
export type Block = v.InferOutput<typeof Block>;

/** Points for an elapsed time [rule 17]. Limits are seconds; a band holds for elapsed <= its limit [P4]. */
export const TimeScore = v.variant("kind", [
  v.strictObject({
    kind: v.literal("bands"),
    bands: v.pipe(
      v.array(v.strictObject({ within: seconds, points: Decimal })),
      v.minLength(1, "at least one band"),
    ),
    otherwise: Decimal,
  }),
  v.strictObject({
    kind: v.literal("linear"),
    /**
     * `points` are given at exactly `base` seconds; for every `per.seconds` under it `per.points` more, over it less.
     * `count`: parts of a unit count exactly, only full units do, or each begun one does.
     */
    base: seconds,
    points: Decimal,
    per: v.strictObject({
      seconds,
      points: Decimal,
      count: v.optional(v.picklist(["exact", "full", "begun"]), "exact"),
    }),
    min: Decimal,
    max: Decimal,
  }),
  v.strictObject({
    kind: v.literal("byRank"),
    /** Points for the fastest, the next, …; ties share the better place; behind the list counts `otherwise` [P2]. */
    places: v.pipe(v.array(Decimal), v.minLength(1, "points for at least one place")),
    otherwise: Decimal,
  }),
  /**
   * The time itself, where the least time wins: it counts as so many points under zero [P15]. `notReached`: the
   * seconds that a time not reached counts as; without it the run stands behind every time [P8].
   */
  v.strictObject({ kind: v.literal("elapsed"), notReached: v.optional(seconds) }),
  /** No points: the time serves tie-breaks only [rule 49]. */
  v.strictObject({ kind: v.literal("noPoints") }),
]);
export type TimeScore = v.InferOutput<typeof TimeScore>;

const common = {
  id: CriterionId,
  section: SectionId,
  block: BlockId,
  words: Words,
  /** Missing it asks for a reason and counts for pass rules and tie-breaks; changes no points by itself [P7]. */
  critical: v.optional(v.boolean(), false),
  casualty: v.optional(v.string()),
  /** For special awards [rule 24]. */
  tags: v.optional(v.array(v.string())),
};

/** One thing looked for: a closed union of five kinds [rule 10]. */
export const Criterion = v.variant("kind", [
  v.strictObject({ ...common, kind: v.literal("binary"), points: Decimal }),
  v.strictObject({
    ...common,
    kind: v.literal("graded"),
    levels: v.pipe(
      v.array(v.strictObject({ id: LevelId, points: Decimal, words: Words })),
      v.minLength(2, "at least two levels"),
    ),
  }),
  v.strictObject({
    ...common,
    kind: v.literal("count"),
    upTo: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
    each: Decimal,
  }),
  v.strictObject({
    ...common,
    kind: v.literal("timed"),
    /** The two events between which the time runs; without it the time runs from the station clock's start. */
    timer: v.optional(v.strictObject({ start: EventId, stop: EventId })),
    score: TimeScore,
  }),
  v.strictObject({
    ...common,
    kind: v.literal("measure"),
    unit: Words,
    /** Full points inside, both ends included; `bands` are looked at in their order outside of it. */
    full: v.tuple([Decimal, Decimal]),
    points: Decimal,
    bands: v.optional(v.array(v.strictObject({ range: v.tuple([Decimal, Decimal]), points: Decimal }))),
    otherwise: Decimal,
  }),
]);
export type Criterion = v.InferOutput<typeof Criterion>;
export type CriterionKind = Criterion["kind"];

/** What is proposed to a person after a penalty; never happens by itself [P6]. */
export const FollowUp = v.picklist(["disqualifiedStation", "disqualifiedEvent", "dns", "jury"]);
export type FollowUp = v.InferOutput<typeof FollowUp>;
/** A penalty: a fact of the run, `points` (zero or less) for each infraction, at most `most` times [P5, rule 14]. */
export const Penalty = v.strictObject({
  id: PenaltyId,
  words: Words,
  points: Decimal,
  most: v.pipe(v.number(), v.integer(), v.minValue(1)),
  scope: v.optional(v.picklist(["station", "total"]), "station"),
  /** Reports by seats of different blocks: added up (the default), or the highest. */
  acrossBlocks: v.optional(v.picklist(["sum", "highest"]), "sum"),
  followUp: v.optional(FollowUp),
});
export type Penalty = v.InferOutput<typeof Penalty>;

/** Points on top, given by count like a penalty, `ceiling` for all of this bonus [rule 15]. */
export const Bonus = v.strictObject({ id: BonusId, words: Words, points: Decimal, ceiling: Decimal });
export type Bonus = v.InferOutput<typeof Bonus>;

/** What a critical failure does to the station [rule 12]. */
export const FailureEffect = v.variant("kind", [
  v.strictObject({ kind: v.literal("flag") }),
  v.strictObject({ kind: v.literal("deduction"), points: Decimal }),
  v.strictObject({ kind: v.literal("cap"), percent: Decimal }),
  v.strictObject({ kind: v.literal("zero") }),
  v.strictObject({ kind: v.literal("gate"), criteria: v.array(CriterionId) }),
]);
export type FailureEffect = v.InferOutput<typeof FailureEffect>;
export const CriticalFailure = v.strictObject({
  id: FailureId,
  words: Words,
  effect: FailureEffect,
  /** An order rule: a sheet on which `second` was achieved before `first` reports the failure by itself [rule 19, P16]. */
  order: v.optional(v.strictObject({ first: CriterionId, second: CriterionId })),
  /** The seats that mark it by default; without it any seat of the station may report it. */
  block: v.optional(BlockId),
  /** When it works: as soon as one seat reports it, when all do, or when the head judge says so [P6]. */
  works: v.optional(v.picklist(["one", "all", "headJudge"]), "one"),
  followUp: v.optional(FollowUp),
});
export type CriticalFailure = v.InferOutput<typeof CriticalFailure>;

/** Until all that it needs was achieved, nothing can be earned in what it closes [rule 12, P17]. */
export const Gate = v.strictObject({
  id: GateId,
  words: Words,
  needs: v.pipe(v.array(CriterionId), v.minLength(1, "at least one criterion that opens it")),
  closes: v.pipe(v.array(CriterionId), v.minLength(1, "at least one criterion that it closes")),
});
export type Gate = v.InferOutput<typeof Gate>;

/**
 * Marks that can't all be true, such as "never opened the airway" with "ventilated": pointed out to whoever marks it,
 * never kept from being submitted. `words` say what does not fit.
 */
export const Combination = v.strictObject({
  id: CombinationId,
  words: Words,
  when: v.pipe(
    v.array(v.strictObject({ criterion: CriterionId, is: v.picklist(["achieved", "missed"]) })),
    v.minLength(2, "at least two criteria"),
  ),
});
export type Combination = v.InferOutput<typeof Combination>;

/** What follows when a run lasts longer than its time limit [rule 18]. */
export const Overtime = v.variant("kind", [
  /** The team is stopped: nothing after the limit is seen. */
  v.strictObject({ kind: v.literal("stop") }),
  /** The clock runs on and nothing follows. */
  v.strictObject({ kind: v.literal("run") }),
  /** `points` (zero or less) once, or for each begun `per` seconds; never more than `most` (zero or less). */
  v.strictObject({
    kind: v.literal("deduct"),
    points: Decimal,
    per: v.optional(seconds),
    most: v.optional(Decimal),
  }),
]);
export type Overtime = v.InferOutput<typeof Overtime>;

/** Points that the head judge may add or take, with a reason: from `least` (zero or less) to `most` [rule 23]. */
export const Discretion = v.strictObject({ least: Decimal, most: Decimal });
export type Discretion = v.InferOutput<typeof Discretion>;

/** A pass rule beside points [rule 13]: every condition must hold. */
export const Pass = v.strictObject({
  /** All critical criteria achieved. */
  allCritical: v.boolean(),
  /** So many of the criteria that are not critical achieved, or all that are left of them. */
  atLeast: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** No critical failure in effect. */
  noFailure: v.optional(v.boolean(), false),
  /** So many points of the station, after step 8 [P1]. */
  points: v.optional(Decimal),
});
export type Pass = v.InferOutput<typeof Pass>;

/** Something the referee tells or does to the team, at a station time or after an event, in seconds [rule 21]. */
export const Inject = v.strictObject({
  id: InjectId,
  words: Words,
  when: v.variant("kind", [
    v.strictObject({ kind: v.literal("at"), seconds }),
    v.strictObject({ kind: v.literal("after"), event: EventId, seconds }),
  ]),
});
export type Inject = v.InferOutput<typeof Inject>;
/** A moment with a name that the referee can time, such as "bleeding seen". */
export const TimerEvent = v.strictObject({ id: EventId, words: Words });
export type TimerEvent = v.InferOutput<typeof TimerEvent>;

export const Form = v.strictObject({
  timeLimit: v.optional(seconds),
  /** Seconds before the end at which the referee warns. */
  warning: v.optional(seconds),
  overtime: v.optional(Overtime, { kind: "run" }),
  casualties: v.array(v.strictObject({ id: v.string(), expected: v.string() })),
  blocks: v.pipe(v.array(Block), v.minLength(1, "at least one block")),
  sections: v.pipe(v.array(Section), v.minLength(1, "at least one section")),
  criteria: v.pipe(v.array(Criterion), v.minLength(1, "at least one criterion")),
  penalties: v.array(Penalty),
  bonuses: v.array(Bonus),
  failures: v.array(CriticalFailure),
  gates: v.optional(v.array(Gate), []),
  impossible: v.optional(v.array(Combination), []),
  /** Absent: the head judge adds and takes nothing. */
  discretion: v.optional(Discretion),
  injects: v.array(Inject),
  events: v.array(TimerEvent),
  /** Points never fall under it (step 7); null: no floor. */
  floor: v.nullable(Decimal),
  /** Start capital minus losses: points that a run begins with [rule 14]. */
  startCapital: v.optional(Decimal),
  /** Absent: a run neither passes nor fails. */
  pass: v.optional(Pass),
  /** Sections for the count-back, the most important first [rule 49]. */
  tieBreakSections: v.array(SectionId),
  equipment: v.array(v.string()),
});
export type Form = v.InferOutput<typeof Form>;
