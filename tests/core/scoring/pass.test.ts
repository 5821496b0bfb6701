import { describe, expect, test } from "vitest";
import { aStation, binary, critical, graded } from "../fixtures/form.ts";
import { done, level, notApplicable, notDone } from "../fixtures/marks.ts";
import { aRun } from "../fixtures/run.ts";
import { pointsOf, score, withSheets } from "../fixtures/scored.ts";

const station = aStation()
  .withSeats("A", "B")
  .withSection("lane", [
    critical(binary("tourniquet", 5)),
    critical(graded("airway", { none: 0, partly: 2, all: 5 })),
    binary("gloves", 1),
    binary("card", 1),
    binary("call", 1),
  ])
  .withPassRule(2);
const full = { tourniquet: done, airway: level("all"), gloves: done, card: done, call: done };
const passed = (a: object, b: object = a, of = station) =>
  score(of, withSheets(of, { A: { ...full, ...a }, B: { ...full, ...b } })).passed;

describe("[rule 13] a pass rule beside points: all critical and at least n of m", () => {
  test("all critical criteria, and enough of the others", () => {
    expect(passed({})).toBe(true);
    expect(passed({ gloves: notDone })).toBe(true);
    expect(passed({ gloves: notDone, card: notDone })).toBe(false);
    expect(passed({ tourniquet: notDone })).toBe(false);
    expect(passed({ airway: level("partly") })).toBe(true);
    expect(passed({ airway: level("none") })).toBe(false);
  });

  test("a criterion is missed as soon as one seat says so", () => {
    expect(passed({ tourniquet: notDone }, {})).toBe(false);
    expect(passed({ gloves: notDone }, { card: notDone })).toBe(false);
  });

  test("no more is asked than is left", () => {
    expect(passed({ gloves: notApplicable, card: notApplicable })).toBe(true);
    expect(passed({ gloves: notApplicable, card: notApplicable, call: notDone })).toBe(false);
    expect(passed({ tourniquet: notApplicable })).toBe(true);
  });

  test("without the critical criteria if it says so", () => {
    expect(passed({ tourniquet: notDone }, undefined, station.withPassRule(3, false))).toBe(true);
  });

  test("nothing is said before the run is complete, or without a rule", () => {
    expect(score(station, aRun(station.build()).withSheet("A", full)).passed).toBeNull();
    const plain = aStation().withSection("lane", [critical(binary("tourniquet", 5))]);
    expect(score(plain, withSheets(plain, { A: { tourniquet: done } })).passed).toBeNull();
  });

  test("a gate that is closed is missed", () => {
    const gated = station.withFailure("unsafe", { kind: "gate", criteria: ["tourniquet"] });
    const run = aRun(gated.build())
      .withSheet("A", full, { failures: { unsafe: "crossed the line" } })
      .withSheet("B", full, { failures: { unsafe: "crossed the line" } });
    expect(score(gated, run)).toMatchObject({ passed: false, missedCritical: ["tourniquet"] });
  });
});

describe("[P7] a critical criterion changes no points by itself", () => {
  test("what is missed is told, and worth what any criterion is", () => {
    const run = withSheets(station, { A: { ...full, tourniquet: notDone }, B: full });
    expect(score(station, run).missedCritical).toEqual(["tourniquet"]);
    const plain = aStation().withSection("lane", [binary("seal", 5), binary("card", 5)]);
    const marked = aStation().withSection("lane", [critical(binary("seal", 5)), binary("card", 5)]);
    const marks = { A: { seal: notDone, card: done } };
    expect(pointsOf(marked, marks)).toBe(pointsOf(plain, marks));
  });
});
