import { describe, expect, test } from "vitest";
import { aStation, binary, count, graded } from "../fixtures/form.ts";
import { counted, done, level, notApplicable, notDone } from "../fixtures/marks.ts";
import { aRun } from "../fixtures/run.ts";
import { pointsOf, score, withSheets } from "../fixtures/scored.ts";

describe("[P1.1] what is not applicable leaves the rest of its part with the part's full maximum", () => {
  const station = aStation()
    .withSection("treatment", [binary("seal", 24), binary("vent", 6)])
    .withSection("record", [binary("card", 10)]);

  test("[rule 10] full marks stay full", () => {
    expect(pointsOf(station, { A: { seal: done, vent: notApplicable, card: done } })).toBe("40");
    expect(pointsOf(station, { A: { seal: notApplicable, vent: done, card: done } })).toBe("40");
  });

  test("points count by their share of what remains", () => {
    const marks = { seal: notApplicable, vent: notDone, card: done };
    expect(pointsOf(station, { A: marks })).toBe("10");
    const three = aStation().withSection("treatment", [binary("a", 10), binary("b", 10), binary("c", 10)]);
    expect(pointsOf(three, { A: { a: done, b: notDone, c: notApplicable } })).toBe("15");
    expect(pointsOf(three, { A: { a: done, b: notApplicable, c: notApplicable } })).toBe("30");
  });

  test("other parts keep their own points", () => {
    expect(pointsOf(station, { A: { seal: done, vent: notApplicable, card: notDone } })).toBe("30");
  });

  test("exactly, also where the share is no decimal", () => {
    const seven = aStation().withSection("search", [count("limbs", 7, 1), binary("back", 3)]);
    expect(pointsOf(seven, { A: { limbs: counted(1), back: notApplicable } })).toBe("10/7");
  });

  test("[P12] where only losses are left they are taken as they are, and the maximum goes elsewhere", () => {
    const harm = aStation()
      .withSeats("A", "B")
      .withSection("care", [binary("seal", 10), binary("harm", -4)])
      .withSection("talk", [binary("words", 20)]);
    const left = { seal: notApplicable, harm: done, words: done };
    expect(pointsOf(harm, { A: left, B: left })).toBe("26");
    expect(pointsOf(harm, { A: { ...left, harm: notDone }, B: { ...left, harm: notDone } })).toBe("30");
    // A seat that still had something to gain speaks for the part.
    expect(pointsOf(harm, { A: { ...left, seal: done }, B: left })).toBe("26");
    expect(pointsOf(harm, { A: { seal: done, harm: notDone, words: done }, B: left })).toBe("30");
  });

  test("a section that only takes points has no maximum and still takes them", () => {
    const station = aStation()
      .withSection("care", [binary("seal", 10)])
      .withSection("harm", [binary("pull", -4), binary("push", -2)]);
    expect(pointsOf(station, { A: { seal: done, pull: done, push: notApplicable } })).toBe("6");
  });
});

describe("[P1.1] a seat with nothing left in a part does not count in that part", () => {
  const station = aStation()
    .withSeats("A", "B")
    .withSection("treatment", [binary("seal", 20)])
    .withSection("record", [binary("card", 10)]);

  test("the other seat's word is the part's", () => {
    const sheets = { A: { seal: done, card: notApplicable }, B: { seal: done, card: notDone } };
    expect(pointsOf(station, sheets)).toBe("20");
    expect(pointsOf(station, { ...sheets, B: { seal: done, card: done } })).toBe("30");
  });

  test("in the other parts it counts as before", () => {
    const sheets = { A: { seal: notDone, card: notApplicable }, B: { seal: done, card: done } };
    expect(pointsOf(station, sheets)).toBe("20");
  });
});

