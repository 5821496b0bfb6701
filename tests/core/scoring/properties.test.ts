import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compare, exactOf, max, mul, points, ZERO } from "../../../src/core/scoring/exact.ts";
import { scoreRun } from "../../../src/core/scoring/run.ts";
import { run, station, withReports } from "../fixtures/arbitrary.ts";
import { someRules } from "../fixtures/rules.ts";
import { stepsThatDontAddUp } from "../fixtures/steps.ts";

const rules = someRules();
const any = station().chain((so) => {
  const built = withReports(so).build();
  return run(built).map((of) => ({ built, run: of.build() }));
});
const best = station({ anything: false }).chain((so) => {
  const built = so.build();
  return run(built, true).map((of) => ({ built, run: of.build() }));
});
const gaining = station({ anything: false }).chain((so) => {
  const built = so
    .withFloor(0)
    .withPenalty("late", -3)
    .withFailure("cap", { kind: "cap", percent: 50 })
    .build();
  return run(built).map((of) => ({ built, run: of.build() }));
});

test("[P1.1] full marks stay full, whatever is not applicable", () => {
  fc.assert(
    fc.property(best, ({ built, run }) => {
      const score = scoreRun(built, rules, run);
      expect(score.points ?? score.max).toBe(score.max);
    }),
    { numRuns: 500 },
  );
});

test("[P9] the parts of a derivation add up to what the run counts", () => {
  fc.assert(
    fc.property(any, fc.constantFrom("1", "0.75", "3"), ({ built, run }, weight) => {
      const weighted = { ...built, station: { ...built.station, weight } };
      const score = scoreRun(weighted, rules, run);
      expect(stepsThatDontAddUp(score.explain)).toEqual([]);
      expect(score.explain.points).toBe(points(score.counted ?? ZERO, 2));
    }),
    { numRuns: 500 },
  );
});

test("[P1] points stay within floor and maximum", () => {
  fc.assert(
    fc.property(gaining, ({ built, run }) => {
      const score = scoreRun(built, rules, run);
      const reached = score.points ?? ZERO;
      expect(compare(reached, ZERO)).toBeGreaterThanOrEqual(0);
      expect(compare(reached, max(score.max, ZERO))).toBeLessThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test("[P1.8] a working failure that zeroes leaves exactly 0, and a cap never more than its share", () => {
  fc.assert(
    fc.property(any, ({ built, run }) => {
      const score = scoreRun(built, rules, run);
      if (score.points === null) return;
      if (score.failures.get("zeroed" as never)?.effective) expect(score.points).toBe("0");
      if (score.failures.get("cap" as never)?.effective) {
        const half = exactOf("0.5");
        expect(compare(score.points, max(ZERO, mul(score.max, half)))).toBeLessThanOrEqual(0);
      }
    }),
    { numRuns: 300 },
  );
});

test("[P3] the same run gives deeply equal scores", () => {
  fc.assert(
    fc.property(any, ({ built, run }) => {
      expect(scoreRun(built, rules, run)).toEqual(
        scoreRun(structuredClone(built), rules, structuredClone(run)),
      );
    }),
    { numRuns: 100 },
  );
});
