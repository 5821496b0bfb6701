/**
 * How much goes into one request, so that a slow link carries it within a round [D46]: halved after a round in which
 * nothing came through in time, doubled after one that was quick.
 */

/** Bounds of one bundle, and of one page of the log in entries. */
export interface Portion {
  readonly ops: number;
  readonly bytes: number;
  readonly entries: number;
}

/** What is asked for while nothing is known of the link; no portion is larger. */
export const WHOLE: Portion = { ops: 200, bytes: 256 * 1024, entries: 500 };

export class Pace {
  /** Each halving is one step down; after `MOST_STEPS` a portion is one op and a few entries. */
  #steps = 0;
  /** Answers that brought this device on, in all rounds. */
  answers = 0;

  get portion(): Portion {
    const part = (whole: number) => Math.max(1, Math.floor(whole / 2 ** this.#steps));
    return { ops: part(WHOLE.ops), bytes: part(WHOLE.bytes), entries: part(WHOLE.entries) };
  }

  slower(): void {
    this.#steps = Math.min(MOST_STEPS, this.#steps + 1);
  }

  faster(): void {
    this.#steps = Math.max(0, this.#steps - 1);
  }
}

const MOST_STEPS = 8;
