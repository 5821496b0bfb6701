/**
 * Seven items of one point each at both stations; a critical criterion fails the station.
 *
 * |    | s1 bleeding                              | ends    | s2 airway          | ends    | total | time    |
 * |----|------------------------------------------|---------|--------------------|---------|-------|---------|
 * | T1 | 7                                        | 240.0 s | pulse not again: 6 | 200.0 s | 13    | 440.0 s |
 * | T2 | 7, but the tourniquet before pressure: 0 | 200.0 s | 7                  | 150.0 s | 7     |         |
 * | T3 | not laid down: 6                         | 250.0 s | 7                  | 180.0 s | 13    | 430.0 s |
 * | T4 | 7                                        | 260.0 s | 7                  | 190.0 s | 14    |         |
 * | T5 | 7, but rough with the casualty: 0        | 200.0 s | 7                  | 140.0 s | 7     |         |
 *
 * T2 and T5 are equal in points and in critical failures (one each); their times are 350.0 s and 340.0 s.
 */
import { expect, test } from "vitest";
import { notDone, time } from "../../fixtures/marks.ts";
import { decided, lines, places, preset, ran, standingOf } from "./played-preset.ts";

const { field, station } = preset("checklist-critical");
const [bleeding, airway] = [station("s1"), station("s2")];
const end = (seconds: number) => ({ end: time(seconds * 10) });
const tourniquetFirst = [
  ["i1", "b", 1],
  ["i3", "b", 1],
  ["i2", "b", 1],
] as const;
const rough = { failures: { x7: "Pulled the casualty up by the arm" } };

const result = standingOf(
  field
    .withTeams("T1", "T2", "T3", "T4", "T5")
    .withRun(
      ran(bleeding, "T1", end(240)),
      ran(bleeding, "T2", end(200), { taps: tourniquetFirst }),
      ran(bleeding, "T3", { ...end(250), i4: notDone }),
      ran(bleeding, "T4", end(260)),
      ran(bleeding, "T5", end(200), rough),
      ran(airway, "T1", { ...end(200), i7: notDone }),
      ran(airway, "T2", end(150)),
      ran(airway, "T3", end(180)),
      ran(airway, "T4", end(190)),
      ran(airway, "T5", end(140)),
    ),
);

test("[rule 12] a critical criterion fails the station: 0 points, and not passed", () => {
  expect(lines(result)).toEqual([
    ["T1", "7", "6", "13"],
    ["T2", "0", "7", "7"],
    ["T3", "6", "7", "13"],
    ["T4", "7", "7", "14"],
    ["T5", "0", "7", "7"],
  ]);
  expect(result.teams.map(({ runs }) => runs.map(({ passed }) => passed))).toEqual([
    [true, true],
    [false, true],
    [true, true],
    [true, true],
    [false, true],
  ]);
});

test("[rule 49] after points and critical failures the least time decides", () => {
  expect(places(result)).toEqual(["1 T4", "2 T3", "3 T1", "4 T5", "5 T2"]);
  expect(decided(result)).toEqual(["T1 by 2", "T2 by 2"]);
});
