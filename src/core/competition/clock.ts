/**
 * The station clock, worked out from the moves that were recorded, never counted. Two clocks are read at each move:
 * the wall clock, which may be set, and the steady clock, which may stop in sleep and starts anew with each page.
 */
import type { Form } from "./form.ts";
import type { StationTime, WallTime } from "./id.ts";

/**
 * What a device's two clocks said. `boot` names the page load whose steady clock this is; `steady` is in ms and
 * holds time asleep as far as the device can tell.
 */
export interface Reading {
  readonly wall: WallTime;
  readonly steady: number;
  readonly boot: string;
}
/**
 * `goOn`: a clock that stands at its limit runs again, and no limit stops it any more; `zero`: a false start, the clock
 * stands as if it had never run.
 */
export type ClockMove = "start" | "pause" | "stop" | "goOn" | "zero";
/** `seen`: nothing was moved; the clocks were read in passing, so that less time hangs on the wall clock alone. */
export interface ClockStep {
  readonly move: ClockMove | "seen";
  readonly reading: Reading;
}
/**
 * `elapsed` in the rule set's unit, cut [P4]; `source`: which clock told it ("both": they agree); `setBack`: between two
 * page loads of the run the wall clock went back, and what passed there is not in `elapsed` [D52].
 */
export interface StationClock {
  readonly running: boolean;
  readonly started: WallTime | null;
  readonly elapsed: StationTime;
  readonly source: "both" | "wall" | "steady";
  readonly setBack: boolean;
  /** It reached the limit that stops it, and stands there. */
  readonly timeUp: boolean;
}

/** Clocks that differ by less are taken to agree, in ms. */
const AGREEMENT = 500;

/**
 * The station clock at `now`. Within one page load the steady clock tells, and the wall clock is compared with it;
 * across page loads only the wall clock is left. [rule 16]
 *
 * @param limit  where the clock stops by itself, in the rule set's unit, under a hard stop [rule 18]; null: nowhere
 */
export function stationClock(
  steps: readonly ClockStep[],
  now: Reading,
  unitsPerSecond: number,
  limit: StationTime | null = null,
): StationClock {
  const hand = new Hand(limit === null ? null : (limit * 1000) / unitsPerSecond);
  for (const step of steps) hand.move(step);
  hand.move({ move: "seen", reading: now });
  return {
    running: hand.since !== null,
    started: hand.started,
    elapsed: Math.floor((hand.elapsed * unitsPerSecond) / 1000),
    source: hand.source,
    setBack: hand.setBack,
    timeUp: hand.timeUp,
  };
}

/** What adds up from step to step; times in ms. */
class Hand {
  elapsed = 0;
  since: Reading | null = null;
  started: WallTime | null = null;
  source: StationClock["source"] = "both";
  setBack = false;
  timeUp = false;
  readonly #firstLimit: number | null;
  #limit: number | null;

  constructor(limit: number | null) {
    this.#firstLimit = limit;
    this.#limit = limit;
  }

  move({ move, reading }: ClockStep): void {
    if (this.since !== null) this.#runUpTo(reading);
    switch (move) {
      case "start":
        this.started ??= reading.wall;
        if (!this.timeUp) this.since ??= reading;
        return;
      case "goOn":
        this.#limit = null;
        if (this.timeUp) this.since = reading;
        this.timeUp = false;
        return;
      case "pause":
      case "stop":
        this.since = null;
        return;
      case "zero":
        this.elapsed = 0;
        this.since = null;
        this.started = null;
        this.source = "both";
        this.setBack = false;
        this.timeUp = false;
        this.#limit = this.#firstLimit;
        return;
      case "seen":
        return;
    }
  }

  #runUpTo(reading: Reading): void {
    if (this.since === null) return;
    const span = between(this.since, reading);
    this.since = reading;
    this.elapsed += span.ms;
    if (span.source !== "both") this.source = span.source;
    if (span.setBack) this.setBack = true;
    if (this.#limit !== null && this.elapsed >= this.#limit) {
      this.elapsed = this.#limit;
      this.since = null;
      this.timeUp = true;
    }
  }
}

/** Where the clock of a form stops by itself, in the rule set's unit [rule 18]; null: nowhere. */
export function hardStop(
  { timeLimit, overtime }: Pick<Form, "timeLimit" | "overtime">,
  unitsPerSecond: number,
): StationTime | null {
  if (overtime.kind !== "stop" || timeLimit === undefined) return null;
  return Math.floor(Number(timeLimit) * unitsPerSecond);
}

interface Span {
  readonly ms: number;
  readonly source: StationClock["source"];
  readonly setBack: boolean;
}

function between(from: Reading, to: Reading): Span {
  const wall = to.wall - from.wall;
  if (from.boot !== to.boot) {
    return { ms: Math.max(0, wall), source: "wall", setBack: wall < -AGREEMENT };
  }
  const steady = to.steady - from.steady;
  const agree = Math.abs(wall - steady) <= AGREEMENT;
  return { ms: Math.max(0, steady), source: agree ? "both" : "steady", setBack: false };
}
