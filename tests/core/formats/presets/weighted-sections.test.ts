/**
 * Two scenarios of 100 points by two judges; sections treatment, examination, disposal, management, approach go first
 * in the count-back, in this order. Losses are from full marks; a scenario's points are the mean of A and B.
 *
 * |    | s1 rocks, judge A               | judge B           | s1  | s2 swimmers, A and B          | s2 | total |
 * |----|---------------------------------|-------------------|-----|-------------------------------|----|-------|
 * | T1 | one of three injuries missed -5 | neck partly -7    | 94  | first compression at 70 s -12 | 88 | 182   |
 * | T2 | checks partly -5, hand-over -2  | checks partly -5  | 94  | wound not dressed -12         | 88 | 182   |
 * | T3 | bystanders partly -2            | the same -2       | 98  | A 76, B 88                    | 82 | 180   |
 * | T4 | the same -2                     | the same -2       | 98  | A 88, B 76                    | 82 | 180   |
 * | T5 | full, the head judge takes 5    | full              | 95  | full                          | 100| 195   |
 *
 * In s2 treatment weighs 60 and its criteria have 10 points, so each is worth 6: 2 of 4 for the first compression is
 * -12, the wound (2) is -12. T3's judge A saw both (76), judge B the wound only (88).
 */
import { expect, test } from "vitest";
import { counted, level, notDone, time } from "../../fixtures/marks.ts";
import { aRun, type Marks } from "../../fixtures/run.ts";
import { decided, lines, places, preset, ran, sheet, standingOf } from "./played-preset.ts";

const { field, station } = preset("weighted-sections");
const [rocks, swimmers] = [station("s1"), station("s2")];
const inTime = { t1: time(450) };
const late = { t1: time(700) };
const judges = (at: typeof rocks, team: string, a: Marks, b: Marks) =>
  aRun(at, team).withSheet("A", sheet(at, a)).withSheet("B", sheet(at, b));

const played = field
  .withTeams("T1", "T2", "T3", "T4", "T5")
  .withRun(
    judges(rocks, "T1", { e2: counted(2) }, { t2: level("partly") }),
    judges(rocks, "T2", { e1: level("partly"), d2: level("partly") }, { e1: level("partly") }),
    ran(rocks, "T3", { m2: level("partly") }),
    ran(rocks, "T4", { m2: level("partly") }),
    ran(rocks, "T5").givingPoints(-5),
    ran(swimmers, "T1", late),
    ran(swimmers, "T2", { ...inTime, t3: notDone }),
    judges(swimmers, "T3", { ...late, t3: notDone }, { ...inTime, t3: notDone }),
    judges(swimmers, "T4", { ...inTime, t3: notDone }, { ...late, t3: notDone }),
    ran(swimmers, "T5", inTime),
  );
const result = standingOf(played);

test("[rule 9] section weights make the points of each scenario", () => {
  expect(lines(result)).toEqual([
    ["T1", "94", "88", "182"],
    ["T2", "94", "88", "182"],
    ["T3", "98", "82", "180"],
    ["T4", "98", "82", "180"],
    ["T5", "95", "100", "195"],
  ]);
});

/** Treatment: T1 (50 + 43) / 2 + 48 = 94.5, T2 50 + 48 = 98. T3 and T4 are equal in every section: a dead heat. */
test("[rule 49, rule 50] treatment puts T2 before T1, and a dead heat is shared", () => {
  expect(places(result)).toEqual(["1 T5", "2 T2", "3 T1", "4= T3", "4= T4"]);
  expect(decided(result)).toEqual(["T1 by 1"]);
});

/** 5 + 5 + 10 of 20 for T1, T2, T5; 5 + 3 + 10 for T3 and T4. The head judge's five points are no teamwork. */
test("[P23] the prize for teamwork goes to three teams that share it", () => {
  const [award] = result.awards;
  expect([award?.award, award?.max]).toEqual(["teamwork", "20"]);
  expect(award?.places.map(({ rank, shared, team, points }) => [rank, shared, team, points])).toEqual([
    [1, true, "T1", "20"],
    [1, true, "T2", "20"],
    [1, true, "T5", "20"],
    [4, true, "T3", "18"],
    [4, true, "T4", "18"],
  ]);
});