describe("[P1.1] a part that no seat counts in has no maximum", () => {
  /** Section "care" lies in blocks x (10 points) and y (30), section "talk" in block x alone (60). */
  const station = aStation()
    .withBlock("x", ["A"])
    .withBlock("y", ["B"])
    .withSection("care", [binary("x1", 10)])
    .withSection("care", [binary("y1", 20), binary("y2", 10)], { block: "y" })
    .withSection("talk", [count("words", 60, 1)]);

  test("its maximum goes to the parts of its section that have one", () => {
    const sheets = { A: { x1: done, words: counted(30) }, B: { y1: notApplicable, y2: notApplicable } };
    expect(pointsOf(station, sheets)).toBe("70");
    const score_ = score(station, withSheets(station, { ...sheets, A: { x1: notDone, words: counted(30) } }));
    expect(score_.points).toBe("30");
    expect(score_.max).toBe("100");
  });

  test("[P12] a section without any goes to the rest of the station, in proportion to the parts' full maxima", () => {
    const sheets = {
      A: { x1: done, words: notApplicable },
      B: { y1: done, y2: notDone },
    };
    // 10 of 10 and 20 of 30: the lost 60 go 15 to the first and 45 to the second part.
    expect(pointsOf(station, sheets)).toBe("75");
  });

  test("its own section first, the station's share beside it", () => {
    const three = aStation()
      .withBlock("x", ["A"])
      .withBlock("y", ["B"])
      .withSection("care", [count("x1", 10, 1)])
      .withSection("care", [binary("y1", 30)], { block: "y" })
      .withSection("talk", [count("words", 20, 1)])
      .withSection("record", [binary("card", 40)]);
    const sheets = {
      A: { x1: counted(5), words: counted(20), card: notApplicable },
      B: { y1: notApplicable },
    };
    // care: 5 of 10 stands for 40. The lost 40 of "record" go 40 × 10/30 to care and 40 × 20/30 to talk.
    expect(pointsOf(three, sheets)).toBe("220/3");
    expect(pointsOf(three, { ...sheets, A: { ...sheets.A, x1: counted(10) } })).toBe("100");
  });

  test("[P12] for the count-back a section is the sum of its combined parts, before maxima move", () => {
    const sheets = { A: { x1: done, words: notApplicable }, B: { y1: done, y2: notDone } };
    const { sections } = score(station, withSheets(station, sheets));
    expect([...sections]).toEqual([
      ["care", "30"],
      ["talk", "0"],
    ]);
  });

  test("a block ruled not applicable for a run is neither missing nor scored", () => {
    const run = aRun(station.build())
      .withSheet("A", { x1: done, words: counted(30) })
      .withoutBlock("y");
    const ruled = score(station, run);
    expect(ruled.state).toBe("complete");
    expect(ruled.open).toEqual([]);
    expect(ruled.sheets).toEqual({ received: 1, expected: 1 });
    expect(ruled.points).toBe("70");
    expect(ruled.max).toBe("100");
  });

  test("a criterion ruled not applicable leaves every seat's sheet [L21]", () => {
    const run = withSheets(station, {
      A: { x1: notDone, words: counted(60) },
      B: { y1: done, y2: done },
    }).withoutCriterion("x1");
    expect(score(station, run).points).toBe("100");
  });

  test("a start capital is left where nothing else is", () => {
    const capital = station.withStartCapital(20);
    const run = withSheets(capital, { A: { x1: notApplicable, words: notApplicable } }).withoutBlock("y");
    expect(score(capital, run)).toMatchObject({ points: "20", max: "20", countedMax: "20" });
  });

  test("with nothing left at all the run leaves the total", () => {
    const run = withSheets(station, { A: { x1: notApplicable, words: notApplicable } }).withoutBlock("y");
    expect(score(station, run)).toMatchObject({
      state: "complete",
      points: null,
      counted: null,
      countedMax: null,
    });
  });
});

