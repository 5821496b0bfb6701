import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import i18next from "i18next";
import * as v from "valibot";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { CriterionId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { SheetBody, sheetBody, sheetOf } from "../../../src/core/competition/sheet.ts";
import { formOf } from "../../../src/core/log/setup.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { halfOfCommand, play, START, type Tapped } from "./played.ts";
import { button, chosen, row, said, show, tap } from "./show.ts";
import {
  aCompetition,
  aTablet,
  refereeAt,
  s5,
  seat as seatId,
  station,
  teamId,
  type Wishes,
} from "./station.ts";

beforeAll(() => startIn("en"));
beforeEach(() => i18next.changeLanguage("en"));

async function aSheet(taps: readonly Tapped[] = halfOfCommand, wishes: Wishes = {}, seat = "A") {
  const device = aTablet(aCompetition(wishes), refereeAt("s5", seat));
  const draft = await play(device, 14, taps, { station: s5, at: seat });
  const { where } = await show(device, `/sheet/${draft}`);
  const sheet = () => device.draft(draft)?.draft.sheet;
  return { device, draft, sheet, where };
}
const clock = () => screen.getByRole("timer", { name: "Station clock" }).textContent;
const later = async (device: FakeDevice, seconds: number, shows: string) => {
  device.pass(seconds);
  await waitFor(() => expect(clock()).toBe(shows));
};

test("team and station, the wrong ones being the commonest error, stand in the first heading and below it", async () => {
  await aSheet();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Norway 2 Experienced");
  expect(screen.getByRole("img", { name: "Number 14" })).toBeTruthy();
  expect(screen.getByText(/Station 5/).textContent).toContain("Lane 1 · Judge A");
});

test("[D18] a sheet whose tablet was taken over by a newer version says so, and gives the rescue file", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5"));
  const draft = await play(device, 14, halfOfCommand, { station: s5, at: "A" });
  await show(device, `/sheet/${draft}`, { storageTrouble: () => "newerVersion" });
  const notice = (await screen.findByText(/A newer version of Aidpost has taken over/)).closest(
    "[role=alert]",
  );
  expect(notice?.textContent).toContain("Note on paper");
  expect(screen.getByRole("button", { name: "Save the rescue file" })).toBeTruthy();
});

test("[rule 16] the clock starts, pauses and resumes, and shows what is left of the limit", async () => {
  const { device } = await aSheet([]);
  expect(clock()).toBe("00:00");
  expect(screen.getByText("12:00 at most")).toBeTruthy();
  await tap("Start clock");
  await later(device, 90, "01:30");
  expect(screen.getByText("10:30 left of 12:00")).toBeTruthy();
  await tap("Pause");
  device.pass(60);
  await waitFor(() => expect(screen.getByText("Paused · 10:30 left of 12:00")).toBeTruthy());
  expect(clock()).toBe("01:30");
  await tap("Resume");
  await later(device, 30, "02:00");
});

test("[rule 18] beyond the limit the clock says how far, and goes on where overtime runs", async () => {
  const { device } = await aSheet([[0, START]]);
  await later(device, 730, "12:10");
  expect(screen.getByText("0:10 over 12:00")).toBeTruthy();
});

test("[rule 18] where the rules stop the team the clock says that time is up", async () => {
  const stop: Wishes = {
    change: (start) => ({
      ...start,
      stations: start.stations.map((one) => ({
        ...one,
        form: { ...one.form, overtime: { kind: "stop" as const } },
      })),
    }),
  };
  const { device } = await aSheet([[0, START]], stop);
  await later(device, 721, "12:00");
  expect(button(/Time is up/)).toBeTruthy();
});

test("[rule 21] an inject waits for its time, is called for when it is due, and is ticked when given", async () => {
  const { device, sheet } = await aSheet([[0, START]]);
  expect(screen.getByText("in 6:00")).toBeTruthy();
  await later(device, 361, "06:01");
  expect(screen.getByText("Tell the team now")).toBeTruthy();
  await tap(/^Given: Casualty C becomes breathless/);
  expect([...(sheet()?.injects ?? [])]).toEqual([["i1", 3610]]);
  expect(screen.getByText("given 06:01")).toBeTruthy();
});

