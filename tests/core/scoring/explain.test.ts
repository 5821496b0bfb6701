import { describe, expect, test } from "vitest";
import { scoreRun } from "../../../src/core/scoring/run.ts";
import type { Step } from "../../../src/core/scoring/score.ts";
import { aStation, bands, binary, byRank, count } from "../fixtures/form.ts";
import { counted, done, notApplicable, notDone, time } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";
import { score, withSheets } from "../fixtures/scored.ts";
import { find, stepsThatDontAddUp } from "../fixtures/steps.ts";

/** The steps right under a step, as "kind points". */
const told = (step: Step | null | undefined) => step?.parts.map(({ kind, points }) => `${kind} ${points}`);

describe("[P9] explain returns the whole derivation of a run", () => {
  const station = aStation()
    .withSeats("A", "B")
    .withSection("care", [binary("seal", 20), binary("vent", 10)])
    .withSection("talk", [count("words", 10, 1)], { ceiling: 8 })
    .withPenalty("late", -5)
    .withBonus("dress", 2, 2)
    .withFailure("cap", { kind: "cap", percent: 50 })
    .withWeight("0.75");
  const run = aRun(station.build())
    .withSheet(
      "A",
      { seal: done, vent: notApplicable, words: counted(10) },
      { bonuses: { dress: 1 }, penalties: { late: 1 }, failures: { cap: "out of cover" } },
    )
    .withSheet("B", { seal: done, vent: notDone, words: counted(3) });
  const { explain } = score(station, run);

  test("from the run's points through every step to every criterion of every seat", () => {
    expect(told(explain)).toEqual([
      "block 61/2",
      "bonus 2",
      "penalty -5",
      "failure 0",
      "cap -17/2",
      "weight -19/4",
    ]);
    expect(explain).toMatchObject({ kind: "run", points: "57/4", max: "57/2" });
    const [block] = explain.parts;
    expect(told(block)).toEqual(["part 25", "part 11/2"]);
    expect(told(block?.parts[0])).toEqual(["seat 30", "seat 20"]);
    expect(told(block?.parts[0]?.parts[0])).toEqual(["criterion 20", "criterion 0", "rebased 10"]);
    expect(told(block?.parts[1]?.parts[0])).toEqual(["criterion 10", "ceiling -2"]);
    expect(stepsThatDontAddUp(explain)).toEqual([]);
  });

  test("each step with the rule that made it", () => {
    const rules = (step: Step): readonly string[] => [step.rule, ...step.parts.flatMap(rules)];
    expect(rules(explain).every((rule) => /^(P\d|R\d|V\d|rule \d)/.test(rule))).toBe(true);
    expect(find(explain, "cap")).toMatchObject({ rule: "P1.6", detail: { percent: "50", after: "19" } });
    expect(find(explain, "penalty")).toMatchObject({ rule: "P1.5", detail: { count: 1, each: "-5" } });
    expect(find(explain, "rebased")).toMatchObject({ rule: "P1.1", detail: { left: "20", full: "30" } });
  });

  test("in words of the form", () => {
    expect(find(explain, "criterion")?.of).toEqual({ en: "seal", fr: "seal" });
    expect(find(explain, "seat")?.of).toBe("A");
  });

  test("with what the judge said", () => {
    const timed = aStation().withSection("time", [bands("stop", [[60, 14]])]);
    const steps = score(timed, withSheets(timed, { A: { stop: time(601) } })).explain;
    expect(find(steps, "criterion")).toMatchObject({
      points: "0",
      max: "14",
      rule: "rule 17",
      detail: { mark: "timed", time: 601 },
    });
  });

  test("[P1.3] [P2] with the time that counted instead of the seat's own, and its place", () => {
    const stopwatch = aStation()
      .withBlock("team", ["A", "B"], "mean", "stopwatch")
      .withSection("time", [bands("stop", [[60, 14]]), byRank("race", [100, 95])]);
    const run = withSheets(stopwatch, {
      A: { stop: time(590), race: time(800) },
      B: { stop: time(601), race: time(810) },
    });
    const others = { complete: false, times: new Map([["race" as never, [700]]]) };
    const steps = scoreRun(stopwatch.build(), someRules(), run.build(), others).explain;
    expect(find(steps, "seat")?.parts).toMatchObject([
      { points: "14", detail: { time: 590, combined: 595 } },
      { points: "95", detail: { time: 800, combined: 805, place: 2 } },
    ]);
  });

  test("[P1.3] with the seats that were dropped", () => {
    const three = aStation()
      .withBlock("team", ["A", "B", "C"], "median")
      .withSection("all", [count("points", 100, 1)]);
    const sheets = { A: { points: counted(10) }, B: { points: counted(60) }, C: { points: counted(90) } };
    expect(find(score(three, withSheets(three, sheets)).explain, "block")?.detail).toMatchObject({
      combine: "median",
      counted: ["B"],
      dropped: ["A", "C"],
    });
  });

  test("[P1.1] with the maximum that went from one part to others", () => {
    const two = aStation()
      .withBlock("x", ["A"])
      .withBlock("y", ["B"])
      .withSection("care", [count("care", 60, 1)])
      .withSection("talk", [count("talk", 40, 1)], { block: "y" });
    const ruled = aRun(two.build())
      .withSheet("A", { care: counted(30) })
      .withoutBlock("y");
    expect(told(score(two, ruled).explain)).toEqual(["block 30", "block 0", "rebased 20"]);
  });

  test("floor, zero and rounding are steps too", () => {
    const harsh = aStation()
      .withBlock("team", ["A", "B", "C"])
      .withSection("all", [count("points", 100, 1)])
      .withPenalty("late", -50)
      .withFailure("zeroed", { kind: "zero" });
    const seats = (points: number, reports = {}) =>
      ["A", "B", "C"].reduce(
        (so, seat, at) => so.withSheet(seat, { points: counted(at === 0 ? points : 20) }, reports),
        aRun(harsh.build()),
      );
    expect(told(score(harsh, seats(21, { penalties: { late: 1 } })).explain)).toEqual([
      "block 61/3",
      "penalty -50",
      "floor 89/3",
    ]);
    expect(told(score(harsh, seats(21, { failures: { zeroed: "below the wound" } })).explain)).toEqual([
      "block 61/3",
      "failure 0",
      "zero -61/3",
    ]);
    expect(told(score(harsh, seats(21)).explain)).toEqual(["block 61/3", "rounding -1/300"]);
  });

  test("start capital is a step", () => {
    const capital = aStation()
      .withSection("all", [binary("safe", 5)])
      .withStartCapital(200);
    expect(told(score(capital, withSheets(capital, { A: { safe: done } })).explain)).toEqual([
      "block 5",
      "startCapital 200",
    ]);
  });
});

