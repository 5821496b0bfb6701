import * as v from "valibot";
import { expect, test } from "vitest";
import { differences, settledSheet } from "../../../src/app/organizer/room/differences.ts";
import { CriterionId, FailureId, OpId, PenaltyId, type WallTime } from "../../../src/core/competition/id.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import type { Sheet } from "../../../src/core/competition/sheet.ts";
import { markedTimeOf } from "../../../src/core/competition/time-source.ts";

const id = (text: string) => v.parse(CriterionId, text);
const penalty = v.parse(PenaltyId, "p8");
const failure = v.parse(FailureId, "f2");
const done: Mark = { kind: "binary", done: true };
const notDone: Mark = { kind: "binary", done: false };

function aSheet(change: Partial<Sheet>): Sheet {
  return {
    form: v.parse(OpId, "00000000-0000-7000-8000-000000000001"),
    marks: new Map(),
    penalties: new Map(),
    penaltyReasons: new Map(),
    bonuses: new Map(),
    failures: new Map(),
    events: new Map(),
    injects: new Map(),
    taps: [],
    remarks: new Map(),
    ...change,
  };
}

const first = aSheet({
  marks: new Map([
    [id("c1"), done],
    [id("c2"), done],
  ]),
  penalties: new Map([[penalty, 1]]),
});
const second = aSheet({
  marks: new Map([
    [id("c1"), done],
    [id("c2"), notDone],
    [id("c3"), done],
  ]),
  failures: new Map([[failure, "stood in the open"]]),
});

test("[L6] only what decides and differs is offered for choosing", () => {
  const found = differences([first, second]);
  expect(found.map(({ key }) => key)).toEqual(["mark/c2", "mark/c3", "penalty/p8", "failure/f2"]);
});

test("[L4] the settled sheet holds what was chosen of each, also what only one of them has", () => {
  const found = differences([first, second]);
  const choices = new Map([
    ["mark/c2", 1],
    ["mark/c3", 1],
    ["penalty/p8", 1],
    ["failure/f2", 0],
  ]);
  const settled = settledSheet([first, second], found, choices);
  expect(settled.marks.get(id("c2"))).toEqual(notDone);
  expect(settled.marks.get(id("c3"))).toEqual(done);
  expect(settled.penalties.size).toBe(0);
  expect(settled.failures.size).toBe(0);
});

test("[L4] choosing everything of one sheet gives that sheet's marks, penalties and failures", () => {
  const found = differences([first, second]);
  const settled = settledSheet([first, second], found, new Map(found.map(({ key }) => [key, 1])));
  expect(settled.marks).toEqual(second.marks);
  expect(settled.penalties).toEqual(second.penalties);
  expect(settled.failures).toEqual(second.failures);
});

test("[L52] a settled sheet is from paper only as far as everything that was chosen is", () => {
  const timed: Mark = { kind: "timed", time: 300 };
  const noClock = { started: null, elapsed: 0, source: "both" } as const;
  const clock = { started: 5 as WallTime, elapsed: 4620, source: "both" } as const;
  const paper = aSheet({
    paper: { judge: "Judge B" },
    clock: noClock,
    marks: new Map([[id("c1"), { kind: "timed", time: 250, reason: "read off the paper" }]]),
  });
  const tablet = aSheet({ clock, marks: new Map([[id("c1"), timed]]) });
  for (const sheets of [
    [paper, tablet],
    [tablet, paper],
  ] as const) {
    const found = differences(sheets);
    const settled = (time: Sheet, mark: Sheet) =>
      settledSheet(
        sheets,
        found,
        new Map([
          ["runTime", sheets.indexOf(time)],
          ["mark/c1", sheets.indexOf(mark)],
        ]),
      );
    expect(settled(paper, paper).paper).toEqual({ judge: "Judge B" });
    for (const sheet of [settled(tablet, tablet), settled(paper, tablet), settled(tablet, paper)]) {
      expect(sheet.paper).toBeUndefined();
    }
    expect(markedTimeOf(settled(tablet, tablet), timed)?.source).toEqual({ kind: "clock" });
  }
  const alike = [paper, aSheet({ ...paper, paper: { judge: "Judge C" } })] as const;
  expect(settledSheet(alike, differences(alike), new Map()).paper).toEqual({ judge: "Judge B" });
});

test("[L81] a penalty that was chosen brings the reason of its sheet, and one that was taken away leaves none", () => {
  const because = (reason: string, count: number) =>
    aSheet({ penalties: new Map([[penalty, count]]), penaltyReasons: new Map([[penalty, reason]]) });
  const sheets = [because("Shouted", 1), because("Pushed", 2), aSheet({})] as const;
  const reasonOf = (chosen: number) =>
    settledSheet(sheets, differences(sheets), new Map([["penalty/p8", chosen]])).penaltyReasons.get(penalty);
  expect([0, 1, 2].map(reasonOf)).toEqual(["Shouted", "Pushed", undefined]);
});
