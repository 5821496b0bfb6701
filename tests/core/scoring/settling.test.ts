import { describe, expect, test } from "vitest";
import { aStation, binary, count } from "../fixtures/form.ts";
import { counted, done } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun, type Reports } from "../fixtures/run.ts";
import { score } from "../fixtures/scored.ts";

const reason = "seen by the judge";
const base = aStation()
  .withSection("all", [count("points", 100, 1)])
  .withPenalty("late", -5, { most: 4 })
  .withBonus("dress", 3, 5)
  .withFailure("flagged", { kind: "flag" })
  .withFailure("fine", { kind: "deduction", points: -15 })
  .withFailure("cap60", { kind: "cap", percent: 60 })
  .withFailure("cap40", { kind: "cap", percent: 40 })
  .withFailure("zeroed", { kind: "zero" });

const settled = (points: number, reports: Reports, station = base) =>
  score(station, aRun(station.build()).withSheet("A", { points: counted(points) }, reports)).points;

const failing = (...failures: readonly string[]): Reports => ({
  failures: Object.fromEntries(failures.map((failure) => [failure, reason])),
});

describe("[P1.5] bonuses, then penalties of the run", () => {
  test("[rule 15] a bonus has its own ceiling", () => {
    expect(settled(80, { bonuses: { dress: 1 } })).toBe("83");
    expect(settled(80, { bonuses: { dress: 2 } })).toBe("85");
    expect(settled(80, { bonuses: { dress: 9 } })).toBe("85");
  });

  test("[rule 14] a penalty takes its value for each infraction, up to its maximum", () => {
    expect(settled(80, { penalties: { late: 2 } })).toBe("70");
    expect(settled(80, { penalties: { late: 4 } })).toBe("60");
    expect(settled(80, { penalties: { late: 7 } })).toBe("60");
  });

  test("a deduction of a critical failure is one of them, whichever sign it is written with", () => {
    expect(settled(80, failing("fine"))).toBe("65");
    const plus = aStation()
      .withSection("all", [count("points", 100, 1)])
      .withFailure("fine", { kind: "deduction", points: 15 });
    expect(settled(80, failing("fine"), plus)).toBe("65");
  });

  test("[rule 14] start capital minus losses", () => {
    const station = aStation()
      .withSection("all", [binary("safe", 0)])
      .withStartCapital(200)
      .withPenalty("rope", "-7.5", { most: 99 });
    const run = aRun(station.build()).withSheet("A", { safe: done }, { penalties: { rope: 3 } });
    expect(score(station, run)).toMatchObject({ points: "355/2", max: "200" });
  });
});

describe("[P1.6] caps: the lowest that applies, a share of the station's maximum", () => {
  test("of the maximum, not of the points", () => {
    expect(settled(90, failing("cap60"))).toBe("60");
    expect(settled(50, failing("cap60"))).toBe("50");
  });

  test("the lowest of several", () => {
    expect(settled(90, failing("cap60", "cap40"))).toBe("40");
    expect(settled(90, failing("cap40", "cap60"))).toBe("40");
  });

  test("after bonuses and penalties", () => {
    expect(settled(90, { ...failing("cap60"), penalties: { late: 2 } })).toBe("60");
    expect(settled(65, { ...failing("cap60"), penalties: { late: 2 } })).toBe("55");
    expect(settled(58, { ...failing("cap60"), bonuses: { dress: 2 } })).toBe("60");
  });

  test("of the whole maximum also where something was not applicable", () => {
    const station = aStation()
      .withBlock("x", ["A"])
      .withBlock("y", ["B"])
      .withSection("care", [count("points", 60, 1)])
      .withSection("talk", [count("words", 40, 1)], { block: "y" })
      .withFailure("cap60", { kind: "cap", percent: 60 });
    const run = aRun(station.build())
      .withSheet("A", { points: counted(60) }, failing("cap60"))
      .withoutBlock("y");
    expect(score(station, run).points).toBe("60");
  });
});

