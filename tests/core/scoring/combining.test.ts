import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Combine } from "../../../src/core/competition/form.ts";
import { scoreRun } from "../../../src/core/scoring/run.ts";
import { stopwatch } from "../../../src/core/scoring/times.ts";
import { aStation, bands, binary, count } from "../fixtures/form.ts";
import { counted, done, notApplicable, notDone, notReached, time } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import type { Marks } from "../fixtures/run.ts";
import { pointsOf, score, withSheets } from "../fixtures/scored.ts";

/** One count of up to 100 points, marked by these seats. */
const judged = (combine: Combine, ...points: readonly number[]) => {
  const seats = points.map((_, index) => `J${index + 1}`);
  const station = aStation()
    .withBlock("team", seats, combine)
    .withSection("all", [count("points", 100, 1)]);
  const sheets = Object.fromEntries(
    seats.map((seat, index) => [seat, { points: counted(points[index] ?? 0) }]),
  );
  return pointsOf(station, sheets);
};

describe("[P1.3] [rule 29] the seats of a block combined", () => {
  test.each<[Combine, readonly number[], string]>([
    ["mean", [80], "80"],
    ["mean", [80, 85], "165/2"],
    ["mean", [80, 80, 81], "241/3"],
    ["median", [10, 70, 90], "70"],
    ["median", [90, 10, 70], "70"],
    ["median", [10, 60, 70, 90], "65"],
    ["median", [60, 70], "65"],
    ["median", [60], "60"],
    ["dropExtremes", [0, 60, 70, 100], "65"],
    ["dropExtremes", [100, 60, 0], "60"],
    ["dropExtremes", [60, 60, 90], "60"],
    ["dropExtremes", [60, 70], "65"],
    ["dropExtremes", [60], "60"],
  ])("%s of %j is %s", (combine, points, combined) => {
    expect(judged(combine, ...points)).toBe(combined);
  });

  test("a consensus sheet is a block with one seat", () => {
    const station = aStation()
      .withBlock("team", ["head"])
      .withSection("all", [binary("seal", 5)]);
    expect(pointsOf(station, { head: { seal: done } })).toBe("5");
  });

  test("median and dropped extremes choose seats by their block total, not criterion by criterion", () => {
    const station = aStation()
      .withBlock("team", ["A", "B", "C"], "median")
      .withSection("care", [count("care", 10, 1)])
      .withSection("talk", [count("talk", 10, 1)]);
    const sheet = (care: number, talk: number): Marks => ({ care: counted(care), talk: counted(talk) });
    // Totals 10, 9 and 8: B is in the middle, with its own 0 and 9.
    const run = withSheets(station, { A: sheet(10, 0), B: sheet(0, 9), C: sheet(4, 4) });
    const { points, sections } = score(station, run);
    expect(points).toBe("9");
    expect([...sections]).toEqual([
      ["care", "0"],
      ["talk", "9"],
    ]);
  });

  test("the block total is re-based to the parts that the seat marked", () => {
    const station = aStation()
      .withBlock("team", ["A", "B", "C"], "median")
      .withSection("care", [count("care", 50, 1)])
      .withSection("talk", [count("talk", 50, 1)]);
    const run = withSheets(station, {
      A: { care: counted(50), talk: counted(10) },
      B: { care: counted(35), talk: notApplicable },
      C: { care: counted(40), talk: counted(50) },
    });
    // Totals 60, 70 (35 of 50 is 70 of 100) and 90: B counts, alone in "care"; "talk" has no counting seat left.
    expect([...score(station, run).seats]).toEqual([
      ["A", "60"],
      ["B", "70"],
      ["C", "90"],
    ]);
    expect(score(station, run).points).toBe("70");
  });

  test("each part is the mean of the seats that count in it, the block the sum of its parts", () => {
    const station = aStation()
      .withSeats("A", "B")
      .withSection("care", [count("care", 10, 1)])
      .withSection("talk", [count("talk", 10, 1)]);
    const run = withSheets(station, {
      A: { care: counted(10), talk: notApplicable },
      B: { care: counted(5), talk: counted(4) },
    });
    expect(score(station, run).points).toBe("23/2");
    expect([...score(station, run).blocks]).toEqual([["team", "23/2"]]);
  });

  test("[P1.4] blocks are added, whoever marks them", () => {
    const station = aStation()
      .withBlock("command", ["A"])
      .withBlock("casualty", ["B", "C"])
      .withSection("lead", [count("lead", 40, 1)])
      .withSection("care", [count("care", 60, 1)], { block: "casualty" });
    const sheets = {
      A: { lead: counted(30) },
      B: { care: counted(50) },
      C: { care: counted(40) },
    };
    const { points, blocks } = score(station, withSheets(station, sheets));
    expect(points).toBe("75");
    expect([...blocks]).toEqual([
      ["command", "30"],
      ["casualty", "45"],
    ]);
  });

  test("[P1.4] a section, for the count-back, is the sum of its combined parts", () => {
    const station = aStation()
      .withBlock("x", ["A"])
      .withBlock("y", ["B", "C"])
      .withSection("care", [count("x1", 10, 1)])
      .withSection("care", [count("y1", 10, 1)], { block: "y" });
    const run = withSheets(station, { A: { x1: counted(7) }, B: { y1: counted(4) }, C: { y1: counted(5) } });
    expect([...score(station, run).sections]).toEqual([["care", "23/2"]]);
  });

  test("[rule 31] totals as far apart as the threshold call the head judge", () => {
    const station = aStation()
      .withSeats("A", "B")
      .withSection("all", [count("points", 100, 1)]);
    const at = (a: number, b: number) => {
      const run = withSheets(station, { A: { points: counted(a) }, B: { points: counted(b) } });
      return score(station, run, someRules({ discrepancy: 16 })).open;
    };
    expect(at(80, 65)).toEqual([]);
    expect(at(64, 80)).toEqual([{ kind: "seatsDiffer", block: "team", by: "16" }]);
  });
});

