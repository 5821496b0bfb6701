import { describe, expect, test } from "vitest";
import type { FailureState } from "../../../src/core/scoring/score.ts";
import { aStation, count } from "../fixtures/form.ts";
import { counted } from "../fixtures/marks.ts";
import { aRun, type RunBuilder } from "../fixtures/run.ts";
import { score } from "../fixtures/scored.ts";

const station = aStation()
  .withBlock("casualty", ["A", "B"])
  .withBlock("command", ["C"])
  .withSection("care", [count("care", 60, 1)])
  .withSection("lead", [count("lead", 40, 1)], { block: "command" })
  .withFailure("one", { kind: "zero" })
  .withFailure("all", { kind: "zero" }, { works: "all" })
  .withFailure("blockAll", { kind: "zero" }, { works: "all", block: "casualty" })
  .withFailure("judged", { kind: "zero" }, { works: "headJudge" });

const marks = { A: { care: counted(60) }, B: { care: counted(60) }, C: { lead: counted(40) } };
type Seat = keyof typeof marks;

/** A run in which these seats have closed, and of them those report the failure. */
function run(
  failure: string,
  reporting: readonly Seat[],
  closed: readonly Seat[] = ["A", "B", "C"],
): RunBuilder {
  return closed.reduce((with_, seat) => {
    const failures = reporting.includes(seat) ? { [failure]: "seen by the judge" } : {};
    return with_.withSheet(seat, marks[seat], { failures });
  }, aRun(station.build()));
}

const stateOf = (failure: string, built: RunBuilder): Pick<FailureState, "state" | "effective"> | undefined =>
  score(station, built).failures.get(failure as never);

describe("[P6] [rule 12] when a critical failure works", () => {
  test("as soon as one seat reports it", () => {
    expect(score(station, run("one", ["C"])).points).toBe("0");
    expect(stateOf("one", run("one", ["C"]))).toEqual({
      seats: ["C"],
      byOrder: [],
      state: "works",
      effective: true,
    });
    expect(score(station, run("one", [])).points).toBe("100");
    expect(score(station, run("one", [])).failures.size).toBe(0);
  });

  test("while seats of the block differ it works and is to confirm", () => {
    const differs = run("one", ["A"]);
    expect(stateOf("one", differs)).toEqual({
      seats: ["A"],
      byOrder: [],
      state: "toConfirm",
      effective: true,
    });
    expect(score(station, differs).points).toBe("0");
    expect(score(station, differs).open).toEqual([{ kind: "failureToConfirm", failure: "one" }]);
    expect(stateOf("one", run("one", ["A", "B"]))).toMatchObject({ state: "works", effective: true });
  });

  test("[P14] a seat that has not closed yet does not differ", () => {
    expect(stateOf("one", run("one", ["A"], ["A"]))).toMatchObject({ state: "works", effective: true });
    expect(stateOf("blockAll", run("blockAll", ["A"], ["A"]))).toMatchObject({
      state: "doesNotWork",
      effective: false,
    });
  });

  test("when all seats report it, if the rule data says so", () => {
    expect(stateOf("blockAll", run("blockAll", ["A"]))).toMatchObject({
      state: "toConfirm",
      effective: false,
    });
    expect(score(station, run("blockAll", ["A"])).points).toBe("100");
    expect(stateOf("blockAll", run("blockAll", ["A", "B"]))).toMatchObject({
      state: "works",
      effective: true,
    });
    expect(stateOf("all", run("all", ["A", "B"]))).toMatchObject({ state: "toConfirm", effective: false });
    expect(stateOf("all", run("all", ["A", "B", "C"]))).toMatchObject({ state: "works", effective: true });
  });

  test("when the head judge confirms it, if the rule data says so", () => {
    const reported = run("judged", ["A", "B", "C"]);
    expect(stateOf("judged", reported)).toMatchObject({ state: "toConfirm", effective: false });
    expect(score(station, reported).points).toBe("100");
    const confirmed = reported.judging("judged", "confirmed");
    expect(stateOf("judged", confirmed)).toMatchObject({ state: "confirmed", effective: true });
    expect(score(station, confirmed)).toMatchObject({ points: "0", open: [] });
  });

  test("the head judge confirms or lifts it, above all reports", () => {
    const lifted = run("one", ["A", "B"]).judging("one", "lifted");
    expect(stateOf("one", lifted)).toMatchObject({ seats: ["A", "B"], state: "lifted", effective: false });
    expect(score(station, lifted)).toMatchObject({ points: "100", open: [] });
    const confirmed = run("one", ["A"]).judging("one", "confirmed");
    expect(score(station, confirmed)).toMatchObject({ points: "0", open: [] });
    expect(score(station, run("one", []).judging("one", "confirmed")).points).toBe("0");
  });

  test("an excused seat is not asked", () => {
    const excused = run("blockAll", ["A"], ["A", "C"]).withoutSeat("B");
    expect(stateOf("blockAll", excused)).toMatchObject({ state: "works", effective: true });
  });

  test("a failure that the form no longer knows does nothing [L21]", () => {
    const gone = score(station, run("gone", ["A"]));
    expect(gone).toMatchObject({ points: "100", open: [] });
    expect(gone.failures.size).toBe(0);
  });
});

test("[P6] a deduction that does not work yet takes nothing", () => {
  const judged = aStation()
    .withSection("care", [count("care", 60, 1)])
    .withFailure("fine", { kind: "deduction", points: -15 }, { works: "headJudge" });
  const reported = aRun(judged.build()).withSheet("A", marks.A, { failures: { fine: "seen by the judge" } });
  expect(score(judged, reported).points).toBe("60");
  expect(score(judged, reported.judging("fine", "confirmed")).points).toBe("45");
});

test("[P6] follow-ups are proposed to a person and never happen by themselves", () => {
  const proposing = aStation()
    .withSection("care", [count("care", 60, 1)])
    .withFailure("weapon", { kind: "flag" }, { followUp: "disqualifiedStation" });
  const reported = aRun(proposing.build()).withSheet(
    "A",
    { care: counted(60) },
    { failures: { weapon: "pointed at the judge" } },
  );
  expect(score(proposing, reported)).toMatchObject({ points: "60", state: "complete", status: null });
});
