/**
 * Seconds, and the least win. A violation adds 60 s, a casualty left inside 30 s.
 *
 * |    | s1 drag                    | s1     | s2 rooms                   | s2     | total  | penalties |
 * |----|----------------------------|--------|----------------------------|--------|--------|-----------|
 * | T1 | 245.3 s, one violation     | 305.3  | 400.0 s                    | 400.0  | 705.3  | 1         |
 * | T2 | 300.3 s                    | 300.3  | 345.0 s, two left inside   | 405.0  | 705.3  | 0         |
 * | T3 | not reached: behind        |        | 350.0 s                    | 350.0  | 350.0  |           |
 * | T4 | 280.0 s                    | 280.0  | not reached: 1,200 s       | 1200.0 | 1480.0 |           |
 *
 * T1 and T2 have the same total; T2 has fewer penalties. T3 is behind all that have both times.
 */
import { expect, test } from "vitest";
import { counted, notReached, time } from "../../fixtures/marks.ts";
import { decided, places, preset, ran, standingOf } from "./played-preset.ts";

const { field, station } = preset("time-and-penalties");
const [drag, rooms] = [station("s1"), station("s2")];
const out = (tenths: number, left = 0) => ({ time: time(tenths), left: counted(left) });

const result = standingOf(
  field
    .withTeams("T1", "T2", "T3", "T4")
    .withRun(
      ran(drag, "T1", { time: time(2453) }, { penalties: { v: 1 } }),
      ran(drag, "T2", { time: time(3003) }),
      ran(drag, "T3", { time: notReached }),
      ran(drag, "T4", { time: time(2800) }),
      ran(rooms, "T1", out(4000)),
      ran(rooms, "T2", out(3450, 2)),
      ran(rooms, "T3", out(3500)),
      ran(rooms, "T4", { time: notReached, left: counted(0) }),
    ),
);

test("[P15] totals are seconds with penalty seconds, and have no maximum", () => {
  expect(result.totals).toBe("time");
  expect(result.teams.map(({ team, total, max, behind }) => [team, total, max, behind])).toEqual([
    ["T1", "705.3", null, 0],
    ["T2", "705.3", null, 0],
    ["T3", "350", null, 1],
    ["T4", "1480", null, 0],
  ]);
});

test("[P19] the least total wins, and who has no time stands behind whatever the others took", () => {
  expect(places(result)).toEqual(["1 T2", "2 T1", "3 T4", "4 T3"]);
  expect(decided(result)).toEqual(["T1 by 1"]);
});
