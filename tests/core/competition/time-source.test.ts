import * as v from "valibot";
import { expect, test } from "vitest";
import type { StationClock } from "../../../src/core/competition/clock.ts";
import { foldDraft, sheetAt } from "../../../src/core/competition/draft.ts";
import type { DraftRow } from "../../../src/core/competition/draft-row.ts";
import type { OpId, SeatId, StationId, TeamId } from "../../../src/core/competition/id.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import { SheetBody, sheetBody, sheetOf } from "../../../src/core/competition/sheet.ts";
import { markedTimeOf, runTimeOf } from "../../../src/core/competition/time-source.ts";

const reading = { wall: 0, steady: 0, boot: "a" };
const head = {
  draft: "d",
  sheet: { station: "s1" as StationId, team: "t1" as TeamId, attempt: 1, seat: "A" as SeatId },
  form: "f" as OpId,
  opened: reading,
};
const ran = (change: Partial<StationClock>): StationClock => ({
  running: false,
  started: 5,
  elapsed: 900,
  source: "both",
  setBack: false,
  timeUp: false,
  ...change,
});
const byHand: DraftRow = {
  draft: "d",
  row: 1,
  action: { kind: "runTime", time: { elapsed: 1200, reason: "stopwatch" } },
  at: 0,
  reading,
  by: null,
};
/** What is read of a sheet that was submitted with such a clock. */
const submitted = (clock: StationClock, rows: readonly DraftRow[] = []) =>
  sheetOf(v.parse(SheetBody, sheetBody({ ...sheetAt(foldDraft(head, rows), clock), form: FORM })));
const FORM = "0190a3c2-7b3a-7c4e-8d21-000000000001" as OpId;
const tapped: Mark = { kind: "timed", time: 80 };

test.each([
  [{}, "clock"],
  [{ source: "wall" }, "reopened"],
  [{ source: "steady" }, "changed"],
  [{ source: "wall", setBack: true }, "missing"],
  [{ source: "steady", setBack: true }, "missing"],
] as const)(
  "[L52] [D52] [rule 16] a submitted sheet says which clock told its times: %j is “%s”",
  (clock, kind) => {
    const sheet = submitted(ran(clock));
    expect(runTimeOf(sheet)).toEqual({ time: 900, source: { kind } });
    expect(markedTimeOf(sheet, tapped)).toEqual({ time: 80, source: { kind } });
  },
);

test("[D52] a time by hand makes up for what the run lacks, not for what was tapped on its clock", () => {
  const sheet = submitted(ran({ source: "wall", setBack: true }), [byHand]);
  expect(runTimeOf(sheet)).toEqual({ time: 1200, source: { kind: "hand", reason: "stopwatch" } });
  expect(markedTimeOf(sheet, tapped)?.source).toEqual({ kind: "missing" });
  expect(markedTimeOf(sheet, { ...tapped, reason: "film" })?.source).toEqual({
    kind: "hand",
    reason: "film",
  });
});

test("[D52] a correction on which no clock ran keeps that time is missing on the first sheet", () => {
  const first = submitted(ran({ source: "wall", setBack: true }));
  const never = ran({ started: null, elapsed: 0 });
  expect(runTimeOf(sheetAt(foldDraft(head, [], first), never, first))?.source).toEqual({ kind: "missing" });
  const later = sheetAt(foldDraft(head, [byHand], first), never, first);
  expect(markedTimeOf(later, tapped)?.source).toEqual({ kind: "missing" });
});

test("[rule 16] [rule 46] a clock that was never started tells no time, and a time from paper says so", () => {
  const never = submitted(ran({ started: null, elapsed: 0 }));
  expect(runTimeOf(never)).toBe(null);
  expect(markedTimeOf({ ...never, paper: {} }, tapped)?.source).toEqual({ kind: "paper" });
  expect(markedTimeOf(never, { kind: "notReached" })).toBe(null);
});

test("[L52] [S8] what schema 5 added is true or absent, and a sheet of schema 4 is read without it as before", () => {
  const body = { form: FORM, marks: [], clock: [5, 900, "wall"] };
  expect(runTimeOf(sheetOf(v.parse(SheetBody, body)))?.source).toEqual({ kind: "reopened" });
  expect(v.is(SheetBody, { ...body, setBack: true })).toBe(true);
  expect(v.is(SheetBody, { ...body, setBack: false })).toBe(false);
});
