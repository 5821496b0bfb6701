import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { overridesIn } from "../../../src/core/competition/override.ts";
import { record } from "../../../src/core/competition/run.ts";
import { sheetHeads } from "../../../src/core/log/heads.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { done, halfOfCommand, play, restOfCommand } from "./played.ts";
import { show, tap } from "./show.ts";
import { aCompetition, anna, aTablet, luc, refereeAt, s5, seat, teamId } from "./station.ts";

beforeAll(() => startIn("en"));

const key = { station: s5, team: teamId(12), attempt: 1, seat: seat("A") };
const whole = [...halfOfCommand, ...restOfCommand];
const heads = (device: FakeDevice) => sheetHeads(device.snapshot().state, record.sheet(key));
const CONFLICT = "Conflict of interest: the team and you are both FRA";

/** Anna began the sheet of France 2, and Luc, who is French, takes the tablet over. */
async function takenOver(conflictOfInterest: "warn" | "bar") {
  const device = aTablet(aCompetition({ rules: { conflictOfInterest } }), refereeAt("s5", "A"));
  const draft = await play(device, 12, whole);
  device.signOut();
  await device.signIn(luc.id, "4321");
  return { device, draft };
}

test("[rule 32] going on with a sheet of the own nation asks first, and the sheet keeps that it was read", async () => {
  const { device, draft } = await takenOver("warn");
  await show(device);
  await tap("Go on: France 2");
  expect(await screen.findByText(CONFLICT)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Review" })).toBe(null);
  await tap("Go on all the same");
  expect(await screen.findByRole("button", { name: "Review" })).toBeTruthy();
  expect(overridesIn(device.sheetOf(draft), key.team).map(({ warning }) => warning)).toEqual(["ownNation"]);
});

test("[rule 32] where the rules bar it nobody marks or submits a sheet of the own nation, and it waits for another", async () => {
  const { device, draft } = await takenOver("bar");
  await show(device, `/review/${draft}`);
  expect(await screen.findByText(/The rules bar it/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Submit|Go on/ })).toBe(null);
  await act(() => device.signIn(anna.id, "1234"));
  await tap("Submit");
  await screen.findByRole("heading", { name: "Submitted" });
  expect(heads(device)).toHaveLength(1);
});

test("[rule 32] [L42] a correction of the own nation's sheet asks, too, and says afterwards that it was read", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5", "A"), { signedIn: false });
  await device.submitDraft(await play(device, 12, whole), null);
  device.send();
  await device.signIn(luc.id, "4321");
  await show(device);
  await tap("Open: France 2");
  await tap("Correct this sheet");
  expect(await screen.findByText(CONFLICT)).toBeTruthy();
  await tap("Go on all the same");
  const [draft] = device.snapshot().drafts;
  if (!draft) throw new Error("the correction is open");
  act(() => device.tap(draft.draft, done("c16")));
  const corrected = await device.submitDraft(draft.draft, "Tapped the wrong mark");
  await waitFor(() => expect(heads(device).map((head) => head.op)).toEqual([corrected]));
  expect(heads(device)[0]?.sheet?.taps.at(-1)).toMatchObject({ code: "w", id: "ownNation", value: "FRA" });
});

test("[rule 32] where the rules bar it no correction is offered of the own nation's sheet", async () => {
  const device = aTablet(aCompetition({ rules: { conflictOfInterest: "bar" } }), refereeAt("s5", "A"), {
    signedIn: false,
  });
  await device.submitDraft(await play(device, 12, whole), null);
  device.send();
  await device.signIn(luc.id, "4321");
  await show(device);
  await tap("Open: France 2");
  expect(await screen.findByText(/the rules bar you from this team/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Correct this sheet" })).toBe(null);
});

/** Luc, who is French, has a sheet of Norway 2 that is not theirs, and looks for France 2 in the list of teams. */
async function looksForFrance(conflictOfInterest: "warn" | "bar", sheet: "open" | "submitted") {
  const device = aTablet(aCompetition({ rules: { conflictOfInterest } }), refereeAt("s5", "A"), {
    signedIn: false,
  });
  await device.signIn(luc.id, "4321");
  const draft = await play(device, 14, whole);
  if (sheet === "submitted") {
    await device.submitDraft(draft, null);
    device.send();
    await show(device);
    await tap("Open: Norway 2");
    await tap("Wrong team or seat");
  } else {
    await show(device, `/sheet/${draft}`);
    await tap("Wrong team?");
  }
  const dialog = await screen.findByRole("dialog", { name: /Whose sheet is this/ });
  await userEvent.type(within(dialog).getByRole("searchbox"), "France");
  expect(within(dialog).getByText(CONFLICT)).toBeTruthy();
  return device;
}

test.each(["open", "submitted"] as const)(
  "[rule 32] where the rules bar it no sheet is moved to a team of the own nation, whether it is %s, and the list says why",
  async (sheet) => {
    await looksForFrance("bar", sheet);
    expect(screen.getByText(/The rules bar it: another judge/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Move here: France 2" })).toBe(null);
  },
);

test("[rule 32] where the rules only warn a sheet goes to a team of the own nation, which the list says before", async () => {
  const device = await looksForFrance("warn", "submitted");
  expect(screen.queryByText(/The rules bar it/)).toBe(null);
  await tap("Move here: France 2");
  await waitFor(() => expect(heads(device)).toHaveLength(1));
});
