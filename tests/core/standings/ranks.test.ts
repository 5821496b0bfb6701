import { describe, expect, test } from "vitest";
import type { RankTable } from "../../../src/core/standings/standing.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, count } from "../fixtures/form.ts";
import { counted } from "../fixtures/marks.ts";
import { aRun } from "../fixtures/run.ts";

const s1 = aStation("s1")
  .withSection("all", [count("points", 100, 1)])
  .build();
const s2 = aStation("s2")
  .withSection("all", [count("points", 100, 1)])
  .withOrder(2)
  .build();
const ran = (team: string, points: number, station = s1) =>
  aRun(station, team).withSheet("A", { points: counted(points) });

const tables = (builder: FieldBuilder): readonly RankTable[] => {
  const field = builder.build();
  return standing(field, scoreField(field)).tables;
};
const places = (builder: FieldBuilder, table = 0) =>
  tables(builder)[table]?.places.map(({ team, rank }) => `${rank ?? "guest"} ${team}`);

describe("[R1] [rule 50] ranks", () => {
  const field = aField().withStation(s1).withTeams("t1", "t2", "t3", "t4");

  test("equal ones share a rank and the next is skipped: 1, 2, 2, 4", () => {
    const scored = field.withRun(ran("t1", 70), ran("t2", 90), ran("t3", 60), ran("t4", 70));
    expect(places(scored)).toEqual(["1 t2", "2 t1", "2 t4", "4 t3"]);
    const shared = tables(scored)[0]?.places.map((place) => place.shared);
    expect(shared).toEqual([false, true, true, false]);
  });

  test("three may share, and all may", () => {
    const three = field.withRun(ran("t1", 70), ran("t2", 70), ran("t3", 70), ran("t4", 60));
    expect(places(three)).toEqual(["1 t1", "1 t2", "1 t3", "4 t4"]);
    expect(places(field)).toEqual(["1 t1", "1 t2", "1 t3", "1 t4"]);
  });

  test("equal ones stand by their start numbers, which decide nothing", () => {
    const numbered = aField()
      .withStation(s1)
      .withTeam("t1", { number: 9 })
      .withTeam("t2", { number: 3 })
      .withRun(ran("t1", 70), ran("t2", 70));
    expect(places(numbered)).toEqual(["1 t2", "1 t1"]);
  });
});

describe("[R1] [rule 3] guests are shown and displace nobody", () => {
  const field = aField()
    .withStation(s1)
    .withTeam("t1")
    .withTeam("g1", { guest: true })
    .withTeam("t2")
    .withTeam("g2", { guest: true });

  test("they stand where their total puts them, without a rank", () => {
    const scored = field.withRun(ran("t1", 70), ran("g1", 90), ran("t2", 60), ran("g2", 65));
    expect(places(scored)).toEqual(["guest g1", "1 t1", "guest g2", "2 t2"]);
    expect(tables(scored)[0]?.ranked).toBe(2);
  });

  test("a guest between two equal teams does not part them", () => {
    const scored = field.withRun(ran("t1", 70), ran("g1", 70), ran("t2", 70), ran("g2", 70));
    expect(places(scored)).toEqual(["1 t1", "1 t2", "guest g1", "guest g2"]);
    expect(tables(scored)[0]?.places.map(({ shared }) => shared)).toEqual([true, true, false, false]);
  });
});

describe("[rule 2] one overall table and one for each category, from the same scores", () => {
  const field = aField()
    .withStation(s1)
    .withCategory("veteran", 2)
    .withCategory("novice", 1)
    .withTeam("t1", { categories: ["novice" as never] })
    .withTeam("t2", { categories: ["veteran" as never, "novice" as never] })
    .withTeam("t3", { categories: ["gone" as never] })
    .withTeam("t4", { categories: ["veteran" as never], guest: true })
    .withRun(ran("t1", 60), ran("t2", 70), ran("t3", 80), ran("t4", 90));

  test("in the order of the categories", () => {
    expect(tables(field).map(({ category }) => category)).toEqual([null, "novice", "veteran"]);
    expect(tables(field)[1]?.words).toEqual({ en: "novice", fr: "novice" });
  });

  test("a team may stand in several, each with its own ranks", () => {
    expect(places(field, 0)).toEqual(["guest t4", "1 t3", "2 t2", "3 t1"]);
    expect(places(field, 1)).toEqual(["1 t2", "2 t1"]);
    expect(places(field, 2)).toEqual(["guest t4", "1 t2"]);
  });
});

describe("[R1] an incomplete team never stands above a complete one in a final list", () => {
  const field = aField()
    .withStation(s1, s2)
    .withTeams("t1", "t2", "t3")
    .withRun(ran("t1", 100), ran("t2", 40), ran("t2", 50, s2), ran("t3", 30), ran("t3", 20, s2));

  test("while it runs, totals stand as they are", () => {
    expect(places(field)).toEqual(["1 t1", "2 t2", "3 t3"]);
    expect(places(field.inState("provisional"))).toEqual(["1 t1", "2 t2", "3 t3"]);
  });

  test("in a final list the complete ones come first", () => {
    expect(places(field.inState("final"))).toEqual(["1 t2", "2 t3", "3 t1"]);
  });

  test("unless the organizer decides that it did not start", () => {
    const decided = field.withRun(aRun(s2, "t1").withStatus("dns")).inState("final");
    expect(places(decided)).toEqual(["1 t1", "2 t2", "3 t3"]);
  });

  test("a disputed or half marked run is not complete either", () => {
    const disputed = field.withRun(ran("t1", 50, s2).disputed()).inState("final");
    expect(places(disputed)).toEqual(["1 t2", "2 t3", "3 t1"]);
  });

  test("the same total, one complete: no shared rank", () => {
    const equal = aField()
      .withStation(s1, s2)
      .withTeams("t1", "t2")
      .withRun(ran("t1", 50), ran("t2", 50), ran("t2", 0, s2));
    expect(places(equal)).toEqual(["1 t1", "1 t2"]);
    expect(places(equal.inState("final"))).toEqual(["1 t2", "2 t1"]);
  });
});

test("[P3] ranks compare rounded integers, not what lies behind them", () => {
  const thirds = aStation("s1")
    .withBlock("team", ["A", "B", "C"])
    .withSection("all", [count("points", 100, 1), count("small", 1000 - 1, "0.001")])
    .build();
  const run = (team: string, small: number) =>
    ["A", "B", "C"].reduce(
      (so, seat, at) => so.withSheet(seat, { points: counted(50), small: counted(at === 0 ? small : 0) }),
      aRun(thirds, team),
    );
  const field = aField().withStation(thirds).withTeams("t1", "t2", "t3");
  // A thousandth of one seat of three is lost in the rounding; a hundredth is not.
  expect(places(field.withRun(run("t1", 0), run("t2", 1), run("t3", 30)))).toEqual(["1 t3", "2 t1", "2 t2"]);
});