describe("[P1.7] [rule 14] the floor", () => {
  test("points never fall under it", () => {
    expect(settled(10, { penalties: { late: 4 } })).toBe("0");
    expect(settled(10, { penalties: { late: 4 } }, base.withFloor(-5))).toBe("-5");
    expect(settled(30, { penalties: { late: 4 } }, base.withFloor(20))).toBe("20");
  });

  test("null: no floor", () => {
    expect(settled(10, { penalties: { late: 4 } }, base.withFloor(null))).toBe("-10");
  });

  test("it comes after the caps", () => {
    expect(settled(90, failing("cap40"), base.withFloor(50))).toBe("50");
  });
});

describe("[P1.8] zero the station: exactly 0", () => {
  test("whatever the floor", () => {
    expect(settled(90, failing("zeroed"), base.withFloor(20))).toBe("0");
    expect(settled(0, { ...failing("zeroed"), penalties: { late: 4 } }, base.withFloor(null))).toBe("0");
  });
});

describe("[rule 12] the effects of a critical failure", () => {
  test("a flag changes no points", () => {
    expect(settled(90, failing("flagged"))).toBe("90");
  });

  test("a gate closes criteria: nothing can be earned there, what was lost stays lost", () => {
    const station = aStation()
      .withSection("first", [binary("bleed", 10)])
      .withSection("then", [binary("splint", 20), binary("harm", -4), binary("talk", 6)])
      .withFailure("unsafe", { kind: "gate", criteria: ["splint", "harm"] });
    const run = aRun(station.build()).withSheet(
      "A",
      { bleed: done, splint: done, harm: done, talk: done },
      failing("unsafe"),
    );
    expect(score(station, run).points).toBe("12");
  });
});

describe("[P1.9] weight, and [P3] the one rounding", () => {
  const station = aStation()
    .withBlock("team", ["A", "B", "C"])
    .withSection("all", [count("points", 100, 1)]);
  const run = ["A", "B", "C"].reduce(
    (with_, seat, at) => with_.withSheet(seat, { points: counted([80, 80, 81][at] ?? 0) }),
    aRun(station.build()),
  );
  const rounded = (weight: string, rounding: Parameters<typeof someRules>[0]) => {
    const {
      points,
      counted: units,
      countedMax,
    } = score(station.withWeight(weight), run, someRules(rounding));
    return { points, units, countedMax };
  };

  test("points stay exact, what counts is rounded after the weight", () => {
    // 241/3 × 1.5 = 120.5
    expect(rounded("1.5", {})).toEqual({ points: "241/3", units: "12050", countedMax: "150" });
    expect(rounded("1", {})).toEqual({ points: "241/3", units: "8033", countedMax: "100" });
  });

  test("as the rule set says", () => {
    const at = "station" as const;
    expect(rounded("0.75", { rounding: { at, places: 0, mode: "halfUp" } }).units).toBe("60");
    expect(rounded("1.5", { rounding: { at, places: 0, mode: "halfUp" } }).units).toBe("121");
    expect(rounded("1.5", { rounding: { at, places: 0, mode: "halfEven" } }).units).toBe("120");
    expect(rounded("1.5", { rounding: { at, places: 0, mode: "down" } }).units).toBe("120");
  });

  test("rounded at the total, a station stays exact", () => {
    const rounding = { at: "total", places: 2, mode: "halfUp" } as const;
    expect(rounded("1", { rounding }).units).toBe("24100/3");
  });
});

describe("[P1.10] penalties whose scope is the total", () => {
  const rules = someRules({ penalties: [aPenalty("revealed", -50, { scope: "total", most: 1 })] });

  test("leave the station's points alone", () => {
    const run = aRun(base.build()).withSheet("A", { points: counted(80) }, { penalties: { revealed: 1 } });
    expect(score(base, run, rules)).toMatchObject({ points: "80", counted: "8000", totalPenalties: "-50" });
  });
});
