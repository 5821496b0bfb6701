import { cleanup, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { CriterionId, OpId } from "../../../../src/core/competition/id.ts";
import type { Mark } from "../../../../src/core/competition/mark.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { sheetBody } from "../../../../src/core/competition/sheet.ts";
import { sheetHeads, statusHeads } from "../../../../src/core/log/heads.ts";
import { runRecord } from "../../../../src/core/log/runs.ts";
import { formOf } from "../../../../src/core/log/setup.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, sheetKey, station, type WatchedDevice } from "./day.ts";
import { button, dialog, giveReason, openRun, seatBox } from "./show.tsx";

beforeAll(() => startIn("en"));

const key = sheetKey("s1", "t4", "B");
const finland = /^2 Finland 1, Limb/;
const canada = /^4 Canada 1, Limb/;
const last = (device: WatchedDevice) => device.acts.at(-1) ?? expect.fail("nothing was done");
const seatOf = (device: WatchedDevice) => runRecord(device.snapshot().state, key).seats.get(key.seat)?.kind;
/** The server takes everything that the device did. */
function allReceived(device: WatchedDevice) {
  device.send();
  const kinds = [...device.snapshot().receipts.values()].map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["received"]));
}

test("the run shows each seat: whose sheet, its points, and what is awaited", async () => {
  const day = new Day();
  await day.sheet("s1", "t4", "A");
  const { run } = await openRun(day.device(), canada);
  expect(run.getByText("Part received")).toBeTruthy();
  expect(seatBox("Judge A").getByText("Received")).toBeTruthy();
  expect(seatBox("Judge A").getByText("94 / 100")).toBeTruthy();
  expect(seatBox("Judge B").getByText("Awaited")).toBeTruthy();
});

test("[L52] [rule 16] beside each time on a sheet the office reads where it comes from", async () => {
  const day = new Day();
  const timed = (mark: Omit<Extract<Mark, { kind: "timed" }>, "kind">) =>
    new Map<CriterionId, Mark>([["c5" as CriterionId, { kind: "timed", ...mark }]]);
  await day.sheet("s1", "t4", "A", {
    change: {
      clock: { started: 5, elapsed: 4620, source: "wall", setBack: true },
      marks: timed({ time: 72 }),
    },
  });
  await day.sheet("s1", "t4", "B", {
    change: {
      clock: { started: 5, elapsed: 4620, source: "manual", reason: "Stopwatch" },
      marks: timed({ time: 72, reason: "Seen on film" }),
    },
  });
  await openRun(day.device(), canada);
  const times = (seat: string) =>
    seatBox(seat)
      .getAllByRole("listitem")
      .map((line) => line.textContent);
  const missing = "time may be missing (time of day set back)";
  expect(times("Judge A")).toEqual([
    `07:42.0Time of the run ${missing}`,
    expect.stringMatching(/^00:07.2.+ time may be missing \(time of day set back\)$/),
  ]);
  expect(times("Judge B")).toEqual([
    "07:42.0Time of the run by hand: Stopwatch",
    expect.stringMatching(/^00:07.2.+ by hand: Seen on film$/),
  ]);
});

test("[L8] [L61] both runs of a moved sheet name the other team, and its story comes along", async () => {
  const day = new Day();
  const tablet = day.tablet("s1");
  const taps = [{ at: 0, code: "w" as const, id: "moved", value: "t2" }];
  const first = await day.sheet("s1", "t4", "B", { change: { taps } });
  const sheet = sheetHeads(tablet.snapshot().state, record.sheet(key))[0]?.sheet ?? expect.fail("no sheet");
  const reason = "Marked for the wrong team";
  await tablet.act({
    kind: "sheet.move",
    targets: [
      { record: record.sheet(key), basis: [first] },
      { record: record.sheet(sheetKey("s1", "t2", "B")), basis: [] },
    ],
    body: { sheet: sheetBody(sheet), reason },
  });
  tablet.send();
  const desk = day.device();
  const there = await openRun(desk, finland);
  expect(seatBox("Judge B").getByText(/^Moved here from 4 Canada 1 at \d\d:\d\d$/)).toBeTruthy();
  expect(there.run.queryByText(/^Opened for/)).toBe(null);
  expect(there.run.getByText("Sheet submitted").parentElement?.textContent).toContain("4 Canada 1");
  expect(there.run.getByText("Moved here from 4 Canada 1")).toBeTruthy();
  cleanup();
  const here = await openRun(desk, canada);
  expect(seatBox("Judge B").getByText(/^Its sheet was moved to 2 Finland 1 at \d\d:\d\d$/)).toBeTruthy();
  expect(here.run.getByText("Moved to 2 Finland 1")).toBeTruthy();
});