describe("[P1.3] [P13] times under a stopwatch rule are combined first, as times", () => {
  test.each([
    [[612], 612],
    [[600, 600, 620], 600],
    [[590, 600, 620], 600],
    [[600, 620], 610],
    [[600, 601], 600],
    [[600, 620, "notReached"], 620],
    [[600, "notReached"], "notReached"],
    [[600, "notReached", "notReached"], "notReached"],
    [[], null],
  ] as const)("%j is %s", (times, combined) => {
    expect(stopwatch(times)).toBe(combined);
  });

  const stop = bands("stop", [
    [60, 14],
    [90, 10],
  ]);
  const seats = ["A", "B", "C"];
  const at = (times: "points" | "stopwatch", ...marked: readonly [number, number, number]) => {
    const station = aStation().withBlock("team", seats, "mean", times).withSection("all", [stop]);
    const sheets = Object.fromEntries(seats.map((seat, index) => [seat, { stop: time(marked[index] ?? 0) }]));
    return pointsOf(station, sheets);
  };

  test("the points are those of the combined time", () => {
    expect(at("stopwatch", 590, 595, 950)).toBe("14");
    expect(at("points", 590, 595, 950)).toBe("28/3");
  });

  test("a seat that could not take the time is left out, and a time not reached is not", () => {
    const station = aStation().withBlock("team", seats, "mean", "stopwatch").withSection("all", [stop]);
    const run = withSheets(station, {
      A: { stop: time(590) },
      B: { stop: time(620) },
      C: { stop: notApplicable },
    });
    expect(score(station, run)).toMatchObject({ points: "10", times: new Map([["stop", 605]]) });
    const behind = withSheets(station, {
      A: { stop: time(590) },
      B: { stop: notReached },
      C: { stop: notReached },
    });
    expect(score(station, behind)).toMatchObject({ points: "0", times: new Map([["stop", "notReached"]]) });
  });
});

describe("[L18] the order in which sheets come changes nothing", () => {
  const station = aStation()
    .withBlock("team", ["A", "B", "C"], "median", "stopwatch")
    .withSection("care", [binary("seal", 7), count("words", 9, "0.3")])
    .withSection("time", [bands("stop", [[60, 14]])]);
  const sheet = fc.record({
    seal: fc.constantFrom(done, notDone, notApplicable),
    words: fc.integer({ min: 0, max: 9 }).map(counted),
    stop: fc.constantFrom(time(590), time(610), notReached),
  });

  test("not the points, sections or steps", () => {
    const three = { minLength: 3, maxLength: 3 };
    fc.assert(
      fc.property(fc.array(sheet, three), fc.shuffledSubarray([0, 1, 2], three), (sheets, order) => {
        const [a = {}, b = {}, c = {}] = sheets;
        const run = withSheets(station, { A: a, B: b, C: c }).build();
        const seats = [...run.seats];
        const shuffled = { ...run, seats: new Map(order.flatMap((at) => seats.slice(at, at + 1))) };
        const rules = someRules();
        expect(scoreRun(station.build(), rules, shuffled)).toEqual(scoreRun(station.build(), rules, run));
      }),
    );
  });
});