describe("[P9] nothing shows a number that it can't account for", () => {
  const station = aStation().withSection("all", [binary("seal", 10)]);

  test("[V4] a closed run says why it counts nothing", () => {
    const dns = score(station, aRun(station.build()).withStatus("dns")).explain;
    expect(dns).toMatchObject({ points: "0", max: "10" });
    expect(dns.parts).toMatchObject([
      { kind: "status", rule: "V4", detail: { status: "dns", treatment: "zero" } },
    ]);
    const cancelled = score(station, aRun(station.build()).cancelled()).explain;
    expect(cancelled).toMatchObject({ points: "0", max: null });
    expect(cancelled.parts).toMatchObject([{ detail: { status: "cancelled", treatment: "rebased" } }]);
  });

  test("a run that is in no total yet has no steps", () => {
    expect(score(station, aRun(station.build())).explain).toMatchObject({
      points: "0",
      parts: [],
      detail: { state: "notStarted" },
    });
  });

  test("a penalty of the total is a step of its own", () => {
    const rules = someRules({ penalties: [aPenalty("revealed", -50, { scope: "total" })] });
    const run = aRun(station.build()).withSheet("A", { seal: done }, { penalties: { revealed: 1 } });
    expect(score(station, run, rules).totalPenaltySteps).toMatchObject([
      { kind: "totalPenalty", rule: "P1.10", points: "-50", detail: { count: 1 } },
    ]);
    expect(told(score(station, run, rules).explain)).toEqual(["block 10"]);
  });
});
