import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { CriterionId, FailureId } from "../../../../src/core/competition/id.ts";
import type { Mark } from "../../../../src/core/competition/mark.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { sheetHeads } from "../../../../src/core/log/heads.ts";
import { formOf } from "../../../../src/core/log/setup.ts";
import { smallDaySheets } from "../../../core/fixtures/small-day.ts";
import { startIn } from "../../i18n/start-in.ts";
import type { FakeDevice } from "../../referee/fake-device.ts";
import { Day, sheetKey, type WatchedDevice } from "./day.ts";
import { button, dialog, openRun, queryButton, seatBox } from "./show.tsx";

beforeAll(() => startIn("en"));

const key = sheetKey("s1", "t1", "A");
const norway = /^1 Norway 1, Limb/;
const own = smallDaySheets.find((one) => record.sheet(one.key) === record.sheet(key))?.sheet;
/** The same sheet, with one mark changed and a critical failure. */
const other = {
  marks: new Map(own?.marks).set("c8" as CriterionId, { kind: "binary", done: true }),
  failures: new Map([["f2" as FailureId, "Stood in the open"]]),
};

async function aConflict(desk = (day: Day) => day.device()) {
  const day = new Day();
  const first = await day.sheet("s1", "t1", "A");
  const second = await day.sheet("s1", "t1", "A", { by: day.tablet("s1", "spare"), change: other });
  await day.sheet("s1", "t1", "B");
  const device = desk(day);
  const { person } = await openRun(device, norway);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Compare and settle" }));
  return { day, device, person, first, second };
}
const radios = () => dialog().getAllByRole<HTMLInputElement>("radio");

test("[L4] nothing is chosen beforehand, and only what differs is asked", async () => {
  await aConflict();
  expect(dialog().getByText("2 differences")).toBeTruthy();
  expect(radios()).toHaveLength(4);
  expect(radios().filter((radio) => radio.checked)).toEqual([]);
});

test("[L4] a conflict can't be settled before every difference is chosen", async () => {
  const { person } = await aConflict();
  expect(dialog().getByText("2 differences still to choose")).toBeTruthy();
  expect(queryButton("Settle")).toBe(null);
  await person.click(radios()[0] ?? expect.fail());
  expect(dialog().getByText("1 difference still to choose")).toBeTruthy();
  expect(queryButton("Settle")).toBe(null);
  await person.click(radios()[3] ?? expect.fail());
  expect(button("Settle")).toBeTruthy();
});

test("[L4] a settlement names every head that was shown, with the whole sheet that results and the reason", async () => {
  const { person, device, first, second } = await aConflict();
  await person.click(radios()[1] ?? expect.fail());
  await person.click(radios()[2] ?? expect.fail());
  await person.type(dialog().getByLabelText("Why is this the right sheet?"), "Both watched the video");
  await person.click(button("Settle"));
  const [act] = device.acts;
  expect(act?.kind).toBe("conflict.settle");
  expect(act?.targets).toEqual([{ record: record.sheet(key), basis: [first, second] }]);
  device.send();
  const [head, ...more] = sheetHeads(device.snapshot().state, record.sheet(key));
  expect(more).toEqual([]);
  expect(head?.sheet?.marks.get("c8" as CriterionId)).toEqual({ kind: "binary", done: true });
  expect(head?.sheet?.failures.size).toBe(0);
  expect(head?.sheet?.penalties).toEqual(own?.penalties);
  expect([...device.snapshot().receipts.values()].map(({ kind }) => kind)).toEqual(["received"]);
  await waitFor(() => expect(seatBox("Judge A").getByText("Received")).toBeTruthy());
});

