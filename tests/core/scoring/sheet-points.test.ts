import { describe, expect, test } from "vitest";
import type { SeatId } from "../../../src/core/competition/id.ts";
import { sheetPoints } from "../../../src/core/scoring/sheet-points.ts";
import { aStation, binary, byRank, count } from "../fixtures/form.ts";
import { counted, done, notApplicable, notDone, time } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun, aSheet, type Marks, type Reports } from "../fixtures/run.ts";
import { built, score } from "../fixtures/scored.ts";

const station = aStation()
  .withBlock("casualty", ["A"])
  .withBlock("command", ["C"])
  .withSection("care", [binary("seal", 20), binary("vent", 10)], { weight: 60 })
  .withSection("talk", [count("words", 10, 1)], { weight: 30 })
  .withSection("lead", [binary("calls", 5)], { weight: 10, block: "command" })
  .withPenalty("rough", -4)
  .withPenalty("revealed", -50, { scope: "total" })
  .withFailure("cap", { kind: "cap", percent: 50 })
  .withFailure("zeroed", { kind: "zero" });
const so = (marks: Marks, reports: Reports = {}, seat = "A", of = station) =>
  sheetPoints(built(of).form, someRules(), seat as SeatId, aSheet(marks, reports));

describe("running points of one seat's sheet", () => {
  test("[P8] what is not marked has brought nothing yet and stays in the maximum", () => {
    expect(so({})).toMatchObject({ points: "0", max: "90", notMarked: ["seal", "vent", "words"] });
    expect(so({ seal: done })).toMatchObject({ points: "40", max: "90", notMarked: ["vent", "words"] });
  });

  test("over the blocks that the seat marks, each section by itself", () => {
    const { sections } = so({ seal: done, words: counted(5), calls: done });
    expect([...sections]).toEqual([
      ["care", { marked: 1, of: 2, points: "40", max: "60" }],
      ["talk", { marked: 1, of: 1, points: "15", max: "30" }],
    ]);
    expect(so({}, {}, "C")).toMatchObject({ points: "0", max: "10", notMarked: ["calls"] });
  });

  test("[P1.1] not applicable is marked and re-based at once", () => {
    expect(so({ seal: notApplicable, vent: done })).toMatchObject({ points: "60", notMarked: ["words"] });
    expect(so({ seal: notApplicable, vent: notApplicable, words: counted(10) })).toMatchObject({
      points: "90",
      max: "90",
    });
    expect(so({ seal: notApplicable, vent: notApplicable, words: notApplicable }).points).toBe("0");
  });

  test("[P5] with its penalties and critical failures, without penalties of the total", () => {
    const marks = { seal: done, vent: done, words: counted(10) };
    expect(so(marks, { penalties: { rough: 2, revealed: 1 } }).points).toBe("82");
    expect(so(marks, { failures: { cap: "out of cover" } }).points).toBe("45");
    expect(so(marks, { failures: { zeroed: "below the wound" } }).points).toBe("0");
  });

  test("a whole sheet of the only seat has the points of its run", () => {
    const alone = aStation()
      .withSection("care", [binary("seal", 20), binary("vent", 10)])
      .withSection("talk", [count("words", 10, 1)])
      .withPenalty("rough", -4);
    const marks = { seal: notDone, vent: done, words: counted(7) };
    const reports = { penalties: { rough: 1 } };
    const run = aRun(alone.build()).withSheet("A", marks, reports);
    expect(so(marks, reports, "A", alone).points).toBe(score(alone, run).points);
  });

  test("[P2] points by rank come later, from other runs", () => {
    const race = aStation().withSection("race", [byRank("race", [60]), binary("seal", 40)]);
    expect(so({ race: time(500), seal: done }, {}, "A", race)).toMatchObject({ points: "40", max: "100" });
  });

  test("[V4] rulings on the run hold for the sheet too", () => {
    const run = aRun(station.build()).withoutCriterion("seal").givingBlock("command", "A").build();
    const points = sheetPoints(
      station.build().form,
      someRules(),
      "A" as SeatId,
      aSheet({ vent: done, calls: done }),
      run,
    );
    expect(points).toMatchObject({ points: "70", max: "100", notMarked: ["words"] });
  });
});
