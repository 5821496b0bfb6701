/**
 * Places at three events are added, and the least sum wins. Equal runs share the better place.
 *
 * |    | s1 first aid    | place | s2 stretcher     | place | s3 test: mean         | place | sum |
 * |----|-----------------|-------|------------------|-------|-----------------------|-------|-----|
 * | T1 | 10              | 1     | 100.0 s          | 2     | 18, 15, 12: 15        | 2     | 5   |
 * | T2 | not handed over | 3     | 90.0 s           | 1     | 20, 10, not there: 15 | 2     | 6   |
 * |    | 8               |       |                  |       |                       |       |     |
 * | T3 | 10              | 1     | 105.0 s + 15 s   | 3     | 10, 15, 20: 15        | 2     | 6   |
 * | T4 | A 6, B 4: 5     | 4     | not reached      | 4     | 19, 19, 19: 19        | 1     | 9   |
 *
 * T2 and T3 have 6; T3's place in first aid is better.
 */
import { expect, test } from "vitest";
import { counted, level, notApplicable, notDone, notReached, time } from "../../fixtures/marks.ts";
import { aRun } from "../../fixtures/run.ts";
import { decided, places, preset, ran, sheet, standingOf } from "./played-preset.ts";

const { field, station } = preset("rank-sum");
const [care, carry, written] = [station("s1"), station("s2"), station("s3")];
const answers = (m1: number, m2: number, m3: number) => ({
  m1: counted(m1),
  m2: counted(m2),
  m3: counted(m3),
});

const result = standingOf(
  field.withTeams("T1", "T2", "T3", "T4").withRun(
    ran(care, "T1"),
    ran(care, "T2", { c4: notDone }),
    ran(care, "T3"),
    aRun(care, "T4")
      .withSheet("A", sheet(care, { c2: level("none") }))
      .withSheet("B", sheet(care, { c2: level("none"), c3: notDone })),
    ran(carry, "T1", { time: time(1000) }),
    ran(carry, "T2", { time: time(900) }),
    ran(carry, "T3", { time: time(1050) }, { penalties: { tilt: 1 } }),
    ran(carry, "T4", { time: notReached }),
    ran(written, "T1", answers(18, 15, 12)),
    ran(written, "T2", { ...answers(20, 10, 0), m3: notApplicable }),
    ran(written, "T3", answers(10, 15, 20)),
    ran(written, "T4", answers(19, 19, 19)),
  ),
);

test("[rule 48, rule 25] every event gives a place, by points, by time or by the mean of the members", () => {
  expect(result.totals).toBe("places");
  expect(
    result.teams.map(({ team, runs, total }) => [team, ...runs.map(({ place }) => place), total]),
  ).toEqual([
    ["T1", 1, 2, 2, "5"],
    ["T2", 3, 1, 2, "6"],
    ["T3", 1, 3, 2, "6"],
    ["T4", 4, 4, 1, "9"],
  ]);
});

test("[P18, rule 49] the least sum wins, and the place in first aid parts equal teams", () => {
  expect(places(result)).toEqual(["1 T1", "2 T3", "3 T2", "4 T4"]);
  expect(decided(result)).toEqual(["T2 by 1"]);
});
