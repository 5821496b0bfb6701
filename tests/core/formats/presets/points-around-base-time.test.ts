/**
 * 100 minutes (6,000 s) are worth 2,750 points, each minute 20 more or less, in parts too; whole points at each station.
 *
 * |    | nation | march              | points                     | first aid                | range      | total |
 * |----|--------|--------------------|----------------------------|--------------------------|------------|-------|
 * | T1 | NOR    | 5,700 s, 5 min less | 2750 + 100 = 2850          | no bleeding stopped: 300 | 4 %: 200   | 3350  |
 * | T2 | FIN    | 6,090 s, 1.5 over  | 2750 - 30 = 2720           | request partly: 450      | 0 %: 200   | 3370  |
 * | T3 | NOR    | 6,000 s            | 2750                       | airway not: 400          | 7.5 %: 100 | 3250  |
 * | T4 | FIN    | 6,007 s            | 2750 - 7/3 = 2747.67: 2748 | A 300, B 400: 350        | 5 %: 200   | 3298  |
 * | T5 | DEU    | 6,000 s            | 2750                       | 500                      | 5 %: 200   | 3450  |
 * | T6 | SWE    | 2,000 s            | 2750 + 1333.3, at most 3750 | nothing: 0              | 11 %: 0    | 3750  |
 *
 * Nations by their best two: FIN 3370 + 3298 = 6668, NOR 3350 + 3250 = 6600; SWE 3750 and DEU 3450 have one team only.
 */
import { expect, test } from "vitest";
import { level, measured, notDone, time } from "../../fixtures/marks.ts";
import { aRun } from "../../fixtures/run.ts";
import { lines, places, preset, ran, sheet, standingOf } from "./played-preset.ts";

const { field, station } = preset("points-around-base-time");
const [march, aid, range] = [station("s1"), station("s2"), station("s3")];
const marched = (team: string, seconds: number) => ran(march, team, { time: time(seconds) });
const off = (team: string, percent: string) => ran(range, team, { d: measured(percent) });
const nothing = { c1: notDone, c2: level("none"), c3: notDone, c4: level("none") };
const nations = { T1: "NOR", T2: "FIN", T3: "NOR", T4: "FIN", T5: "DEU", T6: "SWE" };

const result = standingOf(
  Object.entries(nations)
    .reduce((teams, [id, nation]) => teams.withTeam(id, { nations: [nation] }), field)
    .withRun(
      marched("T1", 5700),
      marched("T2", 6090),
      marched("T3", 6000),
      marched("T4", 6007),
      marched("T5", 6000),
      marched("T6", 2000),
      ran(aid, "T1", { c2: level("none") }),
      ran(aid, "T2", { c4: level("partly") }),
      ran(aid, "T3", { c3: notDone }),
      aRun(aid, "T4")
        .withSheet("A", sheet(aid, { c2: level("none") }))
        .withSheet("B", sheet(aid, { c2: level("partly") })),
      ran(aid, "T5"),
      ran(aid, "T6", nothing),
      off("T1", "4"),
      off("T2", "0"),
      off("T3", "7.5"),
      off("T4", "5"),
      off("T5", "5"),
      off("T6", "11"),
    ),
);

test("[rule 17] points around the base time, in parts of a minute, and whole points in the total", () => {
  expect(lines(result)).toEqual([
    ["T1", "2850", "300", "200", "3350"],
    ["T2", "2720", "450", "200", "3370"],
    ["T3", "2750", "400", "100", "3250"],
    ["T4", "2748", "350", "200", "3298"],
    ["T5", "2750", "500", "200", "3450"],
    ["T6", "3750", "0", "0", "3750"],
  ]);
  expect(places(result)).toEqual(["1 T6", "2 T5", "3 T2", "4 T1", "5 T4", "6 T3"]);
});

test("[R6] nations are compared by their best two teams; one with fewer stands behind", () => {
  const table = result.nations?.places.map(({ nation, rank, total, teams }) => [nation, rank, total, teams]);
  expect(table).toEqual([
    ["FIN", 1, "6668", ["T2", "T4"]],
    ["NOR", 2, "6600", ["T1", "T3"]],
    ["SWE", 3, "3750", ["T6"]],
    ["DEU", 4, "3450", ["T5"]],
  ]);
});
