import { describe, expect, test } from "vitest";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, count, elapsed } from "../fixtures/form.ts";
import { counted, time } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";

const s1 = aStation("s1")
  .withSection("all", [count("points", 200, 1)])
  .build();
const rules = (change: Parameters<typeof someRules>[0] = {}) =>
  someRules({ nations: { best: 2 }, ...change });
/** A field of teams such as `NOR1`, of the nation that their names begin with. */
const fieldOf = (points: Readonly<Record<string, number>>, of = rules()) =>
  Object.entries(points).reduce<FieldBuilder>(
    (field, [team, worth]) =>
      field
        .withTeam(team, { nations: [team.slice(0, 3)] })
        .withRun(aRun(s1, team).withSheet("A", { points: counted(worth) })),
    aField(of).withStation(s1),
  );
const tableOf = (builder: FieldBuilder) => {
  const field = builder.build();
  return standing(field, scoreField(field)).nations;
};
const places = (builder: FieldBuilder) =>
  tableOf(builder)?.places.map(
    ({ nation, rank, total, teams }) => `${rank} ${nation} ${total} ${teams.join(" ")}`,
  );

describe("[R6] the table of nations", () => {
  test("adds up the totals of the best n ranked teams of each nation", () => {
    const field = fieldOf({ NOR1: 50, NOR2: 90, NOR3: 60, FRA1: 80, FRA2: 75 });
    expect(places(field)).toEqual(["1 FRA 155 FRA1 FRA2", "2 NOR 150 NOR2 NOR3"]);
    expect(tableOf(field)?.best).toBe(2);
  });

  test("a nation with fewer ranked teams stands behind those with more", () => {
    expect(places(fieldOf({ NOR1: 10, NOR2: 5, FRA1: 200 }))).toEqual([
      "1 NOR 15 NOR1 NOR2",
      "2 FRA 200 FRA1",
    ]);
  });

  test("equal sums share the rank, and the next is skipped", () => {
    const field = fieldOf({ NOR1: 50, NOR2: 40, FRA1: 60, FRA2: 30, ESP1: 1, ESP2: 1 });
    expect(places(field)).toEqual(["1 FRA 90 FRA1 FRA2", "1 NOR 90 NOR1 NOR2", "3 ESP 2 ESP1 ESP2"]);
    expect(tableOf(field)?.places.map(({ shared }) => shared)).toEqual([true, true, false]);
  });

  test("a team of several nations, a guest, and a team that is out of the event count for none", () => {
    const field = fieldOf({ NOR1: 50, NOR2: 40, NOR3: 30 })
      .withTeam("mixed", { nations: ["NOR", "FRA"] })
      .withTeam("guest", { nations: ["FRA"], guest: true })
      .withTeamStatus("NOR1", "withdrawn")
      .withRun(...["mixed", "guest"].map((team) => aRun(s1, team).withSheet("A", { points: counted(99) })));
    expect(places(field)).toEqual(["1 NOR 70 NOR2 NOR3"]);
  });

  test("in percent, the shares are added up", () => {
    const percent = fieldOf({ NOR1: 50, NOR2: 100 }, rules({ total: { kind: "percent" } }));
    expect(places(percent)).toEqual(["1 NOR 75 NOR2 NOR1"]);
  });

  test("[P19] where the least wins, the least sum does, and fewer stations behind come first", () => {
    const race = aStation("s1")
      .withSection("all", [elapsed("run")])
      .withFloor(null)
      .build();
    const ran = (team: string, seconds: number) =>
      aRun(race, team).withSheet("A", { run: time(seconds * 10) });
    const field = ["NOR1", "NOR2", "FRA1", "FRA2", "ESP1", "ESP2"].reduce<FieldBuilder>(
      (so, team) => so.withTeam(team, { nations: [team.slice(0, 3)] }),
      aField(rules({ total: { kind: "time" } })).withStation(race),
    );
    const scored = field.withRun(
      ran("NOR1", 60),
      ran("NOR2", 50),
      ran("FRA1", 40),
      ran("FRA2", 45),
      ran("ESP1", 10),
    );
    expect(places(scored)).toEqual(["1 FRA 85 FRA1 FRA2", "2 NOR 110 NOR2 NOR1", "3 ESP 10 ESP1 ESP2"]);
  });

  test("without it in the rule set there is none", () => {
    expect(tableOf(fieldOf({ NOR1: 1 }, someRules()))).toBeNull();
  });
});
