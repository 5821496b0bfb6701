import { describe, expect, test } from "vitest";
import { aStation, binary, count, critical, tagged } from "../fixtures/form.ts";
import { counted, done, notApplicable, notDone } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";
import { pointsOf, score, withSheets } from "../fixtures/scored.ts";
import { find, stepsThatDontAddUp } from "../fixtures/steps.ts";

const members = ["m1", "m2", "m3"].map((id) => count(id, 20, 1));

describe("[rule 25] [P21] a knowledge test: the members' numbers as mean or sum", () => {
  const numbers = { m1: counted(20), m2: counted(15), m3: counted(10) };
  const asMean = aStation().withSection("test", members, { combine: "mean" });
  const asSum = aStation().withSection("test", members);

  test("mean and sum, with their maxima", () => {
    expect(score(asMean, withSheets(asMean, { A: numbers }))).toMatchObject({ points: "15", max: "20" });
    expect(score(asSum, withSheets(asSum, { A: numbers }))).toMatchObject({ points: "45", max: "60" });
  });

  test("a member who is not there does not count", () => {
    expect(pointsOf(asMean, { A: { ...numbers, m3: notApplicable } })).toBe("35/2");
    expect(pointsOf(asSum, { A: { ...numbers, m3: notApplicable } })).toBe("105/2");
  });

  test("[P9] the derivation says so and adds up", () => {
    const { explain } = score(asMean, withSheets(asMean, { A: numbers }));
    expect(find(explain, "weight")).toMatchObject({
      rule: "P21",
      points: "-30",
      detail: { combine: "mean" },
    });
    expect(stepsThatDontAddUp(explain)).toEqual([]);
  });
});

describe("[rule 31] seats that differ on a critical item call the head judge", () => {
  const station = aStation()
    .withSeats("A", "B")
    .withSection("care", [critical(binary("bleed", 10)), binary("card", 10)]);
  const differ = withSheets(station, {
    A: { bleed: done, card: done },
    B: { bleed: notDone, card: notDone },
  });

  test("where the rule set says so", () => {
    const rules = someRules({ discrepancyOnCritical: true });
    expect(score(station, differ, rules).open).toEqual([{ kind: "criticalDiffers", criterion: "bleed" }]);
    expect(score(station, differ).open).toEqual([]);
  });

  test("not where one of them says that it is not applicable: that is another question", () => {
    const rules = someRules({ discrepancyOnCritical: true });
    const other = withSheets(station, {
      A: { bleed: notApplicable, card: done },
      B: { bleed: notDone, card: done },
    });
    expect(score(station, other, rules).open).toEqual([{ kind: "notApplicableDiffers", criterion: "bleed" }]);
  });
});

describe("[P22] [rule 13] a pass rule may ask for points and for no critical failure", () => {
  const station = aStation()
    .withSection("care", [binary("a", 6), binary("b", 4)])
    .withFailure("harm", { kind: "flag" })
    .withPassRule(0, true, { noFailure: true, points: 5 });
  const passed = (marks: object, failures = {}) =>
    score(station, aRun(station.build()).withSheet("A", { a: done, b: done, ...marks }, { failures })).passed;

  test("all of it must hold", () => {
    expect(passed({})).toBe(true);
    expect(passed({ b: notDone })).toBe(true);
    expect(passed({ a: notDone })).toBe(false);
    expect(passed({}, { harm: "dropped the casualty" })).toBe(false);
  });

  test("a run with nothing left to score neither passes nor fails", () => {
    const nothing = aRun(station.build()).withSheet("A", { a: done, b: done }).withoutCriterion("a");
    expect(score(station, nothing).passed).toBe(true);
    expect(score(station, nothing.withoutCriterion("b")).passed).toBeNull();
  });
});

test("[rule 24] [P23] what was earned in tagged criteria is the mean of the seats for which they apply", () => {
  const station = aStation()
    .withSeats("A", "B")
    .withSection("care", [
      tagged(count("lead", 10, 1), "leadership"),
      tagged(binary("talk", 4), "care"),
      binary("x", 1),
    ]);
  const run = withSheets(station, {
    A: { lead: counted(8), talk: done, x: done },
    B: { lead: counted(5), talk: notApplicable, x: done },
  });
  expect([...score(station, run).tagged]).toEqual([
    ["lead", "13/2"],
    ["talk", "4"],
  ]);
});
