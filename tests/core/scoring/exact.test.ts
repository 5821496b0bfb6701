import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Decimal } from "../../../src/core/competition/words.ts";
import {
  add,
  compare,
  decimalText,
  div,
  exactOf,
  max,
  mean,
  min,
  mul,
  round,
  sub,
  units,
  unitsText,
} from "../../../src/core/scoring/exact.ts";
import type { Exact } from "../../../src/core/scoring/score.ts";

const e = (text: string) => text as Exact;

describe("[P3] points are exact rationals", () => {
  test.each<[Decimal, string]>([
    [5, "5"],
    [-5, "-5"],
    ["2.5", "5/2"],
    ["-0.125", "-1/8"],
    ["007", "7"],
    ["-0", "0"],
    ["-0.0", "0"],
    ["1.10", "11/10"],
    ["123456789012.123456", "1929012328314429/15625"],
  ])("the decimal %s is %s", (decimal, exact) => {
    expect(exactOf(decimal)).toBe(exact);
  });

  test("a third of ten, three times, is ten", () => {
    expect(mul(div(e("10"), e("3")), e("3"))).toBe("10");
    expect(add(e("1/10"), e("2/10"))).toBe("3/10");
  });

  test("whole numbers stay exact beyond the machine's range", () => {
    const big = e("999999999999999");
    expect(mul(big, big)).toBe("999999999999998000000000000001");
    expect(add(mul(big, big), e("1"))).toBe("999999999999998000000000000002");
    expect(compare(mul(big, big), sub(mul(big, big), e("1")))).toBeGreaterThan(0);
  });

  test("lowest terms, so that equal numbers are equal text", () => {
    expect(div(e("10"), e("-4"))).toBe("-5/2");
    expect(sub(e("1/2"), e("1/2"))).toBe("0");
    expect(mul(e("0"), e("-7"))).toBe("0");
  });

  test("division by zero is an error and no number", () => {
    expect(() => div(e("1"), e("0"))).toThrow();
  });
});

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => ({ n, d, exact: div(e(String(n)), e(String(d))) }));

test("[P3] the arithmetic agrees with integers of any length", () => {
  fc.assert(
    fc.property(rational, rational, (a, b) => {
      const text = (n: bigint, d: bigint) => div(e(String(n)), e(String(d)));
      expect(add(a.exact, b.exact)).toBe(text(a.n * b.d + b.n * a.d, a.d * b.d));
      expect(sub(a.exact, b.exact)).toBe(text(a.n * b.d - b.n * a.d, a.d * b.d));
      expect(mul(a.exact, b.exact)).toBe(text(a.n * b.n, a.d * b.d));
      expect(Math.sign(compare(a.exact, b.exact))).toBe(
        a.n * b.d === b.n * a.d ? 0 : a.n * b.d < b.n * a.d ? -1 : 1,
      );
      expect(add(min(a.exact, b.exact), max(a.exact, b.exact))).toBe(add(a.exact, b.exact));
      expect(mean([a.exact, b.exact])).toBe(div(add(a.exact, b.exact), e("2")));
    }),
  );
});

describe("[P3] [P13] [rule 28] one rounding", () => {
  const two = (mode: "halfUp" | "halfEven" | "down") => ({ at: "station", places: 2, mode }) as const;

  test.each([
    ["1/200", "1/100", "0", "0"],
    ["3/200", "1/50", "1/50", "1/100"],
    ["1/3", "33/100", "33/100", "33/100"],
    ["2/3", "67/100", "67/100", "33/50"],
    ["-1/200", "0", "0", "-1/100"],
    ["-3/200", "-1/100", "-1/50", "-1/50"],
    ["82", "82", "82", "82"],
    ["165/2", "165/2", "165/2", "165/2"],
  ])("%s is %s half up, %s half even, %s down", (value, halfUp, halfEven, down) => {
    expect(round(e(value), two("halfUp"))).toBe(halfUp);
    expect(round(e(value), two("halfEven"))).toBe(halfEven);
    expect(round(e(value), two("down"))).toBe(down);
  });

  test("rounded points are integers in the smallest unit", () => {
    fc.assert(
      fc.property(rational, fc.integer({ min: 0, max: 6 }), ({ exact }, places) => {
        for (const mode of ["halfUp", "halfEven", "down"] as const) {
          expect(units(round(exact, { places, mode }), places)).toMatch(/^-?\d+$/);
        }
      }),
    );
  });
});

describe("decimal text", () => {
  test.each([
    ["165/2", 2, "82.5"],
    ["100", 2, "100"],
    ["1/100", 2, "0.01"],
    ["-1/4", 2, "-0.25"],
    ["1/3", 2, "0.33"],
    ["2/3", 0, "1"],
    ["-1/1000", 2, "0"],
    ["120", 0, "120"],
  ])("%s with %i places is %s", (value, places, text) => {
    expect(decimalText(e(value), places)).toBe(text);
  });

  test("smallest units are written in points", () => {
    expect(unitsText(e("8250"), 2)).toBe("82.5");
    expect(unitsText(e("-5"), 2)).toBe("-0.05");
    expect(unitsText(e("0"), 2)).toBe("0");
    expect(unitsText(e("70"), 0)).toBe("70");
  });
});
