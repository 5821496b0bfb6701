/**
 * A lane passed counts 1. First lane: 9 of 9 critical, 10 of 12 others, no critical failure. Second lane: every
 * critical task, care under fire within 180 s, transport within 540 s, 2 of 2 others.
 *
 * |    | three casualties                        | sequence: under fire, transport | lanes | failures | time    |
 * |----|-----------------------------------------|---------------------------------|-------|----------|---------|
 * | T1 | everything: GO                          | 150.0 s, 500.0 s: GO            | 2     | 0        | 650.0 s |
 * | T2 | 9 of 9, 10 of 12: GO                    | 170.0 s, 485.0 s: GO            | 2     | 0        | 655.0 s |
 * | T3 | 9 of 9, 9 of 12: NO-GO                  | 180.0 s, 540.0 s: GO            | 1     | 0        | 720.0 s |
 * | T4 | chest before the tourniquet: NO-GO      | 150.0 s, 400.0 s: GO            | 1     | 1        | 550.0 s |
 * | T5 | 8 of 9 critical: NO-GO                  | 180.1 s: NO-GO                  | 0     | 2        |         |
 *
 * A critical task that was missed counts as a failure in the tie-break [P14].
 */
import { expect, test } from "vitest";
import { notDone, time } from "../../fixtures/marks.ts";
import { decided, lines, places, preset, ran, standingOf } from "./played-preset.ts";

const { field, station } = preset("go-no-go");
const [lane, sequence] = [station("s1"), station("s2")];
const times = (fire: number, transport: number) => ({ t1: time(fire), t2: time(transport) });
const without = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, notDone]));
const tapped = (...ids: readonly string[]) => ({ taps: ids.map((id) => [id, "b", 1] as const) });

const result = standingOf(
  field
    .withTeams("T1", "T2", "T3", "T4", "T5")
    .withRun(
      ran(lane, "T1", {}, tapped("k1", "k2", "k3", "k4", "k5")),
      ran(lane, "T2", without("o2", "o9")),
      ran(lane, "T3", without("o2", "o9", "o12")),
      ran(lane, "T4", {}, tapped("k1", "k5", "k2", "k3", "k4")),
      ran(lane, "T5", without("k9")),
      ran(sequence, "T1", times(1500, 5000), tapped("q1", "q2")),
      ran(sequence, "T2", times(1700, 4850)),
      ran(sequence, "T3", times(1800, 5400)),
      ran(sequence, "T4", times(1500, 4000)),
      ran(sequence, "T5", times(1801, 5000)),
    ),
);

test("[rule 13] all critical and 10 of 12 is a GO, anything less a NO-GO, however many points", () => {
  expect(result.teams.map(({ runs }) => runs.map(({ passed }) => passed))).toEqual([
    [true, true],
    [true, true],
    [false, true],
    [false, true],
    [false, false],
  ]);
});

test("[rule 19] the right step in the wrong order is a NO-GO", () => {
  expect(result.teams.map(({ team, runs: [first] }) => [team, first?.failures])).toEqual([
    ["T1", 0],
    ["T2", 0],
    ["T3", 0],
    ["T4", 1],
    ["T5", 0],
  ]);
});

test("[P18] lanes passed are counted; failures, then times, break ties", () => {
  expect(lines(result)).toEqual([
    ["T1", "1", "1", "2"],
    ["T2", "1", "1", "2"],
    ["T3", "0", "1", "1"],
    ["T4", "0", "1", "1"],
    ["T5", "0", "0", "0"],
  ]);
  expect(places(result)).toEqual(["1 T1", "2 T2", "3 T3", "4 T4", "5 T5"]);
  expect(decided(result)).toEqual(["T2 by 2", "T4 by 1"]);
});
