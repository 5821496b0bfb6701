/** The worked examples that come with the station templates, on the templates themselves. */
import { describe, expect, test } from "vitest";
import { templateRules, templateStations } from "../../../src/core/formats/templates.ts";
import { decimalText, ZERO } from "../../../src/core/scoring/exact.ts";
import { scoreRun } from "../../../src/core/scoring/run.ts";
import { because, done, level, notDone, time } from "../fixtures/marks.ts";
import { aRun, type Marks, type Reports } from "../fixtures/run.ts";

const limbBleed = (() => {
  const found = templateStations().find(({ station }) => station.code === "S1-CUF");
  if (!found) throw new Error("the templates have no S1-CUF");
  return found;
})();
const rules = templateRules();

/** Everything done except c8 and c10; the bleed stopped after 72 s. */
const judge1: Marks = {
  ...Object.fromEntries(limbBleed.form.criteria.map(({ id }) => [id, done])),
  c7: time(720),
  c8: notDone,
  c9: level("l2"),
  c10: notDone,
};
const judge2: Marks = { ...judge1, c9: level("l1") };

const points = (reports: Reports = {}) => {
  const run = aRun(limbBleed).withSheet("A", judge1, reports).withSheet("B", judge2, reports).build();
  return decimalText(scoreRun(limbBleed, rules, run).points ?? ZERO, 2);
};

describe("limb bleed under threat, two judges", () => {
  test("[P1] the mean of 85 and 80 is 82.5", () => {
    const run = aRun(limbBleed).withSheet("A", judge1).withSheet("B", judge2).build();
    const score = scoreRun(limbBleed, rules, run);
    expect([...score.seats]).toEqual([
      ["A", "85"],
      ["B", "80"],
    ]);
    expect(score.points).toBe("165/2");
  });

  test("[P5] one penalty of 3, reported by both judges, is taken once", () => {
    expect(points({ penalties: { p8: 1 } })).toBe("79.5");
  });

  test("[P1.6] a failure that caps at 60 % leaves 60, after the penalty", () => {
    expect(points({ penalties: { p8: 1 }, failures: { f2: "stood in the open" } })).toBe("60");
  });

  test("[P1.8] a failure that zeroes the station leaves 0", () => {
    expect(points({ penalties: { p8: 1 }, failures: { f1: "never stopped" } })).toBe("0");
  });
});

test("[P4] exactly 60 s gives 14 points, 60.1 s gives 10", () => {
  const at = (tenths: number) => {
    const marks = { ...judge1, c7: because(time(tenths), "timed by hand"), c8: done, c10: done };
    const run = aRun(limbBleed).withSheet("A", marks).withSheet("B", marks).build();
    return scoreRun(limbBleed, rules, run).points;
  };
  expect(at(600)).toBe("100");
  expect(at(601)).toBe("96");
});
