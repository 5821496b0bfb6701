import { describe, expect, test } from "vitest";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, type BuiltStation, count, said, tagged } from "../fixtures/form.ts";
import { counted, notApplicable } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun, type Marks } from "../fixtures/run.ts";

/** 20 points of leading, of which 10 are talk as well, and 70 that bear no tag. */
const worth = (id: string, order: number) =>
  aStation(id)
    .withSection("lead", [
      tagged(count("lead", 10, 1), "leadership"),
      tagged(count("brief", 10, 1), "leadership", "talk"),
    ])
    .withSection("rest", [count("rest", 70, 1)])
    .withOrder(order)
    .build();
const [s1, s2] = [worth("s1", 1), worth("s2", 2)];
const ran = (station: BuiltStation, team: string, lead: number, brief: number, change: Marks = {}) =>
  aRun(station, team).withSheet("A", {
    lead: counted(lead),
    brief: counted(brief),
    rest: counted(7),
    ...change,
  });

const rules = someRules({
  awards: [
    { id: "lead", words: said("Leadership"), tags: ["leadership", "command"] },
    { id: "talk", words: said("Communication"), tags: ["talk"], category: "novice" },
  ],
});
const field = aField(rules)
  .withStation(s1, s2)
  .withCategory("novice")
  .withTeam("t1", { categories: ["novice" as never] })
  .withTeam("t2")
  .withTeam("t3", { categories: ["novice" as never] });
const awards = (builder: FieldBuilder) => {
  const built = builder.build();
  return standing(built, scoreField(built)).awards;
};
const places = (builder: FieldBuilder, award = 0) =>
  awards(builder)[award]?.places.map(({ team, rank, points }) => `${rank} ${team} ${points}`);

describe("[P23] [rule 24] special awards", () => {
  const scored = field.withRun(
    ran(s1, "t1", 5, 10),
    ran(s2, "t1", 6, 6),
    ran(s1, "t2", 10, 10),
    ran(s2, "t2", 5, 2),
    ran(s1, "t3", 8, 1),
    ran(s2, "t3", 8, 1),
  );

  test("compare what was earned in criteria with one of the award's tags", () => {
    expect(awards(scored)[0]).toEqual({
      award: "lead",
      words: said("Leadership"),
      category: null,
      max: "40",
      places: [
        { team: "t1", rank: 1, shared: true, points: "27" },
        { team: "t2", rank: 1, shared: true, points: "27" },
        { team: "t3", rank: 3, shared: false, points: "18" },
      ],
    });
  });

  test("of the teams of a category, where the award names one", () => {
    expect(awards(scored)[1]).toMatchObject({ award: "talk", category: "novice", max: "20" });
    expect(places(scored, 1)).toEqual(["1 t1 16", "2 t3 2"]);
  });

  test("guests and teams that are out of the event are in none", () => {
    const guest = scored.withTeam("G", { guest: true }).withRun(ran(s1, "G", 10, 10));
    expect(places(guest.withTeamStatus("t1", "withdrawn"))).toEqual(["1 t2 27", "2 t3 18"]);
  });

  test("what was not applicable to a team is made up for by the rest", () => {
    const left = scored.withRun(ran(s1, "t3", 8, 0, { brief: notApplicable }));
    // 17 of 30, as out of 40.
    expect(places(left)?.[2]).toBe("3 t3 22.67");
  });

  test("a run to come, or that counts 0, earns nothing", () => {
    expect(places(field.withRun(ran(s1, "t1", 5, 10)))).toEqual(["1 t1 15", "2 t2 0", "2 t3 0"]);
    const zero = field.withRun(ran(s1, "t1", 5, 10), aRun(s2, "t1").withStatus("dns"));
    expect(places(zero)?.[0]).toBe("1 t1 15");
  });

  test("a run that left the total is made up for, and a station that is cancelled for all counts for nobody", () => {
    const left = scored.withRun(aRun(s2, "t1").withStatus("void"));
    expect(places(left)?.[0]).toBe("1 t1 30");
    expect(places(scored.cancelling(s2.id))).toEqual(["1 t2 20", "2 t1 15", "3 t3 9"]);
    expect(awards(scored.cancelling(s2.id))[0]?.max).toBe("20");
  });

  test("a team with nothing to compare has none", () => {
    const nothing = field.withRun(aRun(s1, "t1").withStatus("void"), aRun(s2, "t1").cancelled());
    expect(places(nothing)).toEqual(["1 t2 0", "1 t3 0"]);
  });
});

test("[P23] seats of a criterion's part are averaged", () => {
  const two = aStation("s1")
    .withSeats("A", "B")
    .withSection("lead", [tagged(count("lead", 10, 1), "leadership")])
    .build();
  const scored = aField(rules)
    .withStation(two)
    .withTeam("t1")
    .withRun(
      aRun(two, "t1")
        .withSheet("A", { lead: counted(6) })
        .withSheet("B", { lead: counted(9) }),
    );
  expect(places(scored)).toEqual(["1 t1 7.5"]);
});

test("without awards in the rule set there are none", () => {
  expect(awards(aField().withStation(s1).withTeam("t1"))).toEqual([]);
});
