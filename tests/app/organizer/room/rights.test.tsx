import { screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { startIn } from "../../i18n/start-in.ts";
import { Day, station } from "./day.ts";
import { dialog, openRun, queryButton, seatBox, showOffice } from "./show.tsx";

beforeAll(() => startIn("en"));

async function aDay() {
  const day = new Day();
  for (const at of ["s1", "s3"]) for (const one of ["t1", "t2"]) await day.run(at, one);
  return day;
}
const headJudge = (day: Day) => day.device({ kind: "headJudge", stations: [station("s1")] }, "head judge");
const pages = () =>
  within(screen.getByRole("navigation", { name: "Office" }))
    .getAllByRole("link")
    .map((link) => link.textContent?.trim());

test("[V1] a head judge has the own stations' columns, and no totals made of a part of the log", async () => {
  const day = await aDay();
  await showOffice(headJudge(day));
  const matrix = within(screen.getByRole("table", { name: "Teams and stations" }));
  expect(matrix.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Team", "1 Bleed"]);
  expect(screen.getByText(/4 of 14 sheets received/)).toBeTruthy();
  expect(screen.queryByRole("row", { name: /Penetrating chest injury/ })).toBe(null);
  expect(screen.queryByRole("heading", { name: "Tablets" })).toBe(null);
});

test("[A1] nobody is offered a page that is not for them, and its address shows the control room", async () => {
  const day = await aDay();
  await showOffice(headJudge(day), "/office/teams");
  expect(pages()).toEqual(["Control room", "Rulings", "Set aside"]);
  expect(screen.getByRole("table", { name: "Teams and stations" })).toBeTruthy();
});

test("[A1] chief judge and jury see everything that is judged, and no set-up", async () => {
  const day = await aDay();
  await showOffice(day.device({ kind: "chiefJudge" }, "chief"));
  expect(pages()).toEqual(["Control room", "Standings", "Analysis", "Rulings", "Set aside"]);
  expect(screen.getByRole("columnheader", { name: "Total" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Publish…" })).toBe(null);
});

test("[L16] only the office publishes", async () => {
  const day = await aDay();
  await showOffice(day.device({ kind: "jury" }, "jury"), "/office/standings");
  expect(await screen.findByRole("heading", { name: "Standings" })).toBeTruthy();
  expect(queryButton("Publish")).toBe(null);
});

test("[V5] a head judge corrects, excuses and sets aside at the own station", async () => {
  const day = await aDay();
  await openRun(headJudge(day), /^2 Finland 1, Limb/);
  const seat = seatBox("Judge A");
  expect(seat.getByRole("button", { name: "Correct" })).toBeTruthy();
  expect(seat.getByRole("button", { name: "Set sheet aside" })).toBeTruthy();
});

test("[A1] the jury reads a run and changes nothing in it", async () => {
  const day = await aDay();
  const { run } = await openRun(day.device({ kind: "jury" }, "jury"), /^2 Finland 1, Limb/);
  expect(run.getAllByText("92 / 100").length).toBeGreaterThan(0);
  const buttons = dialog()
    .getAllByRole("button")
    .map((one) => one.textContent);
  expect(buttons).toEqual([""]);
});

test("[V3] a log that does not hold together is told on every page of the office, with what to do", async () => {
  const desk = new Day().device();
  desk.chainBroken = 17;
  await showOffice(desk, "/office/quarantine");
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("The log does not hold together from entry 17 on");
  expect(alert.textContent).toContain("run “verify” on the server");
});
