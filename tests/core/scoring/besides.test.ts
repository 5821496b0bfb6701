import { describe, expect, test } from "vitest";
import { aStation, binary } from "../fixtures/form.ts";
import { done } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun, type RunBuilder } from "../fixtures/run.ts";
import { score } from "../fixtures/scored.ts";
import { find, stepsThatDontAddUp } from "../fixtures/steps.ts";

const station = aStation()
  .withSeats("A")
  .withSection("care", [binary("all", 100)]);
const run = (of = station, elapsed = 0) => aRun(of.build()).withSheet("A", { all: done }, { elapsed });

describe("[rule 18] [P20] overtime", () => {
  const once = station.withTimeLimit(60, { kind: "deduct", points: -10 });
  const perUnit = station.withTimeLimit(60, { kind: "deduct", points: -2, per: 5, most: -9 });
  const points = (of: typeof station, tenths: number) => score(of, run(of, tenths)).points;

  test.each([
    ["in time", once, 599, "100"],
    ["exactly at the limit", once, 600, "100"],
    ["a tenth over, once", once, 601, "90"],
    ["far over, once", once, 9000, "90"],
    ["each begun unit", perUnit, 601, "98"],
    ["a full unit", perUnit, 650, "98"],
    ["the second one begun", perUnit, 651, "96"],
    ["never more than its ceiling", perUnit, 9000, "91"],
  ])("%s", (_name, of, tenths, expected) => {
    expect(points(of, tenths)).toBe(expected);
  });

  test("where the team is stopped, or the clock runs on, nothing is taken", () => {
    for (const kind of ["stop", "run"] as const) {
      expect(points(station.withTimeLimit(60, { kind }), 9000)).toBe("100");
    }
  });

  test("[rule 29] the clocks of several seats are combined as stopwatches", () => {
    const three = aStation()
      .withSeats("A", "B", "C")
      .withSection("care", [binary("all", 100)])
      .withTimeLimit(60, { kind: "deduct", points: -10 });
    const timed = (clocks: readonly number[]) =>
      clocks.reduce<RunBuilder>(
        (so, elapsed, seat) => so.withSheet(["A", "B", "C"][seat] ?? "", { all: done }, { elapsed }),
        aRun(three.build()),
      );
    expect(score(three, timed([590, 600, 700])).points).toBe("100");
    expect(score(three, timed([590, 610, 700])).points).toBe("90");
  });

  test("its step tells the time and the limit", () => {
    const step = find(score(once, run(once, 700)).explain, "overtime");
    expect(step).toMatchObject({ rule: "rule 18", points: "-10", detail: { elapsed: 700, limit: "60" } });
  });
});

describe("[rule 4] [P20] coming late", () => {
  const late = {
    free: 2,
    points: "-1.5",
    most: -5,
    propose: { after: 10, followUp: "disqualifiedEvent" },
  } as const;
  const rules = someRules({ late });
  test.each([
    [0, "100"],
    [2, "100"],
    [3, "197/2"],
    [5, "191/2"],
    [30, "95"],
  ])("%i minutes", (minutes, points) => {
    expect(score(station, run().late(minutes), rules).points).toBe(points);
  });

  test("without a rule it costs nothing", () => {
    expect(score(station, run().late(30)).points).toBe("100");
  });

  test("[P6] a follow-up is proposed and does not happen", () => {
    expect(score(station, run().late(10), rules).proposals).toEqual([]);
    const score11 = score(station, run().late(11), rules);
    expect(score11.proposals).toEqual([
      { followUp: "disqualifiedEvent", because: { kind: "late", minutes: 11 } },
    ]);
    expect(score11.status).toBeNull();
  });
});

describe("[rule 23] [P20] discretion of the head judge", () => {
  const allowed = station.withDiscretion(-5, "2.5");
  test.each([
    ["what was given", 2, "102"],
    ["no more than the form allows", 10, "205/2"],
    ["no less than the form allows", -20, "95"],
    ["a decimal", "-0.5", "199/2"],
  ])("%s", (_name, given, points) => {
    expect(score(allowed, run(allowed).givingPoints(given)).points).toBe(points);
  });

  test("a form without limits allows nothing", () => {
    expect(score(station, run().givingPoints(5)).points).toBe("100");
  });

  test("[P9] what was given and what counts stand in the derivation, which adds up", () => {
    const { explain } = score(allowed, run(allowed).givingPoints(10));
    expect(find(explain, "discretion")).toMatchObject({
      points: "5/2",
      detail: { given: "10", most: "5/2" },
    });
    expect(stepsThatDontAddUp(explain)).toEqual([]);
  });
});

describe("[P6] [rule 14] follow-ups are proposed to a person", () => {
  const strict = station
    .withPenalty("rough", -5, { followUp: "jury" })
    .withFailure("weapon", { kind: "flag" }, { followUp: "disqualifiedStation" });
  const reported = aRun(strict.build()).withSheet(
    "A",
    { all: done },
    { penalties: { rough: 1, doping: 1 }, failures: { weapon: "pointed at the judge" } },
  );
  const rules = someRules({ penalties: [aPenalty("doping", 0, { followUp: "disqualifiedEvent" })] });

  test("after penalties of the station and of all, and after failures in effect", () => {
    expect(score(strict, reported, rules).proposals).toEqual([
      { followUp: "jury", because: { kind: "penalty", penalty: "rough" } },
      { followUp: "disqualifiedEvent", because: { kind: "penalty", penalty: "doping" } },
      { followUp: "disqualifiedStation", because: { kind: "failure", failure: "weapon" } },
    ]);
  });

  test("not after a failure that was lifted or a penalty set to none", () => {
    const settled = reported.judging("weapon", "lifted").givingPenalty("rough", 0).givingPenalty("doping", 0);
    expect(score(strict, settled, rules).proposals).toEqual([]);
  });
});