test("[rule 21] an inject that follows an event is due so long after that event", async () => {
  const device = aTablet(aCompetition(), refereeAt("s1", "A"));
  const draft = await play(device, 14, [[0, START]], { station: station("s1") });
  await show(device, `/sheet/${draft}`);
  expect(screen.getByText("after “Bleeding controlled”")).toBeTruthy();
  device.pass(10);
  await userEvent.click(row("c7").getByRole("button", { name: /Bleeding seen/ }));
  device.pass(20);
  await userEvent.click(row("c7").getByRole("button", { name: /Bleeding controlled/ }));
  expect(screen.getByText("01:30")).toBeTruthy();
  expect(screen.getByText("in 1:00")).toBeTruthy();
});

test("[rule 20] a seat marks the criteria of its own blocks and no others", async () => {
  await aSheet([], {}, "B");
  expect(document.querySelectorAll('[id^="criterion-"]')).toHaveLength(2);
  expect(screen.getByText(/Massive bleed of casualty A stopped/)).toBeTruthy();
  expect(screen.queryByText(/Correct category/)).toBe(null);
});

test("sections say how much of them is marked and what it has brought", async () => {
  await aSheet();
  const triage = screen.getByRole("region", { name: "Triage" });
  expect(within(triage).getByText("3 of 4 marked · 22 / 30")).toBeTruthy();
});

test("[rule 11] what is not marked is counted, and a tap goes to the next one, round and round", async () => {
  await aSheet();
  const jump = button(/4 not marked: go to the next one/);
  const visited: (string | undefined)[] = [];
  for (let round = 0; round < 5; round += 1) {
    await userEvent.click(jump);
    visited.push(document.activeElement?.id);
  }
  expect(visited).toEqual(["c3", "c7", "c15", "c16", "c3"].map((id) => `criterion-${id}`));
  await userEvent.click(row("c3").getByText("Done"));
  expect(button(/3 not marked: go to the next one/)).toBeTruthy();
});

test("[D3] undo takes the last tap back wherever it is, says what it was, and redo does it again", async () => {
  const { sheet } = await aSheet();
  await tap("Undo");
  expect(sheet()?.marks.size).toBe(5);
  expect(screen.getByText("No time spent on T3/T4 while a T1 waits: Not done")).toBeTruthy();
  await tap("Undo");
  await tap("Undo");
  expect(screen.getByText("Correct category for each casualty: 5 of 6")).toBeTruthy();
  await tap("Redo");
  expect(sheet()?.marks.size).toBe(4);
  await userEvent.click(row("c3").getByText("Done"));
  expect(screen.queryByRole("button", { name: "Redo" })).toBe(null);
});

test("[D3] the list of what was done is readable and in order, the latest first", async () => {
  await aSheet();
  await tap("What was done");
  const list = within(await screen.findByRole("dialog"));
  expect(list.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "06:10No time spent on T3/T4 while a T1 waits: Not done",
    "03:21Whole triage sweep finished: 03:21.4",
    "02:12Correct category for each casualty: 5 of 6",
    "01:12Sends walking wounded to one place: Done",
    "00:32Security and second-device sweep: Done",
    "00:20Leader visibly takes charge, splits tasks and re-splits them: Done",
    "00:00Clock started",
  ]);
  await userEvent.click(list.getByRole("button", { name: "Undo" }));
  expect(list.getAllByRole("listitem")[0]?.textContent).toContain("Undone");
});

test("[D3] saved is said only when the tap is kept; a journal that refuses is told at once, and the taps stay", async () => {
  const { device } = await aSheet();
  expect(screen.getByText("Saved", { selector: "span" })).toBeTruthy();
  device.stuck(true);
  await waitFor(() => expect(screen.getAllByText("Not saved").length).toBeGreaterThan(0));
  expect(screen.getByText("The tablet could not keep the last taps")).toBeTruthy();
  await userEvent.click(row("c3").getByText("Done"));
  expect(chosen("c3")).toBe("yes");
  expect(screen.queryByText("Saved", { selector: "span" })).toBe(null);
});

test("a saved tap is said politely, with what is left to mark", async () => {
  await aSheet();
  await userEvent.click(row("c3").getByText("Done"));
  const spoken = screen.getAllByRole("status").map((status) => status.textContent);
  expect(spoken).toContain("Saved. 3 not marked.");
});

