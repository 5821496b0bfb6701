import { describe, expect, test } from "vitest";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField } from "../fixtures/field.ts";
import { aStation, byRank, count } from "../fixtures/form.ts";
import { counted, time } from "../fixtures/marks.ts";
import { aRun } from "../fixtures/run.ts";

const two = aStation("two")
  .withSeats("A", "B")
  .withSection("all", [count("points", 100, 1)])
  .withOrder(2)
  .build();
const one = aStation("one")
  .withSection("all", [count("points", 50, 1)])
  .withWeight("1.5")
  .build();
const marks = { points: counted(40) };
const field = aField().withStation(two, one).withTeams("t1", "t2", "t3");
const standingOf = (builder: typeof field) => {
  const built = builder.build();
  return standing(built, scoreField(built));
};

describe("[R2] a standing carries how complete it is", () => {
  test("nothing yet: every seat of every team and station is expected", () => {
    expect(standingOf(field).completeness).toEqual({
      sheets: { received: 0, expected: 9 },
      stations: { complete: 0, of: 2 },
    });
  });

  test("sheets received of expected, stations complete", () => {
    const scored = field.withRun(
      aRun(one, "t1").withSheet("A", marks),
      aRun(one, "t2").withSheet("A", marks),
      aRun(one, "t3").withSheet("A", marks),
      aRun(two, "t1").withSheet("A", marks).withSheet("B", marks),
      aRun(two, "t2").withSheet("A", marks),
    );
    const { completeness, stations, teams } = standingOf(scored);
    expect(completeness).toEqual({
      sheets: { received: 6, expected: 9 },
      stations: { complete: 1, of: 2 },
    });
    expect(stations).toMatchObject([
      { station: "one", max: "75", done: 3, of: 3, sheets: { received: 3, expected: 3 } },
      { station: "two", max: "100", done: 1, of: 3, sheets: { received: 3, expected: 6 } },
    ]);
    expect(teams.map(({ complete, of }) => [complete, of])).toEqual([
      [2, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  test("[V4] excused seats and closed runs expect nothing", () => {
    const scored = field.withRun(
      aRun(two, "t1").withStatus("dns"),
      aRun(two, "t2").withoutSeat("B").withSheet("A", marks),
      aRun(two, "t3").cancelled(),
    );
    expect(standingOf(scored).stations[1]).toMatchObject({
      done: 3,
      of: 3,
      sheets: { received: 1, expected: 1 },
    });
  });

  test("[L5] a disputed sheet has come, and its run is not done", () => {
    const scored = field.withRun(aRun(one, "t1").withConflict("A", marks, { points: counted(41) }));
    expect(standingOf(scored).stations[0]).toMatchObject({ done: 0, sheets: { received: 1, expected: 3 } });
    expect(standingOf(scored).teams[0]?.runs[0]).toEqual({
      station: "one",
      points: null,
      state: "disputed",
      status: null,
      cancelled: false,
      failures: 0,
      place: null,
      passed: null,
      dropped: false,
    });
  });

  test("[rule 7] a station cancelled for all expects nothing and is not counted", () => {
    const { completeness, stations } = standingOf(field.cancelling(two.id));
    expect(completeness).toEqual({ sheets: { received: 0, expected: 3 }, stations: { complete: 0, of: 1 } });
    expect(stations[1]).toMatchObject({ cancelled: true, max: "0", done: 0, of: 0 });
  });

  test("without teams no station is complete", () => {
    expect(standingOf(aField().withStation(one)).completeness.stations).toEqual({ complete: 0, of: 1 });
  });

  test("its sequence, time and state are those of the field", () => {
    const built = { ...field.build(), sequence: 42, at: 1_785_000_000_000, state: "provisional" as const };
    expect(standing(built, scoreField(built))).toMatchObject({
      sequence: 42,
      at: 1_785_000_000_000,
      state: "provisional",
    });
  });
});

describe("lines and columns", () => {
  test("stations stand in their order, teams by start number, cells in the order of the stations", () => {
    const scored = aField()
      .withStation(two, one)
      .withTeam("late", { number: 12, nations: ["NOR", "FRA"] })
      .withTeam("early", { number: 3 })
      .withRun(aRun(one, "late").withSheet("A", marks));
    const { stations, teams } = standingOf(scored);
    expect(stations.map(({ station }) => station)).toEqual(["one", "two"]);
    expect(teams.map(({ name }) => name)).toEqual(["early", "late"]);
    expect(teams[1]).toMatchObject({ number: 12, nations: ["NOR", "FRA"], total: "60", max: "175" });
    expect(teams[1]?.runs.map(({ station, points, state }) => [station, points, state])).toEqual([
      ["one", "60", "complete"],
      ["two", null, "notStarted"],
    ]);
  });

  test("critical failures in effect are counted in the cell", () => {
    const risky = aStation("risky")
      .withSection("all", [count("points", 50, 1)])
      .withFailure("weapon", { kind: "flag" })
      .withFailure("order", { kind: "flag" }, { works: "headJudge" })
      .build();
    const reports = { failures: { weapon: "pointed at the judge", order: "ignored the order" } };
    const scored = aField()
      .withStation(risky)
      .withTeam("t1")
      .withRun(aRun(risky, "t1").withSheet("A", marks, reports));
    expect(standingOf(scored).teams[0]?.runs[0]).toMatchObject({ failures: 1, points: "40" });
  });

  test("a run of a team that was taken out of the competition shows nowhere", () => {
    const scored = field.withRun(aRun(one, "gone").withSheet("A", marks));
    const { teams, completeness } = standingOf(scored);
    expect(teams).toHaveLength(3);
    expect(completeness.sheets).toEqual({ received: 0, expected: 9 });
  });

  test("[P2] nor is anybody ranked behind its time", () => {
    const race = aStation("race")
      .withSection("all", [byRank("race", [100, 90])])
      .build();
    const ran = (team: string, tenths: number) => aRun(race, team).withSheet("A", { race: time(tenths) });
    const scored = aField().withStation(race).withTeam("t1").withRun(ran("gone", 400), ran("t1", 500));
    expect(standingOf(scored).teams[0]).toMatchObject({ total: "100" });
  });
});
