/**
 * 200 points to begin with, three times with 100, 95, 90, … for their places, minus losses. Equal times share the
 * better place, and the next is skipped; a time not reached gives 0.
 *
 * | s1 | t1: points     | t2: points     | t3: points        | losses        | points |
 * |----|----------------|----------------|-------------------|---------------|--------|
 * | T1 | 100.0 s: 100   | 300.0 s: 95    | 600.0 s: 100      | -10           | 485    |
 * | T2 | 120.0 s: 90    | 290.0 s: 100   | 650.0 s: 90       |               | 480    |
 * | T3 | 100.0 s: 100   | 400.0 s: 85    | not reached: 0    | 2 × -20 = -40 | 345    |
 * | T4 | 150.0 s: 85    | 310.0 s: 90    | 610.0 s: 95       |               | 470    |
 *
 * | s2 | t1: points     | t2: points     | t3: points        | losses        | points | total |
 * |----|----------------|----------------|-------------------|---------------|--------|-------|
 * | T1 | 50.0 s: 90     | 200.0 s: 85    | 300.0 s: 100      |               | 475    | 960   |
 * | T2 | 40.0 s: 100    | 150.0 s: 95    | 310.0 s: 90       | -5            | 480    | 960   |
 * | T3 | 45.0 s: 95     | 160.0 s: 90    | 305.0 s: 95       |               | 480    | 825   |
 * | T4 | 60.0 s: 85     | 140.0 s: 100   | 320.0 s: 85       | -50           | 420    | 890   |
 *
 * T1 and T2 have 960; T1 has more at the first site. T2's first time at s1 is the middle of three watches.
 */
import { expect, test } from "vitest";
import { notReached, time } from "../../fixtures/marks.ts";
import { aRun } from "../../fixtures/run.ts";
import { decided, lines, places, preset, ran, sheet, standingOf } from "./played-preset.ts";

const { field, station } = preset("start-capital");
const [tower, gorge] = [station("s1"), station("s2")];
const times = (t1: number, t2: number, t3: number) => ({ t1: time(t1), t2: time(t2), t3: time(t3) });
const loses = (penalty: string, count = 1) => ({ penalties: { [penalty]: count } });
/** Three watches that differ: 119.0 s, 120.0 s, 125.0 s. */
const watches = [1190, 1200, 1250].reduce(
  (run, t1, index) => run.withSheet(["A", "B", "C"][index] ?? "", sheet(tower, times(t1, 2900, 6500))),
  aRun(tower, "T2"),
);

const result = standingOf(
  field
    .withTeams("T1", "T2", "T3", "T4")
    .withRun(
      ran(tower, "T1", times(1000, 3000, 6000), loses("r2")),
      watches,
      ran(tower, "T3", { ...times(1000, 4000, 0), t3: notReached }, loses("r3", 2)),
      ran(tower, "T4", times(1500, 3100, 6100)),
      ran(gorge, "T1", times(500, 2000, 3000)),
      ran(gorge, "T2", times(400, 1500, 3100), loses("r1")),
      ran(gorge, "T3", times(450, 1600, 3050)),
      ran(gorge, "T4", times(600, 1400, 3200), loses("r4")),
    ),
);

test("[rule 14, rule 17] capital minus losses, and places for three times", () => {
  expect(lines(result)).toEqual([
    ["T1", "485", "475", "960"],
    ["T2", "480", "480", "960"],
    ["T3", "345", "480", "825"],
    ["T4", "470", "420", "890"],
  ]);
  expect(result.teams[0]?.max).toBe("1000");
});

test("[rule 49] the first site parts teams with the same total", () => {
  expect(places(result)).toEqual(["1 T1", "2 T2", "3 T4", "4 T3"]);
  expect(decided(result)).toEqual(["T2 by 1"]);
});