test("what waits to be sent, and since when there is no network, stands beside the saved state", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5", "A"));
  for (const team of [22, 3, 8]) await device.submitDraft(await play(device, team, halfOfCommand), null);
  const draft = await play(device, 14, halfOfCommand);
  device.link({ link: "offline", lastContact: device.server.now });
  await show(device, `/sheet/${draft}`);
  expect(screen.getByText(/Offline since 10:40 · 3 sheets waiting to send/)).toBeTruthy();
});

test("[D3] a sheet that another tab has open is shown and takes no tap", async () => {
  const { device, draft, sheet } = await aSheet();
  device.lock(draft, true);
  await screen.findByText("Open in another tab");
  await userEvent.click(row("c3").getByText("Done"));
  expect(sheet()?.marks.size).toBe(6);
  for (const name of ["Undo", "Pause"]) expect(button(name).disabled).toBe(true);
});

test("[rule 14] penalties are counted up to their maximum, two taps from the sheet", async () => {
  const { sheet } = await aSheet();
  await tap("Penalty");
  const more = () => button("One more: Unsafe weapon handling");
  await tap("One more: Unsafe weapon handling");
  await userEvent.click(more());
  expect(more().disabled).toBe(true);
  expect([...(sheet()?.penalties ?? [])]).toEqual([["p1", 2]]);
  await tap("Back to the sheet");
  expect(button(/^Penalty/).textContent).toBe("Penalty1");
});

test("[rule 14] [L81] why a penalty was given is said by a phrase or not at all, stands in the review, and goes with the penalty", async () => {
  const { sheet, device, draft } = await aSheet();
  await tap("Penalty");
  await tap("One more: Unsafe weapon handling");
  expect(sheet()?.penaltyReasons.size).toBe(0);
  await tap("Say why: Unsafe weapon handling");
  await tap("After a warning");
  await tap("Save");
  expect([...(sheet()?.penaltyReasons ?? [])]).toEqual([["p1", "After a warning"]]);
  expect(sheetOf(v.parse(SheetBody, sheetBody(device.sheetOf(draft)))).penaltyReasons).toEqual(
    sheet()?.penaltyReasons,
  );
  await tap("Back to the sheet");
  await tap("Undo");
  expect(sheet()?.penaltyReasons.size).toBe(0);
  await tap("Redo");
  await tap(/^Penalty/);
  expect(screen.getByText("After a warning")).toBeTruthy();
  await tap("One less: Unsafe weapon handling");
  expect(sheet()?.penaltyReasons.size).toBe(0);
});

test("[rule 12] a critical failure is not reported without a reason, and is taken back like any other tap", async () => {
  const { sheet } = await aSheet();
  await tap("Penalty");
  await tap("Report: A T1 casualty never reached");
  expect(screen.getByText("At most 50 % of the station")).toBeTruthy();
  await tap("Report critical failure");
  expect(await screen.findByText(/Give a reason/)).toBeTruthy();
  expect(sheet()?.failures.size).toBe(0);
  await tap("Seen by me");
  await tap("Report critical failure");
  expect([...(sheet()?.failures ?? [])]).toEqual([["f1", "Seen by me"]]);
  expect(screen.getByText("Seen by me")).toBeTruthy();
  await tap("Take back: A T1 casualty never reached");
  expect(sheet()?.failures.size).toBe(0);
});

test("[rule 22] the remark on the whole sheet stands at its end", async () => {
  const { sheet } = await aSheet();
  await tap("Remark on the sheet");
  await userEvent.type(await screen.findByRole("textbox", { name: "Remark" }), "Strong wind");
  await tap("Save");
  expect(sheet()?.remark).toBe("Strong wind");
  expect(screen.getByText("Strong wind")).toBeTruthy();
});

test("a sheet opened by mistake is discarded only after a question, and leads back to the station", async () => {
  const { device, where } = await aSheet();
  await tap("Discard sheet");
  expect(await screen.findByText(/Norway 2: 6 of 10 criteria are marked/)).toBeTruthy();
  await tap("Keep it");
  expect(device.snapshot().drafts).toHaveLength(1);
  await tap("Discard sheet");
  await tap("Discard");
  await waitFor(() => expect(device.snapshot().drafts).toEqual([]));
  expect(where()).toBe("/c/small-day");
});

