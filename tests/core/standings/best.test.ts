import { describe, expect, test } from "vitest";
import { explainTeam, scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, type BuiltStation, count, elapsed } from "../fixtures/form.ts";
import { counted, time } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun, type Reports } from "../fixtures/run.ts";
import { stepsThatDontAddUp } from "../fixtures/steps.ts";

const worth = (id: string, order: number, weight = 1) =>
  aStation(id)
    .withSection("all", [count("points", 100, 1)])
    .withOrder(order)
    .withWeight(weight)
    .build();
const [s1, s2, s3] = [worth("s1", 1), worth("s2", 2), worth("s3", 3, 2)];
const ran = (station: BuiltStation, points: number, reports: Reports = {}) =>
  aRun(station, "t1").withSheet("A", { points: counted(points) }, reports);
const rules = someRules({ best: 2, penalties: [aPenalty("revealed", -50, { scope: "total" })] });
const field = aField(rules).withStation(s1, s2, s3).withTeam("t1");

const line = (builder: FieldBuilder) => {
  const built = builder.build();
  return standing(built, scoreField(built)).teams[0];
};
const dropped = (builder: FieldBuilder) =>
  line(builder)?.runs.flatMap(({ station, dropped }) => (dropped ? [station] : []));

describe("[P19] the best n stations make the total", () => {
  test("the greatest values, weighted, out of the greatest maxima", () => {
    const scored = field.withRun(ran(s1, 80), ran(s2, 70), ran(s3, 45));
    expect(line(scored)).toMatchObject({ total: "170", max: "300" });
    expect(dropped(scored)).toEqual(["s2"]);
    expect(line(scored)?.runs[1]).toMatchObject({ points: "70" });
  });

  test("of equal values the earlier station's makes the total", () => {
    expect(dropped(field.withRun(ran(s1, 90), ran(s2, 90), ran(s3, 45)))).toEqual(["s3"]);
    expect(dropped(field.withRun(ran(s1, 45), ran(s2, 45), ran(s3, 45)))).toEqual(["s2"]);
  });

  test("nothing is dropped before there are more", () => {
    const scored = field.withRun(ran(s1, 10), ran(s3, 5));
    expect(line(scored)).toMatchObject({ total: "20", max: "300" });
    expect(dropped(scored)).toEqual([]);
  });

  test("a run that counts 0 is the first to be dropped", () => {
    const scored = field.withRun(ran(s1, 80), ran(s2, 70), aRun(s3, "t1").withStatus("dns"));
    expect(line(scored)).toMatchObject({ total: "150" });
    expect(dropped(scored)).toEqual(["s3"]);
  });

  test("[P11] re-based from the greatest maxima that the team has left", () => {
    const scored = field.withRun(ran(s1, 80), ran(s2, 70), aRun(s3, "t1").withStatus("void"));
    // 150 of 200, as out of 300.
    expect(line(scored)).toMatchObject({ total: "225", max: "300" });
    const light = field.withRun(aRun(s1, "t1").withStatus("void"), ran(s2, 70), ran(s3, 50));
    expect(line(light)).toMatchObject({ total: "170", max: "300" });
  });

  test("a penalty of the total can't be dropped with its station", () => {
    const scored = field.withRun(ran(s1, 80), ran(s2, 10, { penalties: { revealed: 1 } }), ran(s3, 50));
    expect(dropped(scored)).toEqual(["s2"]);
    expect(line(scored)).toMatchObject({ total: "130" });
  });

  test("[P9] a dropped run is a step that takes out what it counts", () => {
    const built = field.withRun(ran(s1, 80), ran(s2, 70), ran(s3, 45)).build();
    const total = explainTeam(built, scoreField(built), "t1" as never)?.total;
    expect(total?.parts.map(({ kind, rule, points }) => `${kind} ${rule} ${points}`)).toEqual([
      "run P1 80",
      "run P1 70",
      "run P1 90",
      "dropped P19 -70",
    ]);
    expect(total && stepsThatDontAddUp(total)).toEqual([]);
  });
});

describe("[P19] the best n of times", () => {
  const leg = (id: string, order: number) =>
    aStation(id)
      .withSection("all", [elapsed("run")])
      .withFloor(null)
      .withOrder(order)
      .build();
  const [l1, l2, l3] = [leg("s1", 1), leg("s2", 2), leg("s3", 3)];
  const raced = (station: BuiltStation, seconds: number) =>
    aRun(station, "t1").withSheet("A", { run: time(seconds * 10) });
  const race = aField(someRules({ best: 2, total: { kind: "time" } }))
    .withStation(l1, l2, l3)
    .withTeam("t1");

  test("the least ones", () => {
    const scored = race.withRun(raced(l1, 30), raced(l2, 20), raced(l3, 10));
    expect(line(scored)).toMatchObject({ total: "30", behind: 0, max: null });
    expect(dropped(scored)).toEqual(["s1"]);
  });

  test("a team is behind by the times that it lacks of them", () => {
    expect(line(race)).toMatchObject({ behind: 2 });
    expect(line(race.withRun(raced(l1, 30)))).toMatchObject({ behind: 1 });
    const two = race.withRun(raced(l1, 30), raced(l2, 20), aRun(l3, "t1").withStatus("dns"));
    expect(line(two)).toMatchObject({ behind: 0, total: "50" });
  });

  test("where stations left its total, of those that are left", () => {
    const one = race.withRun(aRun(l1, "t1").cancelled(), aRun(l2, "t1").cancelled(), raced(l3, 10));
    expect(line(one)).toMatchObject({ behind: 0, total: "20" });
  });
});
