import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import type { CriterionId } from "../../../src/core/competition/id.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { play, START, type Tapped } from "./played.ts";
import { button, chosen, row, said, show, tap } from "./show.ts";
import { aCompetition, aTablet, refereeAt, station, type Wishes } from "./station.ts";

beforeAll(() => startIn("en"));

/** A sheet at one of the template stations, with a clock that runs since `seconds`. */
async function aSheet(at: string, taps: readonly Tapped[] = [], wishes: Wishes = {}) {
  const device = aTablet(aCompetition(wishes), refereeAt(at, "A"));
  const draft = await play(device, 14, [[0, START], ...taps], { station: station(at) });
  await show(device, `/sheet/${draft}`);
  const markOf = (criterion: string): Mark | undefined =>
    device.draft(draft)?.draft.sheet.marks.get(criterion as CriterionId);
  return { device, draft, markOf };
}
const pass = async (device: FakeDevice, seconds: number) => {
  device.pass(seconds);
  await screen.findByRole("timer", { name: "Station clock" });
};

test("[P8] no criterion has a default answer: every row says that it is not marked yet", async () => {
  const { device, draft } = await aSheet("s1");
  const rows = device.draft(draft)?.draft.sheet.marks.size;
  expect(rows).toBe(0);
  expect(screen.getAllByText(/not marked yet/)).toHaveLength(14);
  expect(screen.getAllByRole<HTMLInputElement>("radio").filter(({ checked }) => checked)).toEqual([]);
});

test("[rule 10] a binary criterion is marked done or not done with one tap, stamped with the station clock", async () => {
  const { device, markOf } = await aSheet("s1");
  device.pass(72);
  await userEvent.click(row("c2").getByText("Done"));
  expect(markOf("c2")).toEqual({ kind: "binary", done: true });
  expect(said("c2")).toContain("4 points · 01:12");
  await userEvent.click(row("c2").getByText("Not done"));
  expect(markOf("c2")).toEqual({ kind: "binary", done: false });
  expect(chosen("c2")).toBe("no");
});

test("[rule 10] a graded criterion takes one of its levels, each with its points", async () => {
  const { markOf } = await aSheet("s1");
  await userEvent.click(row("c9").getByRole("radio", { name: /partly or with prompting/ }));
  expect(markOf("c9")).toEqual({ kind: "graded", level: "l1" });
  expect(said("c9")).toContain("5");
});

test("[rule 10] a count goes up to its maximum, and zero is not the same as not marked", async () => {
  const { markOf } = await aSheet("s5");
  const count = () => row("c5").getByRole("spinbutton");
  expect(count().getAttribute("aria-valuetext")).toBe("Not marked");
  await userEvent.click(row("c5").getByRole("button", { name: /One less/ }));
  expect(markOf("c5")).toEqual({ kind: "count", count: 0 });
  await userEvent.click(row("c5").getByRole("button", { name: /All 6/ }));
  expect(markOf("c5")).toEqual({ kind: "count", count: 6 });
});

test("[rule 16] a time is marked against the station clock, shown with its tenths and its points", async () => {
  const { device, markOf } = await aSheet("s5");
  device.pass(201.47);
  await userEvent.click(row("c6").getByRole("button", { name: /Mark time now/ }));
  expect(markOf("c6")).toEqual({ kind: "timed", time: 2014 });
  expect(row("c6").getByRole("button", { name: "03:21.4 · 3 points" })).toBeTruthy();
});

test("[P4] exactly at the limit of a band the band still holds, and the screen says so", async () => {
  const { device } = await aSheet("s5");
  device.pass(180);
  await userEvent.click(row("c6").getByRole("button", { name: /Mark time now/ }));
  expect(row("c6").getByRole("button", { name: "03:00.0 · 5 points" })).toBeTruthy();
});

test("no time can be marked before the clock was started", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5", "A"));
  const draft = await play(device, 14, [], { station: station("s5") });
  await show(device, `/sheet/${draft}`);
  expect(row("c6").getByText("Start the clock first").closest("button")?.disabled).toBe(true);
  await tap("Start clock");
  expect(row("c6").getByRole<HTMLButtonElement>("button", { name: /Mark time now/ }).disabled).toBe(false);
});

