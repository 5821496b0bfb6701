/**
 * 100 points at each problem, minus discounts; never under 0.
 *
 * |    | s1 injured miner (1,200 s)                     | s1 | s2 bench (900 s)       | s2  | total | infractions |
 * |----|------------------------------------------------|----|------------------------|-----|-------|-------------|
 * | T1 | 2 × pinched -4, 1 × not needed -4              | 92 | one fault missed -15   | 85  | 177   | 4           |
 * | T2 | loose dressing -2, 0.1 s over time -10         | 88 | 2 × not put right -10  | 90  | 178   | 3           |
 * | T3 | 5 × forbidden -50, 10 × pinched -20, 5 × not   | 0  | nothing                | 100 | 100   |             |
 * |    | needed -20, 10 × loose -20: -110, and the floor |    |                        |     |       |             |
 * | T4 | 2 × not needed -8                              | 92 | one fault missed -15   | 85  | 177   | 3           |
 * | T5 | did not start                                  | 0  | nothing, 100.0 s       | 100 | 100   |             |
 *
 * T3 and T5: T5 has fewer infractions.
 */
import { expect, test } from "vitest";
import { time } from "../../fixtures/marks.ts";
import { aRun } from "../../fixtures/run.ts";
import { decided, lines, places, preset, ran, standingOf } from "./played-preset.ts";

const { field, station } = preset("discounts");
const [patient, bench] = [station("s1"), station("s2")];
/** Infractions by penalty, and what the clock says in tenths. */
const fouls = (
  at: typeof patient,
  team: string,
  penalties: Readonly<Record<string, number>>,
  elapsed = 6000,
) => ran(at, team, { work: time(elapsed) }, { penalties, elapsed });

const result = standingOf(
  field
    .withTeams("T1", "T2", "T3", "T4", "T5")
    .withRun(
      fouls(patient, "T1", { d1: 2, d2: 1 }),
      fouls(patient, "T2", { d3: 1 }, 12_001),
      fouls(patient, "T3", { d1: 10, d2: 5, d3: 10, d4: 5 }, 12_000),
      fouls(patient, "T4", { d2: 2 }),
      aRun(patient, "T5").withStatus("dns"),
      fouls(bench, "T1", { b1: 1 }),
      fouls(bench, "T2", { b2: 2 }),
      fouls(bench, "T3", {}),
      fouls(bench, "T4", { b1: 1 }),
      fouls(bench, "T5", {}, 1000),
    ),
);

test("[rule 14, rule 18] each infraction takes its discount, going over time takes 10, and nothing goes under 0", () => {
  expect(lines(result)).toEqual([
    ["T1", "92", "85", "177"],
    ["T2", "88", "90", "178"],
    ["T3", "0", "100", "100"],
    ["T4", "92", "85", "177"],
    ["T5", "0", "100", "100"],
  ]);
  expect(result.teams[0]?.max).toBe("200");
});

test("[rule 49] equal teams are parted by fewest infractions", () => {
  expect(places(result)).toEqual(["1 T2", "2 T4", "3 T1", "4 T5", "5 T3"]);
  expect(decided(result)).toEqual(["T1 by 1", "T3 by 1"]);
});