test("[L6] another reason for the same mark, or another way to write the same value, is no difference", async () => {
  const day = new Day();
  const said = (reason: string, done: boolean) =>
    new Map(own?.marks)
      .set("c1" as CriterionId, { kind: "binary", done: false, reason })
      .set("c8" as CriterionId, { kind: "binary", done } as Mark);
  const failures = (reason: string) => new Map([["f2" as FailureId, reason]]);
  await day.sheet("s1", "t1", "A", {
    change: { marks: said("Not seen", true), failures: failures("Stood") },
  });
  await day.sheet("s1", "t1", "A", {
    by: day.tablet("s1", "spare"),
    change: { marks: said("Too late", false), failures: failures("Was up") },
  });
  await day.sheet("s1", "t1", "B");
  const { person } = await openRun(day.device(), norway);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Compare and settle" }));
  expect(dialog().getByText("1 difference")).toBeTruthy();
  expect(radios()).toHaveLength(2);
});

/** Two sheets that say the same but for the run's time and one time; what the second one's clock counted has a gap. */
async function twoTimes() {
  const day = new Day();
  const timed = (time: number) =>
    new Map(own?.marks).set("c5" as CriterionId, { kind: "timed", time } as Mark);
  const clock = { started: 5, elapsed: 4620, source: "both" } as const;
  const first = await day.sheet("s1", "t1", "A", { change: { clock, marks: timed(700) } });
  const late = { started: 5, elapsed: 4000, source: "wall", setBack: true } as const;
  const taps = [{ at: 0, code: "c" as const, id: "start", value: null }];
  await day.sheet("s1", "t1", "A", {
    by: day.tablet("s1", "spare"),
    change: { clock: late, taps, marks: timed(400) },
  });
  await day.sheet("s1", "t1", "B");
  const device = day.device();
  const { person } = await openRun(device, norway);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Compare and settle" }));
  const settle = async () => {
    await person.type(dialog().getByLabelText("Why is this the right sheet?"), "By the film");
    await person.click(button("Settle"));
    device.send();
    return sheetHeads(device.snapshot().state, record.sheet(key))[0]?.sheet;
  };
  return { person, first, settle };
}

test("[L52] [rule 16] where two sheets have other times, each says where it comes from, and one is chosen", async () => {
  const { person, settle } = await twoTimes();
  const row = (name: string) => within(dialog().getByRole("row", { name: new RegExp(name) }));
  expect(row("Time of the run").getByLabelText(/^07:42.0 station clock$/)).toBeTruthy();
  expect(row("Time of the run").getByLabelText(/^06:40.0 time may be missing /)).toBeTruthy();
  expect(dialog().getByLabelText(/^00:40.0 time may be missing /)).toBeTruthy();
  await person.click(button("Take all from sheet 2"));
  const settled = await settle();
  expect(settled?.clock).toEqual({ started: 5, elapsed: 4000, source: "wall", setBack: true });
  expect(settled?.taps).toHaveLength(1);
});

test("[L52] a settled sheet with a time from a clock that may lack some says so, whichever run's time it has", async () => {
  const { person, settle } = await twoTimes();
  await person.click(button("Take all from sheet 1"));
  await person.click(dialog().getByLabelText(/^00:40.0 time may be missing /));
  const settled = await settle();
  expect(settled?.clock).toEqual({ started: 5, elapsed: 4620, source: "both", setBack: true });
});

test("one tap takes all of one sheet, and every choice can still be changed", async () => {
  const { person } = await aConflict();
  await person.click(button("Take all from sheet 2"));
  expect(radios().map((radio) => radio.checked)).toEqual([false, true, false, true]);
  await person.click(radios()[0] ?? expect.fail());
  expect(radios().map((radio) => radio.checked)).toEqual([true, false, false, true]);
});

test("[L4] nobody settles a conflict in which a sheet is theirs", async () => {
  const day = new Day();
  const device = day.device();
  await day.sheet("s1", "t1", "A");
  await day.sheet("s1", "t1", "A", { by: device, change: other });
  const { person } = await openRun(device, norway);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Compare and settle" }));
  await person.click(button("Take all from sheet 1"));
  expect(screen.getByRole("alert").textContent).toContain("Somebody else must settle it");
  expect(queryButton("Settle")).toBe(null);
});