describe("[P1.1] seats that differ on not applicable are a discrepancy", () => {
  const station = aStation()
    .withSeats("A", "B")
    .withSection("care", [binary("seal", 5), graded("vent", { none: 0, all: 5 })]);

  test("which keeps the run open and does not change the points", () => {
    const run = withSheets(station, {
      A: { seal: done, vent: notApplicable },
      B: { seal: done, vent: level("none") },
    });
    expect(score(station, run).open).toEqual([{ kind: "notApplicableDiffers", criterion: "vent" }]);
    expect(score(station, run).points).toBe("15/2");
  });

  test("unless the head judge has ruled on the criterion", () => {
    const run = withSheets(station, {
      A: { seal: done, vent: notApplicable },
      B: { seal: done, vent: level("none") },
    }).withoutCriterion("vent");
    expect(score(station, run).open).toEqual([]);
    expect(score(station, run).points).toBe("10");
  });

  test("not when both say so", () => {
    const run = withSheets(station, {
      A: { seal: done, vent: notApplicable },
      B: { seal: done, vent: notApplicable },
    });
    expect(score(station, run).open).toEqual([]);
  });
});

describe("[P1.1] [rule 9] section weights: share of the section's maximum × weight", () => {
  const station = aStation()
    .withSection("treat", [binary("seal", 3), binary("vent", 1)], { weight: 80 })
    .withSection("record", [binary("card", 7)], { weight: 20 });

  test("[P12] the station is worth the sum of its weights", () => {
    const full = score(station, withSheets(station, { A: { seal: done, vent: done, card: done } }));
    expect(full.points).toBe("100");
    expect(full.max).toBe("100");
    expect(pointsOf(station, { A: { seal: done, vent: notDone, card: notDone } })).toBe("60");
    expect(pointsOf(station, { A: { seal: notDone, vent: notDone, card: done } })).toBe("20");
  });

  test("not applicable is re-based inside the section before it is weighted", () => {
    expect(pointsOf(station, { A: { seal: notApplicable, vent: done, card: notDone } })).toBe("80");
  });

  test("a weighted section in two blocks is weighted as a whole", () => {
    const two = aStation()
      .withBlock("x", ["A"])
      .withBlock("y", ["B"])
      .withSection("treat", [binary("x1", 1)], { weight: 60 })
      .withSection("treat", [binary("y1", 2)], { block: "y" })
      .withSection("record", [binary("card", 5)], { weight: 40 });
    expect(pointsOf(two, { A: { x1: done, card: notDone }, B: { y1: notDone } })).toBe("20");
    expect(pointsOf(two, { A: { x1: notDone, card: notDone }, B: { y1: done } })).toBe("40");
  });
});

describe("[P1.2] a section's ceiling works on each seat's sheet", () => {
  const station = aStation()
    .withSeats("A", "B")
    .withSection("talk", [count("words", 20, 1)], { ceiling: 10 });

  test("before the seats are combined", () => {
    // 10 (cut from 20) and 4: had the ceiling come after the mean of 20 and 4, 10 would be left.
    expect(pointsOf(station, { A: { words: counted(20) }, B: { words: counted(4) } })).toBe("7");
  });

  test("it is the section's maximum", () => {
    const run = withSheets(station, { A: { words: counted(20) }, B: { words: counted(15) } });
    expect(score(station, run)).toMatchObject({ points: "10", max: "10" });
  });

  test("a form that has the section in two blocks gives each its share, so that it is never passed", () => {
    const two = aStation()
      .withBlock("x", ["A"])
      .withBlock("y", ["B"])
      .withSection("talk", [count("x1", 30, 1)], { ceiling: 20 })
      .withSection("talk", [count("y1", 10, 1)], { block: "y" });
    const full = withSheets(two, { A: { x1: counted(30) }, B: { y1: counted(10) } });
    expect(score(two, full)).toMatchObject({ points: "20", max: "20" });
    expect(pointsOf(two, { A: { x1: counted(30) }, B: { y1: counted(0) } })).toBe("15");
  });

  test("after re-basing and weighting", () => {
    const weighted = aStation()
      .withSection("talk", [count("words", 20, 1), binary("card", 20)], { weight: 80, ceiling: 50 })
      .withSection("rest", [binary("all", 1)], { weight: 20 });
    expect(pointsOf(weighted, { A: { words: counted(10), card: notApplicable, all: notDone } })).toBe("40");
    expect(pointsOf(weighted, { A: { words: counted(15), card: notApplicable, all: done } })).toBe("70");
  });
});
