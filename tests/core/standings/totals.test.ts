import { describe, expect, test } from "vitest";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, count } from "../fixtures/form.ts";
import { counted } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun, type Reports } from "../fixtures/run.ts";

const worth = (id: string, order: number, weight: number | string = 1) =>
  aStation(id)
    .withSection("all", [count("points", 100, 1)])
    .withOrder(order)
    .withWeight(weight)
    .build();
const [s1, s2, s3] = [worth("s1", 1), worth("s2", 2), worth("s3", 3, 2)];
const ran = (station: typeof s1, team: string, points: number, reports: Reports = {}) =>
  aRun(station, team).withSheet("A", { points: counted(points) }, reports);

const line = (builder: FieldBuilder, team = "t1") => {
  const field = builder.build();
  return standing(field, scoreField(field)).teams.find((of) => of.team === team);
};

describe("[P1.10] a total is the sum of weighted station points", () => {
  const field = aField().withStation(s1, s2, s3).withTeam("t1");

  test("[rule 27] each station has its weight", () => {
    const scored = field.withRun(ran(s1, "t1", 80), ran(s2, "t1", 70), ran(s3, "t1", 60));
    expect(line(scored)).toMatchObject({ total: "270", max: "400" });
  });

  test("what has not come counts nothing yet, and stays in the maximum", () => {
    expect(line(field.withRun(ran(s1, "t1", 80)))).toMatchObject({ total: "80", max: "400" });
    expect(line(field)).toMatchObject({ total: "0", max: "400" });
  });

  test("penalties of the total come last", () => {
    const rules = someRules({ penalties: [aPenalty("revealed", "-50.5", { scope: "total" })] });
    const scored = aField(rules)
      .withStation(s1, s2)
      .withTeam("t1")
      .withRun(ran(s1, "t1", 80, { penalties: { revealed: 1 } }), ran(s2, "t1", 20));
    expect(line(scored)).toMatchObject({ total: "49.5" });
    expect(line(scored)?.runs[0]).toMatchObject({ points: "80" });
  });
});

describe("[P3] rounded at the station or at the total, once", () => {
  const thirds = aStation("s1")
    .withBlock("team", ["A", "B", "C"])
    .withSection("all", [count("points", 100, 1)]);
  const [x, y, z] = [1, 2, 3].map((order) => ({
    ...thirds.withOrder(order).build(),
    id: `x${order}` as ReturnType<typeof thirds.build>["id"],
  }));
  const third = (station: typeof x) =>
    ["A", "B", "C"].reduce(
      (run, seat, at) => run.withSheet(seat, { points: counted(at === 0 ? 1 : 0) }),
      aRun(station ?? thirds.build(), "t1"),
    );
  const total = (at: "station" | "total") => {
    const rules = someRules({ rounding: { at, places: 2, mode: "halfUp" } });
    const stations = [x, y, z].flatMap((station) => station ?? []);
    return line(
      aField(rules)
        .withStation(...stations)
        .withTeam("t1")
        .withRun(...stations.map(third)),
    );
  };

  test("three thirds are 0.99 or 1", () => {
    expect(total("station")).toMatchObject({ total: "0.99" });
    expect(total("total")).toMatchObject({ total: "1" });
    expect(total("total")?.runs.map(({ points }) => points)).toEqual(["0.33", "0.33", "0.33"]);
  });
});

