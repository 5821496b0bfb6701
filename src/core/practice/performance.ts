/**
 * What a team does in one run, before anybody judges it: which criteria it meets and when, its times and values, what
 * goes wrong. All seats judge the same performance, so they mostly agree.
 */
import type { Criterion, Form } from "../competition/form.ts";
import type { CriterionId, EventId, FailureId, InjectId, PenaltyId, StationTime } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { Rules } from "../competition/rules.ts";
import type { Chance } from "./chance.ts";

export interface Performance {
  /** Elapsed at the end. */
  readonly end: StationTime;
  /** What a faultless judge would mark, without reasons, and when on the station clock. */
  readonly done: ReadonlyMap<CriterionId, { readonly mark: Mark; readonly at: StationTime }>;
  readonly events: ReadonlyMap<EventId, StationTime>;
  readonly injects: ReadonlyMap<InjectId, StationTime>;
  readonly penalties: ReadonlyMap<PenaltyId, number>;
  readonly failure: FailureId | null;
}

/**
 * @param strength  how likely the team does a thing right, from 0 to 1
 * @returns times in the rule set's unit
 */
export function perform(form: Form, rules: Rules, strength: number, luck: Chance): Performance {
  const unit = rules.unitsPerSecond;
  const limit = Number(form.timeLimit ?? 600) * unit;
  const end = Math.floor(limit * luck.around(0.88, 0.11));
  const events = new Map<EventId, StationTime>();
  const broken = luck.happens(0.02) ? luck.oneOf(form.criteria).id : null;
  const done = new Map(
    form.criteria.map((criterion, index) => {
      const planned = Math.floor((end * (index + luck.around(0.6, 0.4))) / form.criteria.length);
      const act = meet(criterion, planned, { strength, luck, unit, end, events });
      const lost = criterion.id === broken && criterion.kind === "binary" && !criterion.critical;
      return [criterion.id, lost ? { ...act, mark: notApplicable } : act] as const;
    }),
  );
  const slips = 1 - strength;
  return {
    end,
    done,
    events,
    injects: injectsOf(form, events, unit, end, luck),
    penalties: luck.happens(0.06 + slips / 3)
      ? penaltyOf([...form.penalties, ...rules.penalties], luck)
      : new Map(),
    failure: form.failures.length > 0 && luck.happens(0.01 + slips / 8) ? luck.oneOf(form.failures).id : null,
  };
}

const notApplicable: Mark = { kind: "notApplicable", reason: "Equipment of the lane was broken" };

interface Circumstances {
  readonly strength: number;
  readonly luck: Chance;
  readonly unit: number;
  readonly end: StationTime;
  /** Filled with the events of timers. */
  readonly events: Map<EventId, StationTime>;
}

function meet(criterion: Criterion, at: StationTime, now: Circumstances): { mark: Mark; at: StationTime } {
  const { strength, luck } = now;
  switch (criterion.kind) {
    case "binary":
      return { mark: { kind: "binary", done: luck.happens(strength) }, at };
    case "graded": {
      const rising = [...criterion.levels].sort((a, b) => Number(a.points) - Number(b.points));
      const index = Math.round(luck.around(strength, 0.45) * (rising.length - 1));
      const level = rising[Math.min(rising.length - 1, Math.max(0, index))] ?? luck.oneOf(rising);
      return { mark: { kind: "graded", level: level.id }, at };
    }
    case "count": {
      const tries = Array.from({ length: criterion.upTo }, () => luck.happens(strength));
      return { mark: { kind: "count", count: tries.filter(Boolean).length }, at };
    }
    case "timed":
      return timed(criterion, at, now);
    case "measure":
      return { mark: { kind: "measure", value: measured(criterion, now) }, at };
  }
}

function timed(criterion: Extract<Criterion, { kind: "timed" }>, at: StationTime, now: Circumstances) {
  const { strength, luck, unit, end, events } = now;
  const good = goodSeconds(criterion.score);
  const time = Math.max(unit, Math.floor(good * unit * luck.around(1.75 - strength, 0.45)));
  const start = criterion.timer === undefined ? 0 : Math.max(unit, at - time);
  if (criterion.timer !== undefined) events.set(criterion.timer.start, start);
  if (start + time > end || luck.happens((1 - strength) / 12)) {
    return { mark: { kind: "notReached" } as const, at: end };
  }
  if (criterion.timer !== undefined) events.set(criterion.timer.stop, start + time);
  return { mark: { kind: "timed", time } as const, at: start + time };
}

/** The time in seconds that a good team needs. */
function goodSeconds(score: Extract<Criterion, { kind: "timed" }>["score"]): number {
  switch (score.kind) {
    case "bands":
      return Number(score.bands[0]?.within ?? 60);
    case "linear":
      return Number(score.base);
    case "byRank":
    case "elapsed":
    case "noPoints":
      return 60;
  }
}

function measured(
  criterion: Extract<Criterion, { kind: "measure" }>,
  { strength, luck }: Circumstances,
): string {
  const [low, high] = [Number(criterion.full[0]), Number(criterion.full[1])];
  const width = high - low || 1;
  const off = luck.happens(strength) ? 0 : luck.oneOf([-1, 1]) * width * luck.around(0.9, 0.3);
  const value = low + width * luck.around(0.5, 0.45) + off;
  return value.toFixed(width <= 2 ? 1 : 0).replace(/^-(0(\.0)?)$/, "$1");
}

function injectsOf(
  form: Form,
  events: ReadonlyMap<EventId, StationTime>,
  unit: number,
  end: StationTime,
  luck: Chance,
): ReadonlyMap<InjectId, StationTime> {
  const given = form.injects.flatMap(({ id, when }) => {
    const from = when.kind === "at" ? 0 : events.get(when.event);
    const at = from === undefined ? end : from + Number(when.seconds) * unit + luck.whole(0, 3 * unit);
    return at < end ? [[id, at] as const] : [];
  });
  return new Map(given);
}

/** One of the small penalties, once or twice; those after which a team may be disqualified are rare. */
function penaltyOf(penalties: Form["penalties"], luck: Chance): ReadonlyMap<PenaltyId, number> {
  const small = penalties.filter(({ followUp }) => followUp === undefined || luck.happens(0.1));
  if (small.length === 0) return new Map();
  const { id, most } = luck.oneOf(small);
  return new Map([[id, luck.whole(1, Math.min(2, most))]]);
}
