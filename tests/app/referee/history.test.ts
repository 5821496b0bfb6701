import { expect, test } from "vitest";
import {
  everyStep,
  historySteps,
  redoLast,
  undoLast,
  undoneSteps,
} from "../../../src/app/referee/history.ts";
import { foldDraft } from "../../../src/core/competition/draft.ts";
import type { DraftAction, DraftRow } from "../../../src/core/competition/draft-row.ts";
import type { OpId } from "../../../src/core/competition/id.ts";
import { templateStations } from "../../../src/core/formats/templates.ts";
import { done, event, mark, START } from "./played.ts";
import { s5, seat, station, teamId } from "./station.ts";

const form = templateStations().find(({ id }) => id === station("s1"))?.form;
if (!form) throw new Error("there is no station s1");
const key = { station: s5, team: teamId(14), attempt: 1, seat: seat("A") };
const head = { draft: "d", sheet: key, form: "f" as OpId, opened: { wall: 0, steady: 0, boot: "b" } };

const timed = mark("c7", { kind: "timed", time: 600 });
function fold(actions: readonly DraftAction[]) {
  const rows = actions.map(
    (action, index): DraftRow => ({
      draft: "d",
      row: index + 1,
      action,
      at: index,
      reading: head.opened,
      by: null,
    }),
  );
  return foldDraft(head, rows);
}

test("the stop of a timer and the time that came of it are one step, since they were one tap", () => {
  const draft = fold([START, event("bleed_visible"), done("c1"), event("bleed_controlled"), timed]);
  expect(historySteps(draft.undoable, form).map(({ rows }) => rows.map(({ row }) => row))).toEqual([
    [2],
    [3],
    [4, 5],
  ]);
});

test("restarting a timer is one step: undo gives the mark back and takes the new start away", () => {
  const timer = form.criteria.find(({ kind }) => kind === "timed");
  if (timer?.kind !== "timed" || !timer.timer) throw new Error("there is no timer");
  const { start } = timer.timer;
  const taps: DraftAction[] = [
    event(start),
    mark(timer.id, { kind: "timed", time: 600 }),
    { kind: "unmark", criterion: timer.id },
    event(start),
  ];
  const before = fold(taps);
  taps.push(...undoLast(before, form));
  const undone = fold(taps);
  expect(undone.sheet.marks.get(timer.id)).toEqual({ kind: "timed", time: 600 });
  expect(undone.sheet.events.get(start)).toBe(0);
  taps.push(...redoLast(undone, form));
  expect(fold(taps).sheet).toMatchObject({ marks: before.sheet.marks, events: before.sheet.events });
});

test("a time by hand is a step of its own", () => {
  const draft = fold([event("bleed_controlled"), done("c1"), timed]);
  expect(historySteps(draft.undoable, form)).toHaveLength(3);
});

test("undo takes a step's rows back in reverse, and redo does them in their order", () => {
  const taps: DraftAction[] = [done("c1"), event("bleed_controlled"), timed];
  expect(undoLast(fold(taps), form)).toEqual([
    { kind: "undo", row: 3 },
    { kind: "undo", row: 2 },
  ]);
  taps.push(...undoLast(fold(taps), form));
  taps.push(...undoLast(fold(taps), form));
  const undone = fold(taps);
  expect(undone.sheet.marks.size).toBe(0);
  expect(undoneSteps(undone, form).map(({ rows }) => rows.map(({ row }) => row))).toEqual([[1], [2, 3]]);
  taps.push(...redoLast(undone, form));
  const redone = fold(taps);
  expect([...redone.sheet.marks.keys()]).toEqual(["c1"]);
  taps.push(...redoLast(redone, form));
  expect(fold(taps).sheet.marks.size).toBe(2);
  expect(fold(taps).sheet.events.size).toBe(1);
});

test("a clock can't be undone: time has passed", () => {
  expect(undoLast(fold([START]), form)).toEqual([]);
});

test("the list of what was done has the clock's moves and the warnings before the start in their places, too", () => {
  const draft = fold([
    { kind: "override", warning: "notNext", about: "t14" },
    START,
    done("c1"),
    { kind: "clock", move: "pause" },
    done("c2"),
    { kind: "undo", row: 5 },
  ]);
  expect(everyStep(draft, form).map(({ action }) => action.kind)).toEqual([
    "override",
    "clock",
    "mark",
    "clock",
  ]);
});

test("a new tap ends the chance of redoing", () => {
  const taps: DraftAction[] = [done("c1"), { kind: "undo", row: 1 }, done("c2")];
  expect(redoLast(fold(taps), form)).toEqual([]);
});