test("[rule 16] a timer runs between its two events, and one undo takes its end back with the time", async () => {
  const { device, draft, markOf } = await aSheet("s1");
  device.pass(10);
  await userEvent.click(row("c7").getByRole("button", { name: /Bleeding seen/ }));
  await pass(device, 72);
  expect(row("c7").getByRole("timer").textContent).toBe("1:12");
  await userEvent.click(row("c7").getByRole("button", { name: /Bleeding controlled/ }));
  expect(markOf("c7")).toEqual({ kind: "timed", time: 720 });
  expect(row("c7").getByRole("button", { name: "01:12.0 · 10 points" })).toBeTruthy();
  expect(device.draft(draft)?.draft.sheet.events.size).toBe(2);
  await tap("Undo");
  expect(markOf("c7")).toBeUndefined();
  expect([...(device.draft(draft)?.draft.sheet.events.keys() ?? [])]).toEqual(["bleed_visible"]);
  await tap("Redo");
  expect(markOf("c7")).toEqual({ kind: "timed", time: 720 });
});

test("[rule 16] a time by hand needs a reason", async () => {
  const { markOf } = await aSheet("s5");
  await userEvent.click(row("c6").getByRole("button", { name: /More for this criterion/ }));
  await tap("Enter the time by hand");
  await userEvent.type(await screen.findByRole("textbox", { name: "Minutes" }), "2");
  await userEvent.type(screen.getByRole("textbox", { name: "Seconds" }), "59");
  await tap("Save");
  expect(await screen.findByText(/Give a reason/)).toBeTruthy();
  expect(markOf("c6")).toBeUndefined();
  await tap("Time of my stopwatch");
  await tap("Save");
  expect(markOf("c6")).toEqual({ kind: "timed", time: 1790, reason: "Time of my stopwatch" });
  expect(screen.queryByRole("dialog")).toBe(null);
});

test("[P8] a time that was not reached is a mark of its own, worth nothing", async () => {
  const { markOf } = await aSheet("s5");
  await userEvent.click(row("c6").getByRole("button", { name: /More for this criterion/ }));
  await tap("Enter the time by hand");
  await tap("Not reached");
  expect(markOf("c6")).toEqual({ kind: "notReached" });
  expect(row("c6").getByRole("button", { name: "Not reached · 0 points" })).toBeTruthy();
});

test("[rule 10] a measured value is entered on keys, shown with its unit and its points", async () => {
  const { markOf } = await aSheet("s4");
  await userEvent.click(row("c7").getByRole("button", { name: /Enter value/ }));
  for (const key of ["5", ".", "5"]) await tap(key);
  await tap("Save");
  expect(markOf("c7")).toEqual({ kind: "measure", value: "5.5" });
  expect(row("c7").getByRole("button", { name: "5.5 cm · 8 points" })).toBeTruthy();
});

test("a measured value can be typed on a keyboard, and is not kept while it is no number", async () => {
  const { markOf } = await aSheet("s8");
  await userEvent.click(row("c6").getByRole("button", { name: /Enter value/ }));
  const field = await screen.findByRole("textbox", { name: /Breathing and pulse/ });
  await userEvent.type(field, "x");
  expect(screen.getByText("Enter a number.")).toBeTruthy();
  expect(button("Save").disabled).toBe(true);
  await userEvent.clear(field);
  await userEvent.type(field, "3{Enter}");
  expect(markOf("c6")).toEqual({ kind: "measure", value: "3" });
  expect(screen.queryByRole("dialog")).toBe(null);
});

test("[P4] a value below zero is entered with the sign key", async () => {
  const { markOf } = await aSheet("s8");
  await userEvent.click(row("c6").getByRole("button", { name: /Enter value/ }));
  await tap("3");
  await tap("Change the sign");
  await tap("Save");
  expect(markOf("c6")).toEqual({ kind: "measure", value: "-3" });
});

test("[rule 10] not applicable asks why, stands apart from every other mark, and can be taken back", async () => {
  const { markOf } = await aSheet("s1");
  await userEvent.click(row("c2").getByRole("button", { name: /More for this criterion/ }));
  await tap("Not applicable");
  await tap("Not applicable");
  expect(await screen.findByText(/Give a reason/)).toBeTruthy();
  await tap("Equipment failed");
  await tap("Not applicable");
  expect(markOf("c2")).toEqual({ kind: "notApplicable", reason: "Equipment failed" });
  expect(said("c2")).toContain("Equipment failed");
  await userEvent.click(row("c2").getByRole("button", { name: "Not applicable" }));
  await tap("Take the mark back");
  expect(markOf("c2")).toBeUndefined();
  expect(said("c2")).toContain("not marked yet");
});

