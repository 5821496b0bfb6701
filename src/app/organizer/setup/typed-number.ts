/** Numbers between what people type and what a record holds: everything that is typed is text. */
import type { Decimal } from "../../../core/competition/words.ts";

/** An exact decimal as a field shows it; absent: the field is empty. */
export const typedDecimal = (value: Decimal | undefined): string | null =>
  value === undefined ? null : String(value);

/** What a field of decimals holds, as a record does: whole numbers as numbers, others as decimal strings. */
export function decimalOf(typed: string): Decimal {
  const whole = /^-?\d+$/.test(typed) ? Number(typed) : Number.NaN;
  return Number.isSafeInteger(whole) ? whole : typed;
}

/** A whole number as typed; NaN when it is none. */
export const wholeOf = (typed: string): number => (/^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN);

/** For a form field: true for a whole number within both ends, otherwise what to do about it. */
export function wholeBetween(least: number, most: number, todo: string) {
  return (typed: unknown): true | string => {
    const whole = typeof typed === "string" ? wholeOf(typed) : Number.NaN;
    return (whole >= least && whole <= most) || todo;
  };
}