test("[D42] a sheet opened for the wrong team goes to the right one in two taps, with every mark and the running clock", async () => {
  const { device, where } = await aSheet();
  const marked = device.sheetOf("draft-1").marks;
  await tap("Wrong team?");
  await tap("Move here: International 1");
  expect(await screen.findByRole("heading", { name: /^International 1/ })).toBeTruthy();
  expect(where()).toBe("/c/small-day/sheet/draft-2");
  expect(device.sheetOf("draft-2").marks).toEqual(marked);
  expect(device.clock("draft-2").running).toBe(true);
  expect(device.snapshot().drafts.map(({ sheet }) => sheet.team)).toEqual(["t22"]);
});

test("[D42] [D50] a sheet may go to a team whose correction is open here, and not to one whose new sheet is", async () => {
  const { device } = await aSheet();
  const of = (number: number) => ({ station: s5, team: teamId(number), attempt: 1, seat: seatId("A") });
  const scored = await device.submitDraft(await device.openDraft(of(22), {}), null);
  await device.openDraft(of(22), { corrects: scored });
  await device.openDraft(of(3), {});
  await tap("Wrong team?");
  await userEvent.type(await screen.findByRole("searchbox"), "n");
  expect(screen.getByRole("button", { name: "Move here: Canada 3" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Move here: Estonia 1" })).toBe(null);
  await tap("Move here: International 1");
  expect(await screen.findByRole("heading", { name: /^International 1/ })).toBeTruthy();
  expect(device.snapshot().drafts.filter(({ sheet }) => sheet.team === "t22")).toHaveLength(2);
});

test("[rule 59] the sheet is in the reader's language, the form's own texts too, and changing it loses no tap", async () => {
  await aSheet();
  await i18next.changeLanguage("fr");
  await screen.findByText("Regroupe les valides");
  expect(screen.getByText("4 non notés")).toBeTruthy();
  expect(row("c6").getByRole("button", { name: "03:21,4 · 3 points" })).toBeTruthy();
  expect(chosen("c1")).toBe("yes");
});

test("[L21] a form that was changed meanwhile is told; the sheet goes on under the one it began with", async () => {
  const { device, draft } = await aSheet();
  const before = formOf(device.snapshot().state, s5);
  if (!before) throw new Error("there is no form");
  const criteria = before.form.criteria.filter(({ id }) => id !== "c1");
  device.server.office({
    kind: "sheetform.put",
    targets: [{ record: record.form(s5), basis: [before.op] }],
    body: { ...before.form, criteria },
  });
  expect(await screen.findByText("The office has changed this station’s form")).toBeTruthy();
  expect(said("c1")).toContain("Leader visibly takes charge");
  expect(device.sheetOf(draft).marks.size).toBe(6);
});

test("[D5] practice has a watermark and says so", async () => {
  await aSheet([], { practice: true });
  expect(screen.getByText("This is practice. Nothing here counts.")).toBeTruthy();
});

test("an address of a sheet that is gone says so and leads back", async () => {
  const { where } = await show(aTablet(aCompetition()), "/sheet/draft-99");
  await userEvent.click(screen.getByRole("link", { name: "To the station" }));
  expect(where()).toBe("/c/small-day");
});

test("[D3] twenty taps in two seconds are twenty rows, none lost and none twice", async () => {
  const { device, draft } = await aSheet([[0, START]]);
  for (let time = 0; time < 20; time += 1) {
    device.pass(0.1);
    await userEvent.click(row("c2").getByText(time % 2 === 0 ? "Done" : "Not done"));
  }
  expect(device.draft(draft)?.draft.rows).toBe(21);
  expect(device.draft(draft)?.draft.undoable).toHaveLength(20);
});

test("the whole sheet is worked with the keyboard", async () => {
  const { sheet } = await aSheet([]);
  const first = row("c1").getAllByRole("radio")[0];
  first?.focus();
  await userEvent.keyboard(" {ArrowRight}");
  expect(sheet()?.marks.get("c1" as CriterionId)).toEqual({ kind: "binary", done: true });
  row("c5").getByRole("spinbutton").focus();
  await userEvent.keyboard("4");
  expect(sheet()?.marks.get("c5" as CriterionId)).toEqual({ kind: "count", count: 4 });
});
