import { describe, expect, test } from "vitest";
import type { Criterion } from "../../../src/core/competition/form.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import { fullPoints } from "../../../src/core/scoring/criteria.ts";
import { markPoints, missed } from "../../../src/core/scoring/mark-points.ts";
import {
  aStation,
  bands,
  binary,
  byRank,
  type CriterionPart,
  count,
  graded,
  linear,
  measure,
  noPoints,
} from "../fixtures/form.ts";
import {
  counted,
  done,
  level,
  measured,
  notApplicable,
  notDone,
  notReached,
  time,
} from "../fixtures/marks.ts";

function only(part: CriterionPart): Criterion {
  const [criterion] = aStation().withSection("all", [part]).build().form.criteria;
  if (!criterion) throw new Error("the form has no criterion");
  return criterion;
}
function worth(part: CriterionPart, mark: Mark, unitsPerSecond: 1 | 10 | 100 = 10) {
  if (mark.kind === "notApplicable") throw new Error("not applicable is worth nothing, not even 0");
  return markPoints(only(part), mark, unitsPerSecond);
}

const search = graded("search", { none: 0, partly: 5, complete: 10 });
const stop = bands("stop", [
  [60, 14],
  [90, 10],
  [120, 5],
]);
const depth = measure("depth", [5, 6], 8, { bands: [["4.5", "6.5", 4]] });
const run = linear("run", { base: 6000, points: 2750, perSecond: "0.5", min: 0, max: 3000 });

describe("[rule 10] a mark is worth what its kind says", () => {
  test.each<[string, CriterionPart, Mark, string]>([
    ["binary, done", binary("seal", 24), done, "24"],
    ["binary, not done", binary("seal", 24), notDone, "0"],
    ["graded, the level marked", search, level("partly"), "5"],
    ["count, so many times", count("lines", 5, "1.5"), counted(3), "9/2"],
    ["count, never more than there are", count("lines", 5, 4), counted(7), "20"],
    ["measure, inside", depth, measured("5.5"), "8"],
    ["measure, at the lower end", depth, measured("5"), "8"],
    ["measure, at the upper end", depth, measured("6.00"), "8"],
    ["measure, in a band outside", depth, measured("6.01"), "4"],
    ["measure, outside of all", depth, measured("6.51"), "0"],
    ["measure, below zero", measure("rate", [-4, 4], 4), measured("-4"), "4"],
    ["measure, just under a negative end", measure("rate", [-4, 4], 4), measured("-4.1"), "0"],
  ])("%s", (_name, part, mark, points) => {
    expect(worth(part, mark)).toBe(points);
  });
});

describe("[P4] a band holds for elapsed <= its limit, in the rule set's unit", () => {
  test.each([
    [600, 10, "14"],
    [601, 10, "10"],
    [900, 10, "10"],
    [901, 10, "5"],
    [1200, 10, "5"],
    [1201, 10, "0"],
    [60, 1, "14"],
    [61, 1, "10"],
    [6000, 100, "14"],
    [6001, 100, "10"],
  ] as const)("%i units of 1/%i s", (units, unitsPerSecond, points) => {
    expect(worth(stop, time(units), unitsPerSecond)).toBe(points);
  });

  test("a limit between two seconds is compared exactly", () => {
    const part = bands("stop", [["2.5", 1]]);
    expect(worth(part, time(25))).toBe("1");
    expect(worth(part, time(26))).toBe("0");
    expect(worth(part, time(2), 1)).toBe("1");
    expect(worth(part, time(3), 1)).toBe("0");
  });
});

describe("[rule 17] points linear around a base time", () => {
  test.each([
    ["the base itself", 60_000, "2750"],
    ["a second under", 59_990, "5501/2"],
    ["a second over", 60_010, "5499/2"],
    ["a tenth over", 60_001, "54999/20"],
    ["no more than the maximum", 0, "3000"],
    ["no less than the minimum", 200_000, "0"],
  ])("%s", (_name, tenths, points) => {
    expect(worth(run, time(tenths))).toBe(points);
  });
});

describe("[P24] [rule 17] linear in whole units: so many points for each unit of so many seconds", () => {
  const per = (kind: "exact" | "full" | "begun"): CriterionPart => ({
    kind: "timed",
    id: "run",
    score: {
      kind: "linear",
      base: 6000,
      points: 2750,
      per: { seconds: 3, points: 1, count: kind },
      min: 0,
      max: 9999,
    },
  });
  test.each([
    ["exact", 59_950, "8255/3"],
    ["full", 59_950, "2751"],
    ["begun", 59_950, "2752"],
    ["full", 60_050, "2749"],
    ["begun", 60_050, "2748"],
    ["full", 59_970, "2751"],
    ["begun", 59_970, "2751"],
    ["full", 60_000, "2750"],
    ["begun", 60_000, "2750"],
    ["begun", 60_030, "2749"],
  ] as const)("%s, at %i tenths", (kind, tenths, points) => {
    expect(worth(per(kind), time(tenths))).toBe(points);
  });
});

describe("[rule 17] a time for tie-breaks only", () => {
  test("brings no points", () => {
    expect(worth(noPoints("finish"), time(600))).toBe("0");
    expect(worth(noPoints("finish"), notReached)).toBe("0");
  });
});

describe("[P8] not reached is 0 points", () => {
  test.each<[string, CriterionPart]>([
    ["bands whose last word is not 0", bands("stop", [[60, 14]], 2)],
    ["linear with a minimum", linear("run", { base: 60, points: 50, perSecond: 1, min: 10, max: 90 })],
    ["measure with points outside", measure("depth", [5, 6], 8, { otherwise: 3 })],
  ])("%s", (_name, part) => {
    expect(worth(part, notReached)).toBe("0");
  });
});

describe("[P1] the full points of a criterion are the most that it can bring, never under 0", () => {
  test.each<[string, CriterionPart, string]>([
    ["binary", binary("seal", 24), "24"],
    ["binary that takes points", binary("harm", -5), "0"],
    ["graded", search, "10"],
    ["count", count("lines", 5, "1.5"), "15/2"],
    ["bands", stop, "14"],
    ["bands with more for too late", bands("late", [[60, 1]], 3), "3"],
    ["linear", run, "3000"],
    ["by rank", byRank("race", [100, 95, 90]), "100"],
    ["measure", depth, "8"],
  ])("%s", (_name, part, full) => {
    expect(fullPoints(only(part))).toBe(full);
  });
});

describe("[P7] a criterion is missed when nothing of it was achieved", () => {
  test.each<[string, CriterionPart, Mark, boolean]>([
    ["binary, not done", binary("seal"), notDone, true],
    ["binary, done", binary("seal"), done, false],
    ["graded, the worst level", search, level("none"), true],
    ["graded, a level between", search, level("partly"), false],
    ["count, none", count("lines", 5, 4), counted(0), true],
    ["count, some", count("lines", 5, 4), counted(1), false],
    ["timed, in the last band", stop, time(1200), false],
    ["timed, out of every band", stop, time(1201), true],
    ["timed, not reached", stop, notReached, true],
    ["measure, outside of every band", depth, measured("7"), true],
    ["measure, in a band", depth, measured("6.2"), false],
    ["not applicable is not missed", binary("seal"), notApplicable, false],
  ])("%s", (_name, part, mark, is) => {
    expect(missed(only(part), mark, 10)).toBe(is);
  });
});
