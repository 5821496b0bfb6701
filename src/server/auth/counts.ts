/** Counts for each key within a span of time; what limits are made of. */
import type { WallTime } from "../../core/competition/id.ts";
import type { Clock } from "../clock.ts";

/** More keys than any honest day brings; beyond it the oldest are forgotten. */
const MOST_KEPT = 10_000;

export interface Limit {
  /** How many are let pass within the span. */
  readonly most: number;
  /** From the first one on, ms. */
  readonly within: number;
}

interface Count {
  seen: number;
  readonly until: WallTime;
}

export class Counts {
  readonly #clock: Clock;
  readonly #limit: Limit;
  readonly #counts = new Map<string, Count>();

  constructor(clock: Clock, limit: Limit) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Adds one; returns until when that is too many, or null. */
  add(key: string): WallTime | null {
    const now = this.#clock.now();
    let count = this.#counts.get(key);
    if (!count || count.until <= now) {
      this.#counts.delete(key);
      count = { seen: 0, until: now + this.#limit.within };
      this.#counts.set(key, count);
      this.#forget(now);
    }
    count.seen += 1;
    return count.seen > this.#limit.most ? count.until : null;
  }

  /** Counts stand in the order in which they began, so the oldest come first. */
  #forget(now: WallTime): void {
    for (const [key, { until }] of this.#counts) {
      if (until > now && this.#counts.size <= MOST_KEPT) return;
      this.#counts.delete(key);
    }
  }
}
