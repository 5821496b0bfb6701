/** Chance from a seed: the same seed gives the same course of things on every machine. For practice and tests only. */

export interface Chance {
  /** From 0 up to, but not including, 1. */
  fraction(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  happens(probability: number): boolean;
  /** One of a list that is not empty. */
  oneOf<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): readonly T[];
  /** Around `middle`, mostly within half of `spread`, never further than `spread`. */
  around(middle: number, spread: number): number;
}

/** What is named by the same words falls out the same way, whatever was asked before. */
export function chance(...seed: readonly (string | number)[]): Chance {
  let state = hashed(seed.join("/"));
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    return mixed(state);
  };
  const fraction = () => next() / 2 ** 32;
  const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1));
  return {
    fraction,
    whole,
    happens: (probability) => fraction() < probability,
    oneOf: (list) => at(list, whole(0, list.length - 1)),
    shuffled: (list) => {
      const keyed = list.map((value) => ({ value, key: fraction() }));
      return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
    },
    around: (middle, spread) => middle + spread * ((fraction() + fraction() + fraction()) / 1.5 - 1),
  };
}

function at<T>(list: readonly T[], index: number): T {
  const [value] = list.slice(index, index + 1);
  if (value === undefined) throw new RangeError("nothing to choose from");
  return value;
}

function hashed(text: string): number {
  let hash = text.length;
  for (const character of text) hash = mixed(Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193));
  return hash;
}

/** Spreads the bits of a number over all 32 of the result, which is not negative. */
function mixed(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x21f0aaad);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}