test("[L16] without the server a settlement waits, is not in force, and says so before it is given", async () => {
  const { person, device } = await aConflict();
  device.link({ link: "offline" });
  await person.click(button("Take all from sheet 1"));
  await person.type(dialog().getByLabelText("Why is this the right sheet?"), "Seen from nearer");
  await person.click(button("Settle (in force when the server has it)"));
  expect(sheetHeads(device.snapshot().state, record.sheet(key))).toHaveLength(2);
  expect(seatBox("Judge A").getByText("Scored twice")).toBeTruthy();
});

test("[L16] who comes back to a conflict sees that a settlement waits, and gives no second one", async () => {
  const { person, device } = await aConflict();
  await person.click(button("Take all from sheet 1"));
  await person.type(dialog().getByLabelText("Why is this the right sheet?"), "Seen from nearer");
  await person.click(button("Settle"));
  const waiting = within(await dialog().findByRole("region", { name: "Waiting, not in force" }));
  expect(waiting.getByText("Conflict settled")).toBeTruthy();
  expect(waiting.getByText(/Seen from nearer/)).toBeTruthy();
  await person.click(seatBox("Judge A").getByRole("button", { name: "Compare and settle" }));
  await person.click(button("Take all from sheet 2"));
  expect(dialog().getByRole("alert").textContent).toContain("waits for the server");
  expect(queryButton("Settle")).toBe(null);
  device.send();
  await waitFor(() => expect(dialog().queryByRole("region", { name: "Waiting, not in force" })).toBe(null));
});

/** A sheet was corrected on its tablet, and set aside by somebody who had not seen that. */
async function takenAway(by: (day: Day) => FakeDevice) {
  const day = new Day();
  const one = await day.sheet("s1", "t1", "A");
  const voiding = by(day);
  await voiding.act({
    kind: "sheet.void",
    targets: [{ record: record.sheet(key), basis: [one] }],
    body: { reason: "Wrong team" },
  });
  const tablet = day.tablet("s1");
  await tablet.act({
    kind: "sheet.correct",
    targets: [{ record: record.sheet(key), basis: [one] }],
    body: { sheet: { form: formOfSheet(day), marks: [] }, reason: "Saw it again" },
  });
  tablet.send();
  voiding.send();
  return { day, one };
}
const formOfSheet = (day: Day) =>
  formOf(day.device({ kind: "office" }, "another desk").snapshot().state, key.station)?.op ?? expect.fail();

test("[L5] a sheet beside an act that took it away is settled like two sheets, naming both", async () => {
  const { day } = await takenAway((one) => one.device({ kind: "office" }, "first desk"));
  const desk = day.device();
  const { person } = await openRun(desk, norway);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Compare and settle" }));
  expect(dialog().getByText(/stands beside an act that took it away/)).toBeTruthy();
  await person.type(dialog().getByLabelText("Why is this the right sheet?"), "The void meant team 2");
  await person.click(button("Settle"));
  const heads = sheetHeads(desk.snapshot().state, record.sheet(key)).map(({ op }) => op);
  expect(heads).toHaveLength(2);
  expect(desk.acts.at(-1)?.targets).toEqual([{ record: record.sheet(key), basis: heads }]);
  desk.send();
  await waitFor(() => expect(seatBox("Judge A").getByText("Received")).toBeTruthy());
});

test("[L4] nor does who set the sheet aside settle it", async () => {
  const desks: WatchedDevice[] = [];
  const { day } = await takenAway((one) => {
    const desk = one.device();
    desks.push(desk);
    return desk;
  });
  expect(day).toBeTruthy();
  const { person } = await openRun(desks[0] ?? expect.fail(), norway);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Compare and settle" }));
  expect(dialog().getByRole("alert").textContent).toContain("Somebody else must settle it");
});
