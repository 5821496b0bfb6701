/**
 * All nine stations, 100 points each; what a team lost. Judges mark alike unless told, s2, s3, s6 to s9 are full.
 *
 * |    | s1 limb bleed                                          | s4 AED                     | s5 mascal         | total |
 * |----|--------------------------------------------------------|----------------------------|-------------------|-------|
 * | T1 | equipment lost -3: 97                                  | 100                        | 100               | 897   |
 * | T2 | stayed exposed, cap of 60 %: 60                        | 100                        | 100               | 860   |
 * | T3 | no gloves -3: 97                                       | 100                        | 100               | 897   |
 * | T4 | A: bleed stopped at 72 s -4, effect not checked -6: 90 | no compressions, station 0 | dropped -10: 90   | 785   |
 * |    | B: full, mean 95                                       |                            |                   |       |
 *
 * T1 and T3: the first sections of all stations are equal; of the second ones T3's safety is 3 less, while a penalty
 * lies in no section.
 */
import { expect, test } from "vitest";
import { notDone, time } from "../../fixtures/marks.ts";
import { aRun } from "../../fixtures/run.ts";
import { decided, places, preset, ran, sheet, standingOf } from "./played-preset.ts";

const { field, station } = preset("combat-casualty-care");
const [bleed, shock, mascal] = [station("s1"), station("s4"), station("s5")];
const teams = ["T1", "T2", "T3", "T4"];
const full = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9"].flatMap((id) =>
  teams.map((team) => ran(station(id), team)),
);
const reported = (failure: string, reason: string) => ({ failures: { [failure]: reason } });

const result = standingOf(
  field.withTeams(...teams).withRun(
    ...full,
    ran(bleed, "T1", {}, { penalties: { p8: 1 } }),
    ran(bleed, "T2", {}, reported("f2", "Stood in the open until told to move")),
    ran(bleed, "T3", { c3: notDone }),
    aRun(bleed, "T4")
      .withSheet("A", sheet(bleed, { c7: time(720), c8: notDone }))
      .withSheet("B", sheet(bleed, {})),
    ran(shock, "T4", {}, reported("f2", "Nobody began compressions")),
    ran(mascal, "T4", {}, reported("f3", "Dropped from the stretcher")),
  ),
);

test("[rule 12, rule 29] nine stations of 100 points: mean of judges, cap, deduction, zeroed station", () => {
  const some = result.teams.map(({ team, runs, total, max }) => [
    team,
    ...[0, 3, 4].map((index) => runs[index]?.points),
    total,
    max,
  ]);
  expect(some).toEqual([
    ["T1", "97", "100", "100", "897", "900"],
    ["T2", "60", "100", "100", "860", "900"],
    ["T3", "97", "100", "100", "897", "900"],
    ["T4", "95", "0", "90", "785", "900"],
  ]);
});

test("[rule 49] the count-back by sections puts the penalty before the missing gloves", () => {
  expect(places(result)).toEqual(["1 T1", "2 T3", "3 T2", "4 T4"]);
  expect(decided(result)).toEqual(["T3 by 2"]);
});
