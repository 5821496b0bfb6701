/** Chance from a number: the same seed gives the same competition on every machine. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
    for (let turn = 0; turn < 4; turn++) this.#next();
  }

  /** Mulberry32: from 0 to under 1. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whole numbers, both ends included. */
  from(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }
  in(outOf100: number): boolean {
    return this.#next() * 100 < outOf100;
  }
  one<T>(all: readonly [T, ...T[]] | readonly T[]): T {
    const chosen = all[this.from(0, all.length - 1)];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  }
  shuffled<T>(all: readonly T[]): T[] {
    return all
      .map((value) => ({ value, place: this.#next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ value }) => value);
  }
  /** At least so many of them, at most all, in any order. */
  some<T>(all: readonly T[], least = 1, most = all.length): T[] {
    return this.shuffled(all).slice(0, this.from(Math.min(least, all.length), Math.min(most, all.length)));
  }
  list<T>(least: number, most: number, make: (place: number) => T): T[] {
    return Array.from({ length: this.from(least, most) }, (_, place) => make(place));
  }
  /** Present so many times out of 100, else an empty object to spread. */
  maybe<T extends object>(outOf100: number, make: () => T): T | Record<never, never> {
    return this.in(outOf100) ? make() : {};
  }
}