describe("[rule 7] a station cancelled for all leaves no trace in totals", () => {
  test("its points and its maximum are gone, its sheets are kept", () => {
    const scored = aField()
      .withStation(s1, s2, s3)
      .withTeam("t1")
      .withRun(ran(s1, "t1", 80), ran(s2, "t1", 70));
    const cancelled = scored.cancelling(s2.id);
    expect(line(cancelled)).toMatchObject({ total: "80", max: "300", of: 2 });
    expect(line(cancelled)?.runs[1]).toMatchObject({ points: null, cancelled: true });
    expect(line(scored)).toMatchObject({ total: "150", max: "400", of: 3 });
  });

  test("the worked example: 800 of 900, then normalised to 1,000", () => {
    const rules = someRules({ total: { kind: "normalised", to: 1000 } });
    const nine = Array.from({ length: 9 }, (_, index) => worth(`s${index + 1}`, index + 1));
    const scored = aField(rules)
      .withStation(...nine)
      .withTeam("t1")
      .withRun(...nine.map((station) => ran(station, "t1", 70)));
    expect(line(scored)).toMatchObject({ total: "700", max: "1000" });
    expect(line(scored.cancelling("s9" as typeof s1.id))).toMatchObject({ total: "700", max: "1000" });
    const five = scored.withRun(ran(nine[8] ?? s1, "t1", 100));
    // 660 of 900 is 733.33…, 560 of 800 is 700.
    expect(line(five)).toMatchObject({ total: "733.33" });
    expect(line(five.cancelling("s9" as typeof s1.id))).toMatchObject({ total: "700" });
  });
});

describe("[V4] a run that leaves the total has its maximum re-based", () => {
  const field = aField().withStation(s1, s2, s3).withTeam("t1");

  test("the rest stands for the whole", () => {
    const scored = field.withRun(ran(s1, "t1", 80), ran(s2, "t1", 70), aRun(s3, "t1").withStatus("void"));
    // 150 of 200 are 300 of 400.
    expect(line(scored)).toMatchObject({ total: "300", max: "400", complete: 3, of: 3 });
  });

  test("full marks stay full", () => {
    const scored = field.withRun(ran(s1, "t1", 100), aRun(s2, "t1").cancelled(), ran(s3, "t1", 100));
    expect(line(scored)).toMatchObject({ total: "400", max: "400" });
    expect(line(scored)?.runs[1]).toMatchObject({ points: null, cancelled: true, state: "closed" });
  });

  test("rounded by the one rounding", () => {
    const scored = field.withRun(ran(s1, "t1", 50), aRun(s2, "t1").withStatus("void"), ran(s3, "t1", 50));
    expect(line(scored)).toMatchObject({ total: "200" });
    const odd = field.withRun(ran(s1, "t1", 50), aRun(s2, "t1").withStatus("void"), ran(s3, "t1", 0));
    expect(line(odd)).toMatchObject({ total: "66.67" });
  });

  test("one that counts 0 stays in the maximum", () => {
    const scored = field.withRun(ran(s1, "t1", 80), ran(s2, "t1", 70), aRun(s3, "t1").withStatus("dns"));
    expect(line(scored)).toMatchObject({ total: "150", max: "400" });
    expect(line(scored)?.runs[2]).toMatchObject({ points: "0", status: "dns", state: "closed" });
  });

  test("nothing left: 0", () => {
    const scored = field.withRun(...[s1, s2, s3].map((station) => aRun(station, "t1").withStatus("void")));
    expect(line(scored)).toMatchObject({ total: "0", max: "400" });
  });
});

describe("[P3] a percentage is rounded for the eye and decides nothing", () => {
  const rules = someRules({
    total: { kind: "percent" },
    rounding: { at: "station", places: 0, mode: "halfUp" },
  });
  const field = aField(rules)
    .withStation(s1, s2, s3)
    .withTeams("t1", "t2")
    .withRun(...[s1, s2, s3].map((station) => ran(station, "t1", 67)))
    .withRun(ran(s1, "t2", 66), ran(s2, "t2", 67), ran(s3, "t2", 67));

  test("it is what is shown", () => {
    expect(line(field)).toMatchObject({ total: "67", max: "100" });
    expect(line(field, "t2")).toMatchObject({ total: "67", max: "100" });
  });

  test("the points behind it rank", () => {
    const built = field.build();
    const [overall] = standing(built, scoreField(built)).tables;
    expect(overall?.places.map(({ team, rank }) => [team, rank])).toEqual([
      ["t1", 1],
      ["t2", 2],
    ]);
  });
});
