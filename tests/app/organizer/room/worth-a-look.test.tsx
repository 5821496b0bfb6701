import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { useLookedAt } from "../../../../src/app/organizer/room/looked-at.ts";
import type { FailureId, OpId } from "../../../../src/core/competition/id.ts";
import { record } from "../../../../src/core/competition/run.ts";
import type { Sheet } from "../../../../src/core/competition/sheet.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, sheetKey, station } from "./day.ts";
import { dialog, openRun, seatBox, showOffice } from "./show.tsx";

beforeAll(() => startIn("en"));
beforeEach(() => useLookedAt.setState({ looked: {} }));

const overrode = (...warnings: readonly (readonly [string, string])[]): Pick<Sheet, "taps"> => ({
  taps: warnings.map(([id, value]) => ({ at: 0, code: "w", id, value })),
});
const list = () => within(screen.getByRole("region", { name: /^Worth a look/ }));
const cards = () =>
  list()
    .getAllByRole("listitem")
    .map((card) => [...card.querySelectorAll("strong, span")].map((part) => part.textContent).join(" | "));

/** Team 2 was started out of turn, team 3 at another lane and though its run was closed. */
async function aDay() {
  const day = new Day();
  await day.sheet("s1", "t2", "A", { change: overrode(["notNext", "t1"]) });
  await day.sheet("s1", "t3", "A", { change: overrode(["closed", "dns"], ["otherLane", "2"]) });
  await day.sheet("s3", "t1", "A", { change: overrode(["notPlanned", ""]) });
  return day;
}

test("[L61] [L42] the run says in words which warnings its judge overrode, and what they spoke of", async () => {
  const day = await aDay();
  await openRun(day.device(), /^3 France 1, Limb/);
  const seat = seatBox("Judge A");
  expect(seat.getByText("Opened although the run was closed: Did not start")).toBeTruthy();
  expect(seat.getByText("Opened although planned for lane 2")).toBeTruthy();
  expect(seatBox("Judge B").queryByText(/^Opened/)).toBe(null);
});

test("[L61] a team that was scored here already: the run names the sheet before by its time and judge", async () => {
  const day = new Day();
  const first = await day.sheet("s1", "t2", "A");
  await day.sheet("s1", "t2", "A", {
    by: day.tablet("s1", "spare"),
    change: {
      ...overrode(["alreadyScored", first]),
      failures: new Map([["f2" as FailureId, "Stood in the open"]]),
    },
  });
  await openRun(day.device(), /^2 Finland 1, Limb/);
  expect(dialog().getByText(/^Opened although scored here already at \d\d:\d\d/)).toBeTruthy();
});

test("[L61] the control room lists them beside what needs a person, and a tap opens the run", async () => {
  const day = await aDay();
  const { person } = await showOffice(day.device());
  expect(cards()).toHaveLength(4);
  expect(cards()).toContain(
    "Opened out of turn: 1 Norway 1 was next | 2 Finland 1 · Limb bleed under threat · Judge A",
  );
  expect(screen.getByText("Nothing waits for a person.")).toBeTruthy();
  await person.click(list().getByRole("button", { name: /^Look at it: Opened out of turn/ }));
  expect(screen.getByRole("dialog", { name: /^2 Finland 1/ })).toBeTruthy();
});

test("[L61] what was looked at is put away on this device, and comes back when asked for", async () => {
  const day = await aDay();
  const desk = day.device();
  const { person } = await showOffice(desk);
  await person.click(list().getByRole("button", { name: /^Looked at: Opened out of turn/ }));
  expect(cards()).toHaveLength(3);
  expect(cards().join()).not.toContain("Opened out of turn");
  expect(desk.acts).toEqual([]);
  await person.click(list().getByRole("button", { name: "Show 1 looked at again" }));
  expect(cards()).toHaveLength(4);
});

test("[L61] [V1] a head judge sees those of the own station; without any there is no list", async () => {
  const day = await aDay();
  await showOffice(day.device({ kind: "headJudge", stations: [station("s3")] }, "head judge"));
  expect(cards()).toEqual([
    "Opened although the team is not in this station’s schedule | 1 Norway 1 · Penetrating chest injury · Judge A",
  ]);
});

test("[L61] [V5] a sheet that changed after its captain saw it is in the list, and leaves it when acknowledged", async () => {
  const day = new Day();
  const first = await day.sheet("s1", "t2", "A");
  const tablet = day.tablet("s1");
  const name = record.sheet(sheetKey("s1", "t2", "A"));
  const acknowledge = (sheet: OpId) =>
    tablet.act({
      kind: "sheet.acknowledge",
      targets: [{ record: name, basis: [] }],
      body: { sheet, how: "pin" },
    });
  await acknowledge(first);
  const draft = await tablet.openDraft(sheetKey("s1", "t2", "A"), { corrects: first });
  tablet.tap(draft, { kind: "remark", criterion: null, text: "Second look" });
  const corrected = await tablet.submitDraft(draft, "Wrong tap");
  tablet.send();
  await showOffice(day.device());
  expect(cards()).toEqual([
    "Changed after the captain saw it | 2 Finland 1 · Limb bleed under threat · Judge A",
  ]);
  await acknowledge(corrected);
  tablet.send();
  await waitFor(() => expect(screen.queryByRole("region", { name: /^Worth a look/ })).toBe(null));
});

test("[L61] an ordinary day has no such list", async () => {
  const day = new Day();
  await day.run("s1", "t2");
  await showOffice(day.device());
  expect(screen.queryByRole("region", { name: /^Worth a look/ })).toBe(null);
});

test("[L61] the list speaks French, too", async () => {
  await startIn("fr");
  await showOffice((await aDay()).device());
  const french = within(screen.getByRole("region", { name: /^À regarder/ }));
  expect(french.getByText("Ouverte hors tour : 1 Norway 1 était la suivante")).toBeTruthy();
  await startIn("en");
});
