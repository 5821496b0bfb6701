import { describe, expect, test } from "vitest";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, type BuiltStation, byRank, count, elapsed } from "../fixtures/form.ts";
import { counted, notReached, time } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";

const plain = aStation("s1").withSection("all", [count("points", 100, 1)]);
const byPlace = plain.withCounts({ kind: "byPlace", places: [10, 8, 6], otherwise: 1 }).build();
const ofBest = plain.withCounts({ kind: "ofBest", to: 1000 }).build();
const ran = (station: BuiltStation, team: string, points: number) =>
  aRun(station, team).withSheet("A", { points: counted(points) });

const cells = (builder: FieldBuilder) => {
  const field = builder.build();
  const { teams } = standing(field, scoreField(field));
  return Object.fromEntries(teams.map(({ team, runs }) => [team, [runs[0]?.points, runs[0]?.place]]));
};
const provisional = (builder: FieldBuilder, team: string) => {
  const [station] = scoreField(builder.build()).runs.values();
  return station?.get(team as never)?.provisional;
};

describe("[P18] points for the place at a station", () => {
  const field = aField().withStation(byPlace).withTeams("t1", "t2", "t3", "t4", "t5");

  test("one more than the runs with more points; equal runs share the better place", () => {
    const scored = field.withRun(
      ran(byPlace, "t1", 70),
      ran(byPlace, "t2", 90),
      ran(byPlace, "t3", 70),
      ran(byPlace, "t4", 20),
    );
    expect(cells(scored)).toEqual({
      t1: ["8", 2],
      t2: ["10", 1],
      t3: ["8", 2],
      t4: ["1", 4],
      t5: [null, null],
    });
  });

  test("the station's maximum in the total is the greatest of its places", () => {
    const built = field.withRun(ran(byPlace, "t1", 70)).build();
    expect(standing(built, scoreField(built))).toMatchObject({
      stations: [{ max: "10" }],
      teams: [{ total: "10", max: "10" }, {}, {}, {}, {}],
    });
  });

  test("[P2] provisional until the last ranked team has come", () => {
    const four = field.withRun(...["t1", "t2", "t3", "t4"].map((team) => ran(byPlace, team, 50)));
    expect(provisional(four, "t1")).toBe(true);
    expect(provisional(four.withRun(aRun(byPlace, "t5").withStatus("dns")), "t1")).toBe(false);
  });
});

describe("[P18] a share of the best run", () => {
  const field = aField().withStation(ofBest).withTeams("t1", "t2");

  test("times a number", () => {
    const scored = field.withRun(ran(ofBest, "t1", 80), ran(ofBest, "t2", 60));
    expect(cells(scored)).toEqual({ t1: ["1000", null], t2: ["750", null] });
  });

  test("0 where the best is not above 0", () => {
    const scored = field.withRun(ran(ofBest, "t1", 0), ran(ofBest, "t2", 0));
    expect(cells(scored)).toEqual({ t1: ["0", null], t2: ["0", null] });
  });

  test("a disputed run is the best of nothing", () => {
    const scored = field.withRun(ran(ofBest, "t1", 80).disputed(), ran(ofBest, "t2", 60));
    expect(cells(scored)).toEqual({ t1: [null, null], t2: ["1000", null] });
  });
});

describe("[P18] [R5] guests and teams that are out of the event are compared, and nobody is with them", () => {
  const field = aField().withStation(byPlace).withTeams("t1", "t2").withTeam("guest", { guest: true });
  const scored = field.withRun(
    ran(byPlace, "t1", 70),
    ran(byPlace, "t2", 60),
    ran(byPlace, "guest", 90),
    ran(byPlace, "gone", 100),
  );

  test("a guest has the place that it would have", () => {
    expect(cells(scored)).toEqual({ t1: ["10", 1], t2: ["8", 2], guest: ["10", 1] });
  });

  test("a team that is out leaves its place to the next", () => {
    expect(cells(scored.withTeamStatus("t1", "disqualified"))).toMatchObject({
      t1: ["10", 1],
      t2: ["10", 1],
    });
  });

  test("[P2] nobody waits for the run of a guest or of a team that is out", () => {
    const two = field.withRun(ran(byPlace, "t2", 60));
    expect(provisional(two, "t2")).toBe(true);
    expect(provisional(two.withTeamStatus("t1", "withdrawn"), "t2")).toBe(false);
  });

  test("[P2] their times are not among those that points by rank come from", () => {
    const race = aStation("race")
      .withSection("all", [byRank("race", [100, 90])])
      .build();
    const raced = (team: string, tenths: number) => aRun(race, team).withSheet("A", { race: time(tenths) });
    const both = aField().withStation(race).withTeams("t1", "t2").withRun(raced("t1", 300), raced("t2", 400));
    expect(cells(both)).toMatchObject({ t2: ["90", null] });
    expect(cells(both.withTeamStatus("t1", "withdrawn"))).toMatchObject({ t2: ["100", null] });
    expect(provisional(both.withTeamStatus("t1", "withdrawn"), "t2")).toBe(false);
  });
});

describe("[P18] [P19] sums of places", () => {
  const rules = someRules({ total: { kind: "rankSum" } });
  const race = aStation("s1")
    .withSection("all", [elapsed("race")])
    .withFloor(null)
    .withWeight(2)
    .build();
  const other = plain.withOrder(2).build();
  const second = { ...other, id: "s2" as typeof other.id };
  const raced = (team: string, mark: Parameters<typeof ran>[2] | null) =>
    aRun(race, team).withSheet("A", { race: mark === null ? notReached : time(mark) });
  const field = aField(rules)
    .withStation(race, second)
    .withTeams("t1", "t2", "t3", "t4")
    .withRun(raced("t1", 500), raced("t2", 400), raced("t3", null), aRun(race, "t4").withStatus("dns"));

  test("a run that is behind has the place after all that are not, one that counts 0 after all with points", () => {
    expect(cells(field)).toEqual({ t1: ["4", 2], t2: ["2", 1], t3: ["6", 3], t4: ["8", 4] });
  });

  test("the least sum of places × weight wins, and there is no maximum to show", () => {
    const scored = field.withRun(
      ran(second, "t1", 90),
      ran(second, "t2", 10),
      ran(second, "t3", 20),
      ran(second, "t4", 100),
    );
    const built = scored.build();
    const { teams, tables, totals } = standing(built, scoreField(built));
    expect(totals).toBe("places");
    expect(teams.map(({ team, total, max, behind }) => [team, total, max, behind])).toEqual([
      ["t1", "6", null, 0],
      ["t2", "6", null, 0],
      ["t3", "9", null, 0],
      ["t4", "9", null, 0],
    ]);
    expect(tables[0]?.places.map(({ rank }) => rank)).toEqual([1, 1, 3, 3]);
  });

  test("a run that leaves the total has no place, and the others stand for it", () => {
    const scored = field.withRun(aRun(race, "t1").withStatus("void"), ran(second, "t1", 90));
    const built = scored.build();
    const { teams } = standing(built, scoreField(built));
    // First at a station of weight 1, of weights 3 altogether.
    expect(teams[0]).toMatchObject({
      total: "3",
      behind: 0,
      runs: [{ points: null, place: null }, { place: 1 }],
    });
  });
});
