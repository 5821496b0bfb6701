import { describe, expect, test } from "vitest";
import { aStation, count } from "../fixtures/form.ts";
import { counted } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";
import { score } from "../fixtures/scored.ts";

/** Two judges of the casualty, one of the command group, one of the calls. */
const station = aStation()
  .withBlock("casualty", ["A", "B"])
  .withBlock("command", ["C"])
  .withBlock("calls", ["D"])
  .withSection("care", [count("care", 50, 1)])
  .withSection("lead", [count("lead", 30, 1)], { block: "command" })
  .withSection("calls", [count("calls", 20, 1)], { block: "calls" })
  .withPenalty("rough", -2, { most: 5 })
  .withPenalty("lost", -3, { acrossBlocks: "highest" })
  .withBonus("dress", 2, 10);

const marks = {
  A: { care: counted(50) },
  B: { care: counted(50) },
  C: { lead: counted(30) },
  D: { calls: counted(20) },
};
type Reported = Partial<Record<keyof typeof marks, number>>;

const run = (penalty: string, reported: Reported) =>
  Object.entries(marks).reduce((with_, [seat, of]) => {
    const times = reported[seat as keyof typeof marks];
    return with_.withSheet(seat, of, times === undefined ? {} : { penalties: { [penalty]: times } });
  }, aRun(station.build()));
const counts = (penalty: string, reported: Reported) =>
  score(station, run(penalty, reported)).penalties.get(penalty as never);

describe("[P5] penalties are facts of the run, never averaged", () => {
  test("reports by seats of the same block are one event: the highest count holds", () => {
    expect(counts("rough", { A: 2, B: 1 })).toBe(2);
    expect(counts("rough", { B: 3 })).toBe(3);
    expect(score(station, run("rough", { A: 1 })).points).toBe("98");
  });

  test("reports by seats of different blocks add", () => {
    expect(counts("rough", { A: 1, B: 2, C: 1 })).toBe(3);
    expect(counts("rough", { C: 1, D: 1 })).toBe(2);
  });

  test("unless the rule data says the highest", () => {
    expect(counts("lost", { A: 1, C: 2, D: 1 })).toBe(2);
  });

  test("[P14] a seat that marks two blocks makes one event of both", () => {
    const both = aStation()
      .withBlock("x", ["A", "B"])
      .withBlock("y", ["B", "C"])
      .withSection("care", [count("care", 50, 1)])
      .withSection("lead", [count("lead", 50, 1)], { block: "y" })
      .withPenalty("rough", -2);
    const reports = { penalties: { rough: 1 } };
    const together = aRun(both.build())
      .withSheet("A", { care: counted(50) }, reports)
      .withSheet("B", { care: counted(50), lead: counted(50) }, reports)
      .withSheet("C", { lead: counted(50) }, reports);
    expect(score(both, together).points).toBe("98");
  });

  test("also where their block was ruled not applicable", () => {
    const reported = run("rough", { A: 1, B: 1 }).withoutBlock("casualty");
    expect(score(station, reported).penalties.get("rough" as never)).toBe(1);
  });

  test("the form's own penalty stands before one of the rules with the same id", () => {
    const rules = someRules({ penalties: [aPenalty("rough", -20)] });
    expect(score(station, run("rough", { A: 1 }), rules).points).toBe("98");
  });

  test("the maximum limits the run, not each seat", () => {
    expect(counts("rough", { A: 3, C: 3 })).toBe(5);
  });

  test("the head judge's count stands above what seats reported, 0 included", () => {
    const given = (times: number) =>
      score(station, run("rough", { A: 2, C: 1 }).givingPenalty("rough", times));
    expect(given(1)).toMatchObject({ points: "98", penalties: new Map([["rough", 1]]) });
    expect(given(0)).toMatchObject({ points: "100", penalties: new Map([["rough", 0]]) });
    expect(given(9)).toMatchObject({ points: "90", penalties: new Map([["rough", 5]]) });
  });

  test("and where nobody reported any", () => {
    expect(score(station, run("rough", {}).givingPenalty("rough", 1)).points).toBe("98");
  });

  test("a penalty that any station may give is counted alike", () => {
    const rules = someRules({ penalties: [aPenalty("weapon", -20, { most: 2 })] });
    expect(score(station, run("weapon", { A: 1, B: 1 }), rules).points).toBe("80");
    expect(score(station, run("weapon", { A: 1, C: 1 }), rules).points).toBe("60");
  });

  test("what the form and the rules no longer know is not counted [L21]", () => {
    const unknown = score(station, run("gone", { A: 1 }));
    expect(unknown.points).toBe("100");
    expect(unknown.penalties.size).toBe(0);
  });

  test("while seats are missing the penalties known so far are told, and nothing is in a total", () => {
    const partial = aRun(station.build()).withSheet("A", marks.A, { penalties: { rough: 1 } });
    const told = score(station, partial);
    expect([...told.penalties]).toEqual([["rough", 1]]);
    expect(told.counted).toBeNull();
  });
});

describe("[rule 15] bonuses are counted like penalties", () => {
  test("once for seats of one block, added over blocks", () => {
    const dress = { bonuses: { dress: 1 } };
    const lost = { penalties: { lost: 9 } };
    const reported = aRun(station.build())
      .withSheet("A", marks.A, dress)
      .withSheet("B", marks.B, dress)
      .withSheet("C", marks.C, { ...dress, ...lost })
      .withSheet("D", marks.D);
    expect(score(station, reported).points).toBe("77");
  });
});
