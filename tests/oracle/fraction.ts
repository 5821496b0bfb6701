/** Exact fractions, the oracle's own: it shares no arithmetic with the engine that it checks. */
export interface Fraction {
  readonly over: bigint;
  /** Always above 0. */
  readonly under: bigint;
}

export const ratio = (over: bigint, under: bigint): Fraction => {
  if (under === 0n) throw new Error("a fraction over nothing");
  const sign = under < 0n ? -1n : 1n;
  const common = divisor(over < 0n ? -over : over, under * sign);
  return { over: (over * sign) / common, under: (under * sign) / common };
};
const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a === 0n ? 1n : a) : divisor(b, a % b));

/** A whole number, or a decimal as people write it: "-2.5". */
export function fraction(written: number | string): Fraction {
  if (typeof written === "number" && Number.isSafeInteger(written))
    return { over: BigInt(written), under: 1n };
  const [, sign = "", whole = "", decimals = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(written)) ?? [];
  if (whole === "") throw new Error(`no decimal: ${written}`);
  return ratio(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length));
}

export const nothing = fraction(0);
export const one = fraction(1);

export const plus = (a: Fraction, b: Fraction) =>
  ratio(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a: Fraction, b: Fraction) => plus(a, { over: -b.over, under: b.under });
export const times = (a: Fraction, b: Fraction) => ratio(a.over * b.over, a.under * b.under);
export const by = (a: Fraction, b: Fraction) => ratio(a.over * b.under, a.under * b.over);
export const opposite = (a: Fraction) => minus(nothing, a);

/** Under 0: a is less; above 0: a is more. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
export const equal = (a: Fraction, b: Fraction) => compare(a, b) === 0;
export const above = (a: Fraction, b: Fraction) => compare(a, b) > 0;
export const least = (...all: readonly [Fraction, ...Fraction[]]) =>
  all.reduce((a, b) => (above(a, b) ? b : a));
export const greatest = (...all: readonly [Fraction, ...Fraction[]]) =>
  all.reduce((a, b) => (above(b, a) ? b : a));
export const sum = (all: readonly Fraction[]) => all.reduce(plus, nothing);

/** The greatest whole number that is not above it. */
export function wholeUnder({ over, under }: Fraction): bigint {
  const cut = over / under;
  return over % under < 0n ? cut - 1n : cut;
}
/** The least whole number that is not under it. */
export const wholeAbove = (a: Fraction): bigint => -wholeUnder(opposite(a));

/** In lowest terms: "5/2", "-3". */
export const written = ({ over, under }: Fraction): string =>
  under === 1n ? String(over) : `${over}/${under}`;
