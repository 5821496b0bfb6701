import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../../src/core/competition/run-record.ts";
import { scoreRun } from "../../../src/core/scoring/run.ts";
import { stationTimes } from "../../../src/core/scoring/times.ts";
import { aStation, binary, byRank } from "../fixtures/form.ts";
import { done, notApplicable, notReached, time } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun, type Marks } from "../fixtures/run.ts";

const station = aStation()
  .withSection("race", [byRank("race", [100, 95, 90, 85])])
  .build();
const rules = someRules();
const ran = (team: string, marks: Marks): RunRecord => aRun(station, team).withSheet("A", marks).build();
const at = (team: string, tenths: number) => ran(team, { race: time(tenths) });

/** Points of each run, among all of these. */
function points(runs: readonly RunRecord[], guests: readonly string[] = []) {
  const isGuest = (team: string) => guests.includes(team);
  const expected = runs.filter(({ key }) => !isGuest(key.team)).length;
  const times = stationTimes(station.form, runs, isGuest, expected);
  return runs.map((run) => scoreRun(station, rules, run, times).points);
}

describe("[P2] [rule 17] points by rank of time", () => {
  test("the fastest has the first place's points, whatever order the runs come in", () => {
    expect(points([at("t1", 700), at("t2", 500), at("t3", 600)])).toEqual(["90", "100", "95"]);
  });

  test("ties share the better place, and the next is skipped", () => {
    expect(points([at("t1", 500), at("t2", 500), at("t3", 600)])).toEqual(["100", "100", "90"]);
  });

  test("behind the list counts what the form says", () => {
    const runs = [1, 2, 3, 4, 5].map((rank) => at(`t${rank}`, rank * 100));
    expect(points(runs)).toEqual(["100", "95", "90", "85", "0"]);
  });

  test("[P8] a time not reached is 0 points, behind every time", () => {
    expect(points([ran("t1", { race: notReached }), at("t2", 9000)])).toEqual(["0", "100"]);
  });

  test("[rule 3] guests get their place's points and push nobody back", () => {
    expect(points([at("t1", 500), at("guest", 550), at("t2", 600)], ["guest"])).toEqual(["100", "95", "95"]);
    expect(points([at("guest", 400), at("t1", 500)], ["guest"])).toEqual(["100", "100"]);
  });

  test("only runs that count are ranked: no dispute, no missing seat, no closed run", () => {
    const fast = aRun(station, "t0");
    const others = [
      fast.build(),
      fast.withConflict("A", { race: time(100) }, { race: time(90) }).build(),
      fast
        .withSheet("A", { race: time(100) })
        .disputed()
        .build(),
      fast
        .withSheet("A", { race: time(100) })
        .cancelled()
        .build(),
      fast.withStatus("dns").build(),
    ];
    for (const other of others) expect(points([other, at("t1", 500)]).at(-1)).toBe("100");
  });

  test("[L21] a run that needs marks counts for now", () => {
    const now = aStation()
      .withSection("race", [byRank("race", [100, 95]), binary("fresh", 1)])
      .build();
    const { times } = stationTimes(now.form, [at("t1", 500)], () => false, 1);
    expect(times.get("race" as never)).toEqual([500]);
  });

  test("the combined time of several seats is ranked", () => {
    const three = aStation()
      .withSeats("A", "B", "C")
      .withSection("race", [byRank("race", [100, 95])])
      .build();
    const timed = (team: string, ...times: readonly number[]) =>
      ["A", "B", "C"].reduce(
        (run, seat, index) => run.withSheet(seat, { race: time(times[index] ?? 0) }),
        aRun(three, team),
      );
    const runs = [timed("t1", 500, 510, 900).build(), timed("t2", 505, 505, 100).build()];
    const times = stationTimes(three.form, runs, () => false, 2);
    expect(times.times.get("race" as never)).toEqual([505, 510]);
    expect(runs.map((run) => scoreRun(three, rules, run, times).points)).toEqual(["95", "100"]);
  });

  test("not applicable is re-based and ranked nowhere", () => {
    const both = aStation()
      .withSection("all", [byRank("race", [60, 50]), binary("seal", 40)])
      .build();
    const runs = [
      aRun(both, "t1").withSheet("A", { race: notApplicable, seal: done }).build(),
      aRun(both, "t2")
        .withSheet("A", { race: time(500), seal: done })
        .build(),
    ];
    const times = stationTimes(both.form, runs, () => false, 2);
    expect(runs.map((run) => scoreRun(both, rules, run, times).points)).toEqual(["100", "100"]);
  });
});

describe("[P2] they are provisional until the station is complete", () => {
  const provisional = (runs: readonly RunRecord[], expected: number) =>
    scoreRun(
      station,
      rules,
      at("t1", 500),
      stationTimes(station.form, runs, () => false, expected),
    ).provisional;

  test("a run that is still to come may change them", () => {
    expect(provisional([at("t1", 500)], 2)).toBe(true);
    expect(provisional([at("t1", 500), aRun(station, "t2").build()], 2)).toBe(true);
    expect(provisional([at("t1", 500), at("t2", 510)], 2)).toBe(false);
    expect(provisional([at("t1", 500), aRun(station, "t2").withStatus("dns").build()], 2)).toBe(false);
  });

  test("without the others' times a run is ranked alone, provisionally", () => {
    expect(scoreRun(station, rules, at("t1", 500))).toMatchObject({ points: "100", provisional: true });
  });

  test("other stations are never provisional", () => {
    const plain = aStation()
      .withSection("all", [binary("seal", 1)])
      .build();
    expect(scoreRun(plain, rules, aRun(plain).withSheet("A", { seal: done }).build()).provisional).toBe(
      false,
    );
  });
});
