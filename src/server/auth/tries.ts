/** Counts everything that one source sends to an address where nobody has to say who they are [S14]. */
import type { Clock } from "../clock.ts";
import { ProblemError } from "../http/problem.ts";
import { Counts, type Limit } from "./counts.ts";

export class Tries {
  readonly #counts: Counts;

  constructor(clock: Clock, limit: Limit) {
    this.#counts = new Counts(clock, limit);
  }

  /** @throws ProblemError tooMany, with the time after which it may come again */
  mustBeFew(source: string): void {
    const wait = this.#counts.add(source);
    if (wait === null) return;
    throw new ProblemError(
      "tooMany",
      "Too much came from this address at once; keep it and try again later.",
      {
        retryAfter: Math.ceil(wait / 1000),
      },
    );
  }
}
