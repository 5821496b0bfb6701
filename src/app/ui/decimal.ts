/** Decimals as people type them: comma or point, any minus sign. Exact: nothing passes through a float. */

/** A decimal string such as "-5.5" (at most `DIGITS` before and `PLACES` after the point). */
const SHAPE = /^(-?)(\d{0,9})(?:\.(\d{0,6}))?$/;

/**
 * The decimal string that a typed text means ("5,50" is "5.50", ",5" is "0.5", "−3" is "-3"), or null when it means
 * none: up to nine digits before the sign and six after it.
 */
export function readDecimal(typed: string): string | null {
  const plain = typed
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/[−–]/g, "-")
    .replace(",", ".");
  const match = SHAPE.exec(plain);
  if (!match) return null;
  const [, sign = "", before = "", after = ""] = match;
  if (before === "" && after === "") return null;
  const whole = before.replace(/^0+(?=\d)/, "") || "0";
  const number = after === "" ? whole : `${whole}.${after}`;
  return /[1-9]/.test(number) ? sign + number : number;
}

/** Compares two decimal strings exactly: negative when `a` is less than `b`, 0 when equal. */
export function compareDecimals(a: string, b: string): number {
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether a decimal is a whole number of steps. */
export function fitsStep(value: string, step: string): boolean {
  return scaled(value) % scaled(step) === 0n;
}

/** The decimal in millionths. */
function scaled(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const millionths = BigInt(whole + fraction.padEnd(6, "0"));
  return decimal.startsWith("-") ? -millionths : millionths;
}
