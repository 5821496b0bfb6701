/**
 * Exact rational numbers: the only arithmetic of points [P3, rule 28]. A number is plain text in lowest terms, so
 * that it can be stored and compared; fraction.js works on it and is known to this file alone.
 *
 * Most points are small whole numbers; those go through the machine's integers, which are exact in that range.
 */
import Fraction from "fraction.js";
import type { Rounding } from "../competition/rules.ts";
import type { Decimal } from "../competition/words.ts";
import type { Exact } from "./score.ts";

export const ZERO = "0" as Exact;
export const ONE = "1" as Exact;
export const HUNDRED = "100" as Exact;

/** Digits (and sign) up to which the sum of two whole numbers is certainly a safe integer. */
const SMALL = 15;

/** The exact value of a decimal as people write it: 5, "2.5", "-0.125". */
export function exactOf(decimal: Decimal): Exact {
  if (typeof decimal === "number") return whole(decimal);
  return decimal.includes(".") ? written(new Fraction(decimal)) : whole(Number(decimal));
}

export function add(a: Exact, b: Exact): Exact {
  const x = small(a);
  const y = small(b);
  return x !== null && y !== null ? whole(x + y) : written(fraction(a).add(fraction(b)));
}

export function sub(a: Exact, b: Exact): Exact {
  const x = small(a);
  const y = small(b);
  return x !== null && y !== null ? whole(x - y) : written(fraction(a).sub(fraction(b)));
}

export function mul(a: Exact, b: Exact): Exact {
  const x = small(a);
  const y = small(b);
  if (x !== null && y !== null && Number.isSafeInteger(x * y)) return whole(x * y);
  return written(fraction(a).mul(fraction(b)));
}

/** @throws Error when `b` is zero */
export function div(a: Exact, b: Exact): Exact {
  const x = small(a);
  const y = small(b);
  if (x !== null && y !== null && y !== 0 && x % y === 0) return whole(x / y);
  return written(fraction(a).div(fraction(b)));
}

/** Less than 0 when `a` is less than `b`, 0 when equal, more than 0 when greater. */
export function compare(a: Exact, b: Exact): number {
  if (a === b) return 0;
  const x = small(a);
  const y = small(b);
  return x !== null && y !== null ? x - y : fraction(a).compare(fraction(b));
}

export function min(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b;
}

export function max(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b;
}

export function sum(values: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** The mean of at least one value. */
export function mean(values: readonly Exact[]): Exact {
  return div(sum(values), whole(values.length));
}

/** The exact text of a whole number, at most 2^53 - 1 either way. */
export function whole(value: number): Exact {
  return String(value) as Exact;
}

/**
 * Points rounded by the one rounding of the rule set [P3]. On the number line: "halfUp" takes a half to the greater
 * neighbour, "halfEven" to the even one, "down" always takes the lesser.
 */
export function round(value: Exact, { places, mode }: Pick<Rounding, "places" | "mode">): Exact {
  return small(value) === null ? points(nearest(units(value, places), mode), places) : value;
}

/** Points in the smallest unit of so many places: 82.5 with 2 places are 8250. */
export function units(value: Exact, places: number): Exact {
  return mul(value, scale(places));
}

/** Points out of smallest units; the inverse of `units`. */
export function points(value: Exact, places: number): Exact {
  return div(value, scale(places));
}

/**
 * A number as a decimal string with at most so many places and no trailing zeros, e.g. "82.5". What has more places
 * is rounded half up, for the eye only.
 */
export function decimalText(value: Exact, places: number): string {
  return unitsText(nearest(units(value, places), "halfUp"), places);
}

/** A whole number of smallest units as a decimal string in points: "8250" with 2 places is "82.5". */
export function unitsText(value: Exact, places: number): string {
  const sign = value.startsWith("-") ? "-" : "";
  const digits = value.slice(sign.length).padStart(places + 1, "0");
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  const integer = digits.slice(0, digits.length - places);
  return places === 0 || fraction === "" ? sign + integer : `${sign}${integer}.${fraction}`;
}

/** The whole number that `value` rounds to. */
export function nearest(value: Exact, mode: Rounding["mode"]): Exact {
  if (small(value) !== null) return value;
  const exact = fraction(value);
  const below = exact.floor();
  const half = exact.sub(below).compare("1/2");
  const up = mode === "halfUp" ? half >= 0 : mode === "halfEven" && (half > 0 || (half === 0 && odd(below)));
  return written(up ? below.add(1n) : below);
}

const odd = (value: Fraction) => value.n % 2n === 1n;

const scale = (places: number) => whole(10 ** places);

/** Read from its two integers, which are exact at any length; never from a float. */
function fraction(value: Exact): Fraction {
  const slash = value.indexOf("/");
  if (slash < 0) return new Fraction(BigInt(value));
  return new Fraction(BigInt(value.slice(0, slash)), BigInt(value.slice(slash + 1)));
}

const written = (value: Fraction): Exact => value.toFraction() as Exact;

/** The machine's number for a short whole number; null for fractions and for what is too long to be safe. */
function small(value: Exact): number | null {
  if (value.length > SMALL) return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}
