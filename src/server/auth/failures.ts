/** Counts failed tries of secrets, for each secret and for each source. Successes never count [A2]. */
import type { Clock } from "../clock.ts";
import { ProblemError } from "../http/problem.ts";
import { Counts } from "./counts.ts";

/** So many failures are answered for what they are; then the answer is "too many" until the time has passed [S13]. */
const WITHIN = 10 * 60_000;
const OF_SECRET = { most: 10, within: WITHIN } as const;
const OF_SOURCE = { most: 30, within: WITHIN } as const;

export class Failures {
  readonly #secrets: Counts;
  /** Apart from the secrets, so that whoever tries many of them does not push out the count of where they come from. */
  readonly #sources: Counts;

  constructor(clock: Clock) {
    this.#secrets = new Counts(clock, OF_SECRET);
    this.#sources = new Counts(clock, OF_SOURCE);
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
    const counts = [this.#secrets.add(secret), this.#sources.add(source)];
    const over = counts.filter((wait) => wait !== null);
    if (over.length === 0) return problem;
    const seconds = Math.ceil(Math.max(...over) / 1000);
    return new ProblemError(
      "tooMany",
      "Too many failed tries; what is right still works. Wait, or ask for a new link.",
      { retryAfter: seconds },
    );
  }
}
