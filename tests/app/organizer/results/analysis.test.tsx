import { screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { PersonId } from "../../../../src/core/competition/id.ts";
import { startIn } from "../../i18n/start-in.ts";
import type { FakeDevice } from "../../referee/fake-device.ts";
import { Day, station } from "../room/day.ts";
import { dayUnder } from "../room/rule-day.ts";
import { openRun, queryButton, seatBox, showOffice } from "../room/show.tsx";

beforeAll(() => startIn("en"));

const judge = (number: number) => `o${number}` as PersonId;
async function signedIn(day: Day, name: string, person: PersonId): Promise<FakeDevice> {
  const tablet = day.tablet("s1", name);
  await tablet.signIn(person, "");
  return tablet;
}
async function twoJudges(day = new Day()) {
  const eva = await signedIn(day, "eva", judge(1));
  const nils = await signedIn(day, "nils", judge(2));
  for (const one of ["t1", "t2", "t3"]) {
    await day.sheet("s1", one, "A", { by: eva });
    await day.sheet("s1", one, "B", { by: nils });
  }
  return { day, eva, nils };
}
async function analysis(day: Day) {
  await showOffice(day.device(), "/office/analysis");
  await screen.findByRole("heading", { name: "Judges and lanes" });
}
const table = (name: string) => within(screen.getByRole("table", { name }));
const lines = (name: string) =>
  table(name)
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.textContent?.replaceAll("\u00a0", " "));

test("[rule 33] each judge has sheets, mean share, difference to the station's mean and spread", async () => {
  const { day } = await twoJudges();
  await analysis(day);
  // A gave 85, 92 and 100, B 80, 92 and 94: means 92 1/3 and 88 2/3 about 90.5.
  expect(lines("Judges")).toEqual(["Eva Lindqvist392.3 %+1.8 %6.1 %", "Nils Ek388.7 %−1.8 %6.2 %"]);
});

test("[rule 33] two judges of the same runs are compared run by run", async () => {
  const { day } = await twoJudges();
  await analysis(day);
  expect(lines("Two judges of the same runs")).toEqual([
    "1 Limb bleed under threatJudge A, Eva LindqvistJudge B, Nils Ek320+3.7 %",
  ]);
});

test("[rule 33] a seat whose judge changed is listed with who saw whom", async () => {
  const { day, nils } = await twoJudges();
  await day.sheet("s1", "t4", "A", { by: nils });
  await day.sheet("s1", "t4", "B", { by: nils });
  await analysis(day);
  const item = screen.getByText(/1 Limb bleed under threat · Judge A/).closest("li");
  expect(item?.textContent).toContain("Eva Lindqvist (3 sheets), Nils Ek (1 sheet)");
  expect(item?.textContent).toContain("Nils Ek: teams 4");
  expect(screen.queryByText(/Limb bleed under threat · Judge B/, { selector: "strong" })).toBe(null);
});

test("[rule 32] sheets of judges for their own nation are listed, and the run says so", async () => {
  const swedish = dayUnder({ rules: { conflictOfInterest: "warn" }, nationOfT2: "SWE" });
  const { day } = await twoJudges(swedish);
  await analysis(day);
  expect(lines("Judges of the team's own nation")).toEqual([
    "2 Finland 11 Limb bleed under threatEva Lindqvist, Judge ASweden",
    "2 Finland 11 Limb bleed under threatNils Ek, Judge BSweden",
  ]);
  document.body.replaceChildren();
  await openRun(day.device(), /^2 Finland 1, Limb/);
  expect(seatBox("Judge A").getByText("judge of the team's nation, SWE")).toBeTruthy();
});

test("[rule 32] where the rule set does not ask, nothing is said of nations", async () => {
  const { day } = await twoJudges(dayUnder({ rules: { conflictOfInterest: "off" }, nationOfT2: "SWE" }));
  await analysis(day);
  expect(screen.queryByRole("heading", { name: "Judges of the team's own nation" })).toBe(null);
});

test("an analysis of nothing says what it waits for", async () => {
  await analysis(new Day());
  expect(screen.getByText("No sheet to compare yet.")).toBeTruthy();
});

test("[V1] a head judge, who sees one station, is not offered it", async () => {
  const day = new Day();
  await showOffice(day.device({ kind: "headJudge", stations: [station("s1")] }, "head judge"));
  expect(screen.queryByRole("link", { name: "Analysis" })).toBe(null);
  expect(queryButton("Analysis")).toBe(null);
});