test("[V4] a seat is excused from this run with a reason, and the run is complete without it", async () => {
  const day = new Day();
  await day.sheet("s1", "t4", "A");
  const desk = day.device();
  const { person, run } = await openRun(desk, canada);
  await person.click(seatBox("Judge B").getByRole("button", { name: "Excuse seat" }));
  await giveReason(person, "Excuse seat", "Tablet fell in the river");
  expect(last(desk)).toEqual({
    kind: "seat.excuse",
    targets: [{ record: record.run(key), basis: [] }],
    body: { seat: "B", scope: "run", reason: "Tablet fell in the river" },
  });
  expect(seatBox("Judge B").getByText("Excused")).toBeTruthy();
  expect(run.getByText("Complete")).toBeTruthy();
  allReceived(desk);
});

test("[V4] a seat can be excused for the rest of the day", async () => {
  const day = new Day();
  const desk = day.device();
  const { person } = await openRun(desk, canada);
  await person.click(seatBox("Judge B").getByRole("button", { name: "Excuse seat" }));
  await person.click(dialog().getByRole("checkbox", { name: "And from every run of the rest of the day" }));
  await giveReason(person, "Excuse seat");
  expect(last(desk)).toMatchObject({ body: { scope: "day" } });
});

test("[L8] an excuse is taken back with a reason, and the seat marks again", async () => {
  const day = new Day();
  const desk = day.device();
  const excuse = await desk.act({
    kind: "seat.excuse",
    targets: [{ record: record.run(key), basis: [] }],
    body: { seat: key.seat, scope: "run", reason: "Ill" },
  });
  desk.send();
  const { person } = await openRun(desk, canada);
  expect(seatBox("Judge B").getByText("Ill")).toBeTruthy();
  await person.click(seatBox("Judge B").getByRole("button", { name: "Seat back in" }));
  await giveReason(person, "Seat back in");
  expect(last(desk)).toMatchObject({ kind: "op.undo", targets: [{ record: record.op(excuse), basis: [] }] });
  expect(seatOf(desk)).toBe("open");
  allReceived(desk);
});

test("a reason is needed before anything is written", async () => {
  const day = new Day();
  const desk = day.device();
  const { person, run } = await openRun(desk, canada);
  await person.click(seatBox("Judge B").getByRole("button", { name: "Excuse seat" }));
  await person.click(seatBox("Judge B").getByRole("button", { name: "Excuse seat" }));
  expect(run.getByText("Give the reason in a few words.")).toBeTruthy();
  expect(desk.acts).toEqual([]);
});

test("[L4] a sheet is set aside by naming it, and let count again by taking that back", async () => {
  const day = new Day();
  const sheet = await day.sheet("s1", "t4", "B");
  const desk = day.device();
  const { person } = await openRun(desk, canada);
  await person.click(seatBox("Judge B").getByRole("button", { name: "Set sheet aside" }));
  await giveReason(person, "Set sheet aside", "Wrong team");
  expect(last(desk)).toEqual({
    kind: "sheet.void",
    targets: [{ record: record.sheet(key), basis: [sheet] }],
    body: { reason: "Wrong team" },
  });
  expect(seatBox("Judge B").getByText("Awaited")).toBeTruthy();
  expect(seatBox("Judge B").getByText("Wrong team")).toBeTruthy();
  allReceived(desk);
  await person.click(seatBox("Judge B").getByRole("button", { name: "Let the sheet count again" }));
  await giveReason(person, "Let the sheet count again", "It was the right team");
  expect(last(desk).kind).toBe("op.undo");
  expect(seatOf(desk)).toBe("closed");
  allReceived(desk);
});

const sheetsAside = async (status: string) => {
  const day = new Day();
  const sheet = await day.sheet("s1", "t4", "A");
  const desk = day.device();
  const { person } = await openRun(desk, canada);
  await person.click(button(status));
  await giveReason(person, `Set ${status}`, "Gave up at the gate");
  return { desk, sheet, person };
};