test("[P7] missing a critical criterion asks why at once, and one tap on a phrase answers", async () => {
  const { markOf } = await aSheet("s1");
  expect(said("c4")).toContain("critical");
  await userEvent.click(row("c4").getByText("Not done"));
  expect(row("c4").getByText("Critical: why was it missed?")).toBeTruthy();
  await userEvent.click(row("c4").getByRole("button", { name: "Too late" }));
  expect(markOf("c4")).toEqual({ kind: "binary", done: false, reason: "Too late" });
  expect(row("c4").queryByText("Critical: why was it missed?")).toBe(null);
  await userEvent.click(row("c4").getByText("Done"));
  expect(markOf("c4")).toEqual({ kind: "binary", done: true });
});

test("[P7] missing a criterion that is not critical asks nothing", async () => {
  await aSheet("s1");
  await userEvent.click(row("c2").getByText("Not done"));
  expect(row("c2").queryByText(/why was it missed/)).toBe(null);
});

test("[rule 22] a remark stands below its criterion and is changed or emptied in the same place", async () => {
  const { device, draft } = await aSheet("s1");
  const remark = () => device.draft(draft)?.draft.sheet.remarks.get("c2" as CriterionId);
  await userEvent.click(row("c2").getByRole("button", { name: /More for this criterion/ }));
  await tap("Add a remark");
  await tap("Prompted once");
  await tap("Save");
  expect(remark()).toBe("Prompted once");
  expect(said("c2")).toContain("Prompted once");
  await userEvent.click(row("c2").getByRole("button", { name: /More for this criterion/ }));
  await tap("Change the remark");
  await userEvent.clear(await screen.findByRole("textbox", { name: "Remark" }));
  await tap("Save");
  expect(remark()).toBeUndefined();
});

test("points stay away from every control where the rules don't show them to referees", async () => {
  const { device } = await aSheet("s5", [], { rules: { runningPoints: false } });
  device.pass(30);
  await userEvent.click(row("c6").getByRole("button", { name: /Mark time now/ }));
  expect(row("c6").getByRole("button", { name: "00:30.0" })).toBeTruthy();
  expect(screen.queryByText(/\/ 62/)).toBe(null);
  expect(screen.getByText("0 of 3 marked")).toBeTruthy();
});

/** Station 1 as a race: one time that counts itself, and penalties in seconds. */
const race: Wishes = {
  change: (start) => ({
    ...start,
    rules: {
      ...start.rules,
      total: { kind: "time" },
      penalties: start.rules.penalties.slice(0, 1).map((penalty) => ({ ...penalty, points: -60 })),
      tieBreaks: [],
    },
    stations: start.stations.map((one) => {
      const timed = one.form.criteria.find(({ id }) => id === "c7");
      if (one.id !== "s1" || timed?.kind !== "timed") return one;
      const criteria = [{ ...timed, score: { kind: "elapsed" as const } }];
      return { ...one, form: { ...one.form, criteria, failures: [], floor: null } };
    }),
  }),
};

test("[P15] where the time itself counts, the sheet speaks of seconds: the time, and the penalty on top", async () => {
  const { markOf } = await aSheet("s1", [], race);
  expect(said("c7")).toContain("the time counts");
  await userEvent.click(row("c7").getByRole("button", { name: /More for this criterion/ }));
  await tap("Enter the time by hand");
  await userEvent.type(await screen.findByRole("textbox", { name: "Minutes" }), "1");
  await userEvent.type(screen.getByRole("textbox", { name: "Seconds" }), "12");
  await tap("Time of my stopwatch");
  await tap("Save");
  expect(markOf("c7")).toMatchObject({ kind: "timed", time: 720 });
  expect(row("c7").getByRole("button", { name: "01:12.0" })).toBeTruthy();
  expect(await screen.findByText("1:12")).toBeTruthy();
  await tap(/^Penalt/);
  expect(await screen.findByText(/\+60 s/)).toBeTruthy();
});
