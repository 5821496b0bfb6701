/** Counts for each key within a span of time; what limits are made of. */
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
  /** By the steady clock: a host whose clock is set back makes nobody wait for days. */
  readonly until: number;
}

export class Counts {
  readonly #clock: Clock;
  readonly #limit: Limit;
  readonly #counts = new Map<string, Count>();

  constructor(clock: Clock, limit: Limit) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Adds one; returns for how long, in ms, that is too many, or null. */
  add(key: string): number | null {
    const now = this.#clock.steady();
    let count = this.#counts.get(key);
    if (!count || count.until <= now) {
      this.#counts.delete(key);
      count = { seen: 0, until: now + this.#limit.within };
      this.#counts.set(key, count);
      this.#forget(now);
    }
    count.seen += 1;
    return count.seen > this.#limit.most ? count.until - now : null;
  }

  /** Counts stand in the order in which they began, so the oldest come first. */
  #forget(now: number): void {
    for (const [key, { until }] of this.#counts) {
      if (until > now && this.#counts.size <= MOST_KEPT) return;
      this.#counts.delete(key);
    }
  }
}