test.each(["Did not start", "Withdrawn", "Disqualified", "Void"])(
  "[L9] “%s” names the sheets that it sets aside",
  async (status) => {
    const { desk, sheet } = await sheetsAside(status);
    expect(last(desk).targets).toEqual([
      { record: record.run(key), basis: [] },
      { record: record.sheet(sheetKey("s1", "t4", "A")), basis: [sheet] },
    ]);
    expect(dialog().getByText("Closed")).toBeTruthy();
    allReceived(desk);
  },
);

test("[L9] “did not finish” stands beside the sheets and names none", async () => {
  const { desk } = await sheetsAside("Did not finish");
  expect(last(desk).targets).toEqual([{ record: record.run(key), basis: [] }]);
  expect(seatBox("Judge A").getByText("Received")).toBeTruthy();
  allReceived(desk);
});

test("[L8] a status is taken back with a reason, and its sheets count again", async () => {
  const { desk, person, sheet } = await sheetsAside("Withdrawn");
  desk.send();
  const [head] = statusHeads(desk.snapshot().state, key);
  await person.click(button("Take back"));
  await giveReason(person, "Take back", "They came back in time");
  expect(last(desk)).toMatchObject({
    kind: "op.undo",
    targets: [{ record: record.op(head?.op ?? expect.fail()), basis: [] }],
  });
  expect(statusHeads(desk.snapshot().state, key)).toEqual([]);
  const counts = sheetHeads(desk.snapshot().state, record.sheet(sheetKey("s1", "t4", "A")));
  expect(counts.map(({ op }): OpId => op)).toEqual([sheet]);
  allReceived(desk);
});

test("[L9] a sheet that the status did not name contradicts it, until the status is set anew and names it", async () => {
  const day = new Day();
  const desk = day.device();
  const status = await desk.act({
    kind: "run.status",
    targets: [{ record: record.run(key), basis: [] }],
    body: { status: "withdrawn", reason: "Said so at the gate" },
  });
  desk.send();
  const sheet = await day.sheet("s1", "t4", "A");
  const { person, run } = await openRun(desk, canada);
  expect(run.getByText(/^1 sheet contradicts the status/)).toBeTruthy();
  await person.click(button("Withdrawn stands"));
  await giveReason(person, "Set Withdrawn");
  expect(last(desk).targets).toEqual([
    { record: record.run(key), basis: [status] },
    { record: record.sheet(sheetKey("s1", "t4", "A")), basis: [sheet] },
  ]);
  expect(run.queryByText(/contradicts the status/)).toBe(null);
  allReceived(desk);
});

test("[rule 38] everything that happened to the run stays to be read, with its reason", async () => {
  const day = new Day();
  await day.run("s1", "t2");
  const desk = day.device();
  const { person, run } = await openRun(desk, finland);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Set sheet aside" }));
  await giveReason(person, "Set sheet aside", "Judge stood too far away");
  expect(run.getAllByText("Sheet submitted")).toHaveLength(2);
  expect(run.getAllByText("Judge stood too far away").length).toBeGreaterThan(0);
});

test("[V5, L43] a sheet that was corrected after the captain had seen it says so to the office", async () => {
  const day = new Day();
  const one = await day.sheet("s1", "t2", "A");
  const tablet = day.tablet("s1");
  const name = record.sheet(sheetKey("s1", "t2", "A"));
  const desk = day.device();
  const say = (sheet: OpId) =>
    tablet.act({
      kind: "sheet.acknowledge",
      targets: [{ record: name, basis: [] }],
      body: { sheet, how: "pin" },
    });
  await say(one);
  const form = formOf(tablet.snapshot().state, station("s1"))?.op ?? expect.fail();
  const second = await tablet.act({
    kind: "sheet.correct",
    targets: [{ record: name, basis: [one] }],
    body: { sheet: { form, marks: [] }, reason: "Looked again" },
  });
  tablet.send();
  await openRun(desk, finland);
  expect(seatBox("Judge A").getByText("changed after acknowledgement")).toBeTruthy();
  await say(second);
  tablet.send();
  await waitFor(() => expect(seatBox("Judge A").queryByText("changed after acknowledgement")).toBe(null));
});
