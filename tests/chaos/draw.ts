/** Chance from a seed. Each part of a simulation draws from a stream of its own, so that one does not shift another. */

export class Draw {
  readonly #seed: string;
  #state: number;

  /** @param seed  the same seed gives the same draws, on every machine */
  constructor(seed: string) {
    this.#seed = seed;
    this.#state = hashed(seed);
  }

  /** A stream of its own, named after who draws from it. */
  stream(name: string): Draw {
    return new Draw(`${this.#seed}/${name}`);
  }

  /** From 0 to below 1 (mulberry32). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number from `least` to below `limit`. */
  between(least: number, limit: number): number {
    return least + Math.floor(this.fraction() * (limit - least));
  }

  /** Any number in the range, most of them near `least`: waits are mostly short and sometimes very long. */
  wait(least: number, most: number): number {
    return Math.round(least + (most - least) * this.fraction() ** 3);
  }

  /** @returns undefined when there is nothing to choose from */
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.between(0, list.length)];
  }

  /** One of the names, each as often as its weight says against the others. */
  weighed<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const all = Object.entries<number>(weights) as [Name, number][];
    let left = this.fraction() * all.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of all) {
      left -= weight;
      if (left < 0) return name;
    }
    throw new Error("There is nothing to choose from");
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.between(0, 256));
  }
}

/** FNV-1a. */
export function hashed(text: string, start = 0x811c9dc5): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
