import { describe, expect, test } from "vitest";
import type { Counts, Rules } from "../../../src/core/competition/rules.ts";
import { stationPlaces } from "../../../src/core/scoring/places.ts";
import { countRun, scoreRun } from "../../../src/core/scoring/run.ts";
import type { RunScore } from "../../../src/core/scoring/score.ts";
import { aStation, count, elapsed } from "../fixtures/form.ts";
import { counted, notReached, time } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";
import { find, stepsThatDontAddUp } from "../fixtures/steps.ts";

const station = aStation()
  .withSection("care", [count("care", 50, 1)])
  .withPassRule(0, true, { points: 30 });
const marks = [counted(40), counted(25), counted(40), counted(10)];

/** The runs of four teams with 40, 25, 40 and 10 of 50 points, as they count. */
function scores(counts: Counts, rules: Rules = someRules(), of = station): readonly RunScore[] {
  const built = of.withCounts(counts).build();
  const alone = marks.map((mark, index) =>
    scoreRun(built, rules, aRun(built, `t${index}`).withSheet("A", { care: mark }).build()),
  );
  const places = stationPlaces(alone, true);
  return alone.map((score) => countRun(score, built, rules, places));
}
const values = (list: readonly RunScore[]) => list.map((score) => score.counted);
const places = (list: readonly RunScore[]) => list.map(({ place }) => place);

describe("[P18] [rule 27] what the points of a run count", () => {
  test("as they are, times the station's weight", () => {
    const list = scores({ kind: "points" }, someRules(), station.withWeight("0.5"));
    expect(values(list)).toEqual(["2000", "1250", "2000", "500"]);
    expect(list.map((score) => score.countedMax)).toEqual(["25", "25", "25", "25"]);
  });

  test("normalised to a number", () => {
    const list = scores({ kind: "normalised", to: 1000 });
    expect(values(list)).toEqual(["80000", "50000", "80000", "20000"]);
    expect(list[0]?.countedMax).toBe("1000");
  });

  test("relative to the station's best", () => {
    expect(values(scores({ kind: "ofBest", to: 100 }))).toEqual(["10000", "6250", "10000", "2500"]);
  });

  test("by place, the better one where runs are equal", () => {
    const list = scores({ kind: "byPlace", places: [100, 95, 90], otherwise: 5 });
    expect(values(list)).toEqual(["10000", "9000", "10000", "500"]);
    expect(places(list)).toEqual([1, 3, 1, 4]);
    expect(list[0]?.countedMax).toBe("100");
  });

  test("[rule 13] a number for a run that passes", () => {
    expect(values(scores({ kind: "pass", points: 1 }))).toEqual(["100", "0", "100", "0"]);
  });

  test("[rule 48] the place itself, under zero, where the sum of places decides", () => {
    const list = scores({ kind: "points" }, someRules({ total: { kind: "rankSum" } }));
    expect(values(list)).toEqual(["-100", "-300", "-100", "-400"]);
    expect(list[0]?.countedMax).toBe("1");
  });

  test("[P2] by others it is provisional until the station is complete; without them a run is ranked alone", () => {
    const built = station.withCounts({ kind: "byPlace", places: [100], otherwise: 0 }).build();
    const run = aRun(built)
      .withSheet("A", { care: counted(1) })
      .build();
    expect(scoreRun(built, someRules(), run)).toMatchObject({
      place: 1,
      counted: "10000",
      provisional: true,
    });
    const others = stationPlaces([{ points: "5" as never, behind: false }], true);
    expect(scoreRun(built, someRules(), run, undefined, others)).toMatchObject({
      place: 2,
      counted: "0",
      provisional: false,
    });
  });

  test("[P9] each has its step, and the derivation adds up", () => {
    const kinds: readonly Counts[] = [
      { kind: "normalised", to: "33.3" },
      { kind: "ofBest", to: 7 },
      { kind: "byPlace", places: [100, 95, 90], otherwise: 5 },
      { kind: "pass", points: 3 },
    ];
    for (const counts of kinds) {
      for (const { explain } of scores(counts, someRules(), station.withWeight("0.7"))) {
        expect(stepsThatDontAddUp(explain)).toEqual([]);
        expect(find(explain, "counts")).toMatchObject({ rule: "P18", detail: { counts: counts.kind } });
      }
    }
  });
});

describe("[P15] [rule 17] pure time plus penalty seconds, the least wins", () => {
  const race = aStation("race")
    .withSeats("A", "B", "C")
    .withSection("race", [elapsed("finish")])
    .withPenalty("safety", -60)
    .withFloor(null);
  const rules = someRules({ total: { kind: "time" } });
  const run = (a: number, b: number, c: number, safety = 0) =>
    aRun(race.build())
      .withSheet("A", { finish: time(a) }, safety === 0 ? {} : { penalties: { safety } })
      .withSheet("B", { finish: time(b) })
      .withSheet("C", { finish: time(c) })
      .build();
  const scored = (built: ReturnType<typeof run>) => scoreRun(race.build(), rules, built);

  test("the time counts as so many seconds under zero, after the rule of three stopwatches", () => {
    expect(scored(run(723, 724, 730))).toMatchObject({ points: "-362/5", counted: "-7240", countedMax: "1" });
    expect(scored(run(723, 723, 730)).points).toBe("-723/10");
  });

  test("penalties are seconds on top", () => {
    expect(scored(run(700, 700, 700, 2)).points).toBe("-190");
  });

  test("a run without a time is behind, and in no sum of times", () => {
    const lost = aRun(race.build());
    const none = ["A", "B", "C"].reduce((so, seat) => so.withSheet(seat, { finish: notReached }), lost);
    expect(scored(none.build())).toMatchObject({
      state: "complete",
      behind: true,
      counted: null,
      countedMax: "1",
    });
  });

  test("unless the form says what a time that was not reached counts as", () => {
    const limited = aStation()
      .withSection("race", [elapsed("finish", 900)])
      .withFloor(null)
      .build();
    const lost = aRun(limited).withSheet("A", { finish: notReached }).build();
    expect(scoreRun(limited, rules, lost)).toMatchObject({ behind: false, points: "-900" });
  });

  test("behind at a station means the place after all that have a time", () => {
    const bySum = someRules({ total: { kind: "rankSum" } });
    const built = aStation()
      .withSection("race", [elapsed("finish")])
      .withFloor(null)
      .build();
    const scoredAs = (mark: ReturnType<typeof time>) =>
      scoreRun(built, bySum, aRun(built).withSheet("A", { finish: mark }).build());
    const all = [scoredAs(time(500)), scoredAs(time(400)), scoredAs(notReached)];
    const dns = scoreRun(built, bySum, aRun(built).withStatus("dns").build());
    const among = stationPlaces([...all, dns], true);
    const placesNow = [...all, dns].map((score) => countRun(score, built, bySum, among).place);
    expect(placesNow).toEqual([2, 1, 3, 4]);
  });
});
