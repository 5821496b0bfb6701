import { expect, test } from "vitest";
import { breaks, mustFit } from "./breaks.ts";
import { simulate } from "./simulation.ts";
import { FAULTS, type Fault } from "./story.ts";

/** Days of which each goes another way; more of them with `npm run chaos`. */
const SEEDS = Array.from({ length: 14 }, (_, index) => index + 1);
const LONG = 120_000;
const happened = new Set<Fault>();

test.each(SEEDS)(
  "[S1, S2, S3, S6, L5, L13, L15, V2, V3, T2, D2, D3, D9] seed %i: nothing is lost, nothing comes twice, every conflict shows",
  { timeout: LONG },
  async (seed) => {
    const { problems, ops, faults } = await simulate(seed);
    expect(problems).toEqual([]);
    expect(ops).toBeGreaterThan(0);
    expect(faults.size).toBeGreaterThan(0);
    for (const kind of faults.keys()) happened.add(kind);
  },
);

test("over all these seeds every kind of fault happens", () => {
  expect(FAULTS.filter((kind) => !happened.has(kind))).toEqual([]);
});

test("a seed goes the same way every time", { timeout: LONG }, async () => {
  const [one, again, other] = [await simulate(3), await simulate(3), await simulate(4)];
  expect(again).toEqual(one);
  expect(other.fingerprint).not.toBe(one.fingerprint);
});

test.each(breaks())("the deliberate break %s still fits the code", (name) => {
  expect(() => mustFit(name)).not.toThrow();
});
