/**
 * Times of a run and of a station: several seats' times combined as times [P1.3, rule 29], and points by the rank of
 * a time among the runs that count [P2, rule 17].
 */
import type { Criterion, Form, TimeScore } from "../competition/form.ts";
import type { CriterionId, SeatId, StationTime, TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import { exactOf, sub, ZERO } from "./exact.ts";
import { timePoints } from "./mark-points.ts";
import type { Exact } from "./score.ts";
import { type Seating, seating } from "./seating.ts";

/** "notReached" stands behind every time [P8]. */
export type CombinedTime = StationTime | "notReached";

/** What the times of one station's runs say to each of its runs. */
export interface StationTimes {
  /** Whether every run of the station has come: until then points by rank are provisional [P2]. */
  readonly complete: boolean;
  /** Combined times of the runs that count, without guests, the fastest first. */
  readonly times: ReadonlyMap<CriterionId, readonly StationTime[]>;
}

/**
 * The times that `byRank` criteria are ranked among: those of the runs that count, without guests [P2]. A run counts
 * when it is complete, also while a changed form waits for marks.
 *
 * @param runs      the runs of one station, in any order
 * @param expected  how many teams, without guests, are to pass the station
 */
export function stationTimes(
  form: Form,
  runs: Iterable<RunRecord>,
  isGuest: (team: TeamId) => boolean,
  expected: number,
): StationTimes {
  const ranked = form.criteria.filter(isRanked);
  const times = new Map<CriterionId, StationTime[]>(ranked.map(({ id }) => [id, []]));
  let complete = 0;
  for (const run of runs) {
    if (isGuest(run.key.team)) continue;
    const seated = seating(form, run);
    if (seated.state === "complete" || seated.state === "closed") complete += 1;
    if (seated.state !== "complete" && seated.state !== "needsMarks") continue;
    const combined = combinedTimes(form, run, seated);
    for (const { id } of ranked) {
      const time = combined.get(id);
      if (typeof time === "number") times.get(id)?.push(time);
    }
  }
  for (const list of times.values()) list.sort((a, b) => a - b);
  return { complete: complete >= expected, times };
}

/** Whether a form has criteria whose points depend on other runs. */
export const dependsOnOthers = (form: Form): boolean => form.criteria.some(isRanked);

const isRanked = (criterion: Criterion): boolean =>
  criterion.kind === "timed" && criterion.score.kind === "byRank";

/**
 * Each timed criterion's time in one run, out of the times of the seats that marked it. Without an entry nobody has:
 * not applicable, or not marked yet.
 */
export function combinedTimes(
  form: Form,
  run: Pick<RunRecord, "excusedCriteria">,
  { blocks, sheets }: Seating,
): ReadonlyMap<CriterionId, CombinedTime> {
  const times = new Map<CriterionId, CombinedTime>();
  for (const criterion of form.criteria) {
    if (criterion.kind !== "timed" || run.excusedCriteria.has(criterion.id)) continue;
    const marked = (blocks.get(criterion.block) ?? []).flatMap((seat) =>
      markedTime(sheets, seat, criterion.id),
    );
    const time = stopwatch(marked);
    if (time !== null) times.set(criterion.id, time);
  }
  return times;
}

function markedTime(
  sheets: Seating["sheets"],
  seat: SeatId,
  criterion: CriterionId,
): readonly CombinedTime[] {
  const mark = sheets.get(seat)?.marks.get(criterion);
  if (mark?.kind === "timed") return [mark.time];
  return mark?.kind === "notReached" ? ["notReached"] : [];
}

/**
 * The rule of three stopwatches: two equal, that time; all differ, the middle one; two left, their mean, cut to the
 * unit [P4]. It is the middle of any number of times, the mean of the middle two where their number is even. A time
 * not reached is behind all others, and no mean leads back from it.
 *
 * @returns null when nobody marked a time
 */
export function stopwatch(times: readonly CombinedTime[]): CombinedTime | null {
  const inOrder = [...times].sort(compareTimes);
  const lower = inOrder[Math.floor((inOrder.length - 1) / 2)];
  const upper = inOrder[Math.floor(inOrder.length / 2)];
  if (lower === undefined || upper === undefined) return null;
  if (lower === "notReached" || upper === "notReached") return "notReached";
  return Math.floor((lower + upper) / 2);
}

/** Less than 0 when `a` is the better time; a time not reached stands behind every time [P8]. */
export function compareTimes(a: CombinedTime, b: CombinedTime): number {
  if (a === "notReached") return b === "notReached" ? 0 : 1;
  return b === "notReached" ? -1 : a - b;
}

/** A combined time with its points, and its place where it is ranked among the station's. */
export interface TimePoints {
  readonly time: CombinedTime;
  readonly place: number | null;
  readonly points: Exact;
}

/**
 * Points that come from a combined time and not from each seat's own: in blocks under the stopwatch rule, for times
 * that are ranked among the station's, and for those that count themselves.
 *
 * @param others  the station's times; null: the rank is not known, and brings nothing yet
 */
export function pointsOfTimes(
  form: Form,
  unitsPerSecond: Rules["unitsPerSecond"],
  times: ReadonlyMap<CriterionId, CombinedTime>,
  others: StationTimes | null,
): ReadonlyMap<CriterionId, TimePoints> {
  const points = new Map<CriterionId, TimePoints>();
  for (const criterion of form.criteria) {
    if (criterion.kind !== "timed") continue;
    const time = times.get(criterion.id);
    if (time === undefined) continue;
    const { score } = criterion;
    if (score.kind === "byRank") {
      points.set(criterion.id, ranked(score, time, others?.times.get(criterion.id) ?? null));
    } else if (score.kind === "elapsed") {
      points.set(criterion.id, { time, place: null, points: elapsedPoints(score, time, unitsPerSecond) });
    } else if (byStopwatch(form, criterion)) {
      const worth = time === "notReached" ? ZERO : timePoints(score, time, unitsPerSecond);
      points.set(criterion.id, { time, place: null, points: worth });
    }
  }
  return points;
}

/** Seconds under zero; a time not reached is worth what the criterion names, and nothing where it names none [P15]. */
function elapsedPoints(
  score: Extract<TimeScore, { readonly kind: "elapsed" }>,
  time: CombinedTime,
  unitsPerSecond: Rules["unitsPerSecond"],
): Exact {
  if (time !== "notReached") return timePoints(score, time, unitsPerSecond);
  return score.notReached === undefined ? ZERO : sub(ZERO, exactOf(score.notReached));
}

/** Whether a form's points are seconds, because the time itself counts [P15]. */
export const countsTime = (form: Pick<Form, "criteria">): boolean =>
  form.criteria.some((criterion) => criterion.kind === "timed" && criterion.score.kind === "elapsed");

/** Whether the run has no time where the time is what counts: it stands behind every run that has one [P15]. */
export function isBehind(form: Form, times: ReadonlyMap<CriterionId, CombinedTime>): boolean {
  return form.criteria.some(
    (criterion) =>
      criterion.kind === "timed" &&
      criterion.score.kind === "elapsed" &&
      criterion.score.notReached === undefined &&
      times.get(criterion.id) === "notReached",
  );
}

const byStopwatch = (form: Form, { block }: Criterion): boolean =>
  form.blocks.find(({ id }) => id === block)?.times === "stopwatch";

/** The place that a time has among others is as many back as others were faster, so ties share the better one. */
function ranked(
  score: Extract<TimeScore, { readonly kind: "byRank" }>,
  time: CombinedTime,
  others: readonly StationTime[] | null,
): TimePoints {
  if (time === "notReached" || others === null) return { time, place: null, points: ZERO };
  const faster = others.filter((other) => other < time).length;
  return { time, place: faster + 1, points: exactOf(score.places[faster] ?? score.otherwise) };
}
