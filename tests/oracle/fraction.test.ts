import { expect, test } from "vitest";
import { by, fraction, ratio, sum, wholeAbove, wholeUnder, written } from "./fraction.ts";

test("[P3] fractions are exact and in lowest terms", () => {
  expect(written(fraction("-2.50"))).toBe("-5/2");
  expect(written(sum([fraction("0.1"), fraction("0.2")]))).toBe("3/10");
  expect(written(by(fraction(6), fraction(-4)))).toBe("-3/2");
  expect(written(ratio(0n, -7n))).toBe("0");
});

test("[P13] whole numbers lie under and above, also below zero", () => {
  expect([wholeUnder(fraction("-2.5")), wholeAbove(fraction("-2.5"))]).toEqual([-3n, -2n]);
  expect([wholeUnder(fraction(2)), wholeAbove(fraction(2))]).toEqual([2n, 2n]);
});

test("what is no decimal, and a fraction over nothing, is refused", () => {
  expect(() => fraction("1e3")).toThrow("no decimal");
  expect(() => by(fraction(1), fraction(0))).toThrow("a fraction over nothing");
});
