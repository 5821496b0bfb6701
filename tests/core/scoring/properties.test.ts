import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Form } from "../../../src/core/competition/form.ts";
import type { RunRecord } from "../../../src/core/competition/run-record.ts";
import type { Sheet } from "../../../src/core/competition/sheet.ts";
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

/** Every run that differs from this one by a binary criterion that a seat says was done and said was not. */
function oneMoreDone(run: RunRecord): readonly RunRecord[] {
  return [...run.seats].flatMap(([seat, state]) => {
    if (state.kind !== "closed") return [];
    const { head } = state;
    return [...head.sheet.marks].flatMap(([criterion, mark]): readonly RunRecord[] => {
      if (mark.kind !== "binary" || mark.done) return [];
      const marks = new Map(head.sheet.marks).set(criterion, { kind: "binary", done: true });
      const closed = { ...state, head: { ...head, sheet: { ...head.sheet, marks } } };
      return [{ ...run, seats: new Map(run.seats).set(seat, closed) }];
    });
  });
}

/** Whether seats are chosen by their totals while some say of a part that it is not applicable [P1.3]. */
function choosesAmongUnequal(form: Form, run: RunRecord): boolean {
  const chosen = form.blocks.some(({ combine }) => combine !== "mean");
  return (
    chosen && [...run.seats.values()].some((state) => state.kind === "closed" && leavesOut(state.head.sheet))
  );
}
const leavesOut = ({ marks }: Sheet) => [...marks.values()].some(({ kind }) => kind === "notApplicable");

// Where seats are chosen, a point more on one sheet can choose another seat, whose parts are others: no rule can order those.
test("[P1] marking one more binary criterion done never lowers points", () => {
  let changed = 0;
  fc.assert(
    fc.property(any, ({ built, run }) => {
      if (choosesAmongUnequal(built.form, run)) return;
      const less = scoreRun(built, rules, run).points ?? ZERO;
      for (const after of oneMoreDone(run)) {
        changed += 1;
        const more = scoreRun(built, rules, after).points ?? ZERO;
        expect(compare(more, less)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 1500 },
  );
  expect(changed).toBeGreaterThan(100);
});
