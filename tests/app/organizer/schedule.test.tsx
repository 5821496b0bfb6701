import { screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { ScheduleScreen } from "../../../src/app/organizer/setup/ScheduleScreen.tsx";
import { scheduleOf } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const unplanned = { ...smallDay, schedule: { slots: [] } };
const HOUR = 3_600_000;

test("[rule 5] a rotation is shown with its counts and put in one act", async () => {
  const device = new OfficeDouble(unplanned);
  const person = showInOffice(device, <ScheduleScreen />);
  expect(screen.getByText("No schedule yet.")).toBeTruthy();
  await person.click(button("Plan a rotation"));
  const time = screen.getByLabelText("First start");
  await person.clear(time);
  await person.type(time, "09:30");
  await person.clear(screen.getByLabelText("Pause in the middle, in minutes"));
  await person.type(screen.getByLabelText("Pause in the middle, in minutes"), "0");
  // Seven teams, a quarter of an hour apart: the last starts an hour and a half after the first.
  expect(
    screen.getByText("7 teams at 3 stations: 21 runs, the first start at 09:30, the last at 11:00."),
  ).toBeTruthy();
  expect(device.acts).toEqual([]);
  await person.click(button("Take this schedule (21 runs)"));
  await waitFor(() => expect(device.acts).toHaveLength(1));
  const { slots } = scheduleOf(device.state);
  expect(slots).toHaveLength(21);
  // 09:30 in Helsinki in summer.
  expect(slots[0]?.at).toBe(Date.parse("2026-08-01T06:30:00Z"));
  expect(slots.at(-1)?.at).toBe(Date.parse("2026-08-01T06:30:00Z") + 1.5 * HOUR);
});

test("a plan with too few minutes says which runs can't begin on time", async () => {
  const device = new OfficeDouble(unplanned);
  const person = showInOffice(device, <ScheduleScreen />);
  await person.click(button("Plan a rotation"));
  expect(screen.queryByText(/can't begin on time/)).toBe(null);
  await person.clear(screen.getByLabelText("Minutes from start to start"));
  await person.type(screen.getByLabelText("Minutes from start to start"), "5");
  expect(await screen.findByText(/runs can't begin on time/)).toBeTruthy();
});

test("impossible minutes are said beside their field, and there is nothing to take", async () => {
  const device = new OfficeDouble(unplanned);
  const person = showInOffice(device, <ScheduleScreen />);
  await person.click(button("Plan a rotation"));
  await person.clear(screen.getByLabelText("Minutes from start to start"));
  await person.type(screen.getByLabelText("Minutes from start to start"), "0");
  expect(await screen.findByText("Write whole minutes, 1 to 1440.")).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Take this schedule/ }).disabled).toBe(true);
});

test("a schedule is read by time or by team, in the competition's time zone", async () => {
  const device = new OfficeDouble(unplanned);
  const person = showInOffice(device, <ScheduleScreen />);
  await person.click(button("Plan a rotation"));
  await person.click(button(/^Take this schedule/));
  expect(await screen.findByRole("row", { name: /^08:00 Number/ })).toBeTruthy();
  await person.click(screen.getByRole("radio", { name: "By team" }));
  expect(screen.getByRole("row", { name: /^1 Norway 1 08:00/ })).toBeTruthy();
});
