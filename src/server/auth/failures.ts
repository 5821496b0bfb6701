/** Counts failed tries of secrets, for each secret and for each source. Successes never count [A2]. */
import type { WallTime } from "../../core/competition/id.ts";
import type { Clock } from "../clock.ts";
import { ProblemError } from "../http/problem.ts";

/** So many failures are answered for what they are; then the answer is "too many" until the time has passed. */
const MOST = { secret: 10, source: 30 } as const;
const WITHIN = 10 * 60_000;
/** More than any honest day brings; beyond it the oldest are forgotten. */
const MOST_KEPT = 10_000;

interface Count {
  failed: number;
  readonly until: WallTime;
}

export class Failures {
  readonly #clock: Clock;
  readonly #counts = new Map<string, Count>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts one failure.
   *
   * @param secret  hash of the secret that was shown
   * @param source  address that it came from
   * @param problem  what went wrong
   * @returns what to answer: `problem`, or "tooMany"
   */
  note(secret: string, source: string, problem: ProblemError): ProblemError {
    const counts = [
      this.#count(`secret ${secret}`, MOST.secret),
      this.#count(`source ${source}`, MOST.source),
    ];
    const over = counts.filter((until) => until !== null);
    if (over.length === 0) return problem;
    const seconds = Math.ceil((Math.max(...over) - this.#clock.now()) / 1000);
    return new ProblemError(
      "tooMany",
      "Too many failed tries; a link that is right still works. Wait, or ask for a new link.",
      { retryAfter: seconds },
    );
  }

  /** Adds one; returns until when it is too many, or null. */
  #count(key: string, most: number): WallTime | null {
    const now = this.#clock.now();
    let count = this.#counts.get(key);
    if (!count || count.until <= now) {
      this.#counts.delete(key);
      count = { failed: 0, until: now + WITHIN };
      this.#counts.set(key, count);
      this.#forget(now);
    }
    count.failed += 1;
    return count.failed > most ? count.until : null;
  }

  /** Entries stand in the order in which they began, so the oldest come first. */
  #forget(now: WallTime): void {
    for (const [key, { until }] of this.#counts) {
      if (until > now && this.#counts.size <= MOST_KEPT) return;
      this.#counts.delete(key);
    }
  }
}
