import { expect, test } from "vitest";
import { type ClockStep, hardStop, type Reading, stationClock } from "../../../src/core/competition/clock.ts";
import { foldDraft } from "../../../src/core/competition/draft.ts";
import type { DraftAction, DraftHead, DraftRow } from "../../../src/core/competition/draft-row.ts";
import type { OpId, PersonId, SeatId, StationId, TeamId } from "../../../src/core/competition/id.ts";

const HOUR = 3600;
/** A reading `seconds` after ten o'clock by the steady clock; `set`: how far somebody has set the time of day. */
const at = (seconds: number, { set = 0, boot = "a" } = {}): Reading => ({
  wall: (10 * HOUR + seconds + set) * 1000,
  steady: seconds * 1000,
  boot,
});
const step = (move: ClockStep["move"], reading: Reading): ClockStep => ({ move, reading });

test("[rule 16] the clock is worked out from its moves: pauses are not counted", () => {
  const steps = [step("start", at(0)), step("pause", at(60)), step("start", at(100))];
  expect(stationClock(steps, at(130), 10)).toMatchObject({ running: true, elapsed: 900, source: "both" });
});

test("[rule 16] [D10] a clock set back an hour in the middle of a run takes no time away, and the source says so", () => {
  const clock = stationClock([step("start", at(0))], at(90, { set: -HOUR }), 10);
  expect(clock).toMatchObject({ elapsed: 900, source: "steady" });
});

test("[rule 16] thirty seconds asleep are thirty seconds", () => {
  expect(stationClock([step("start", at(10))], at(45), 10)).toMatchObject({ elapsed: 350, source: "both" });
});

test("[D10] in another page load the time of day alone tells, and the source says so", () => {
  const clock = stationClock([step("start", at(0))], { ...at(120), boot: "b", steady: 3_000 }, 10);
  expect(clock).toMatchObject({ running: true, elapsed: 1200, source: "wall" });
});

const head: DraftHead = {
  draft: "d",
  sheet: { station: "s1" as StationId, team: "t1" as TeamId, attempt: 1, seat: "A" as SeatId },
  form: "f" as OpId,
  opened: at(0),
};
const rows = (...taps: readonly (readonly [Reading, DraftAction])[]): readonly DraftRow[] =>
  taps.map(([reading, action], index) => ({
    draft: "d",
    row: index + 1,
    action,
    at: 0,
    reading,
    by: null as PersonId | null,
  }));
const start: DraftAction = { kind: "clock", move: "start" };
const remark: DraftAction = { kind: "remark", criterion: null, text: "x" };

test("[D10] [rule 16] a tap before a kill holds the time: a clock set back an hour meanwhile takes only the gap", () => {
  const after = { set: -HOUR, boot: "b" };
  const { clock } = foldDraft(head, rows([at(0), start], [at(300), remark], [at(310, after), remark]));
  expect(stationClock(clock, at(340, after), 10)).toMatchObject({
    running: true,
    elapsed: 3300,
    source: "wall",
  });
});

test("[D10] taps within one page load are no steps of the clock", () => {
  const { clock } = foldDraft(head, rows([at(0), start], [at(3), remark], [at(6), remark], [at(9), remark]));
  expect(clock.map(({ move }) => move)).toEqual(["start", "seen"]);
});

test("[D52] a time of day set back between two page loads is told, and the clock runs on from where it was seen", () => {
  const after = { set: -HOUR, boot: "b" };
  const steps = [step("start", at(0)), step("seen", at(60, after))];
  expect(stationClock(steps, at(90, after), 10)).toMatchObject({
    running: true,
    elapsed: 300,
    source: "wall",
    setBack: true,
  });
  const moment = { ...at(60), wall: at(0).wall - 5, boot: "b" };
  expect(stationClock([step("start", at(0))], moment, 10).setBack).toBe(false);
  expect(stationClock([...steps, step("zero", at(95, after))], at(99, after), 10).setBack).toBe(false);
});

test("[D52] a clock that was seen in passing is no tap: it is not in the timeline, nor to be undone", () => {
  const seen: DraftAction = { kind: "clock", move: "seen" };
  const draft = foldDraft(head, rows([at(0), start], [at(3), remark], [at(9, { boot: "b" }), seen]));
  expect(draft.clock.map(({ move }) => move)).toEqual(["start", "seen", "seen"]);
  expect(draft.sheet.taps.map(({ id }) => id)).toEqual(["start"]);
  expect(draft.lasting.map(({ row }) => row)).toEqual([1, 3]);
  expect(draft.undoable.map(({ row }) => row)).toEqual([2]);
  const undo: DraftAction = { kind: "undo", row: 2 };
  const undone = rows([at(0), start], [at(3), remark], [at(4), undo], [at(9, { boot: "b" }), seen]);
  expect(foldDraft(head, undone).redoable.map(({ row }) => row)).toEqual([2]);
});

test("[rule 18] under a hard stop the clock stands at the limit by itself, whenever somebody looks", () => {
  const steps = [step("start", at(0)), step("pause", at(50)), step("start", at(80))];
  const late = stationClock(steps, at(2000), 10, 600);
  expect(late).toMatchObject({ running: false, elapsed: 600, timeUp: true });
  expect(stationClock(steps, at(89.9), 10, 600)).toMatchObject({
    running: true,
    elapsed: 599,
    timeUp: false,
  });
});

test("[rule 18] starting again does not move a clock that stands at its limit; letting it go on does", () => {
  const steps = [step("start", at(0)), step("pause", at(70)), step("start", at(80))];
  expect(stationClock(steps, at(100), 10, 600)).toMatchObject({ elapsed: 600, timeUp: true });
  const on = [...steps, step("goOn", at(100))];
  expect(stationClock(on, at(115), 10, 600)).toMatchObject({ running: true, elapsed: 750, timeUp: false });
});

test("[rule 18] only a form that stops the team has a hard stop", () => {
  expect(hardStop({ timeLimit: "90" as never, overtime: { kind: "stop" } }, 10)).toBe(900);
  expect(hardStop({ timeLimit: "90" as never, overtime: { kind: "run" } }, 10)).toBe(null);
  expect(hardStop({ overtime: { kind: "stop" } }, 10)).toBe(null);
});
