/** Words that are left half typed, by Escape, the cross or the browser's way back. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { REST } from "../../../src/app/referee/leaving.ts";
import type { DraftRow } from "../../../src/core/competition/draft-row.ts";
import type { CriterionId, PenaltyId, SeatId } from "../../../src/core/competition/id.ts";
import { startIn } from "../i18n/start-in.ts";
import {
  done,
  halfOfCommand,
  notDone,
  penalty,
  play,
  restOfCommand,
  START,
  type Tapped,
  typed,
} from "./played.ts";
import { row, said, show, tap } from "./show.ts";
import { aCompetition, aTablet, refereeAt, s5, station, teamId } from "./station.ts";

beforeAll(() => startIn("en"));

async function aSheet(at = "s1", taps: readonly Tapped[] = []) {
  const device = aTablet(aCompetition(), refereeAt(at, "A"));
  const draft = await play(device, 14, [[0, START], ...taps], { station: station(at) });
  const shown = await show(device, `/sheet/${draft}`);
  const sheet = () => device.draft(draft)?.draft.sheet;
  return { device, draft, sheet, ...shown };
}
const field = (name: string) => screen.findByRole<HTMLTextAreaElement>("textbox", { name });
const type = async (name: string, text: string) => userEvent.type(await field(name), text);
const close = () => tap("Close");
const openRemark = async (criterion: string) => {
  await userEvent.click(row(criterion).getByRole("button", { name: /More for this criterion/ }));
  await tap(/a remark$|the remark$/);
};
const NOT_YET = /Not on the sheet yet/;

test("[D65] a remark that is left half typed stands below its criterion as not on the sheet, and is there again", async () => {
  const { sheet } = await aSheet();
  await openRemark("c2");
  await type("Remark", "Prompted tw");
  await close();
  expect(said("c2")).toMatch(/Not on the sheet yet Prompted tw/);
  expect(said("c3")).not.toMatch(NOT_YET);
  expect(sheet()?.remarks.size).toBe(0);
  await userEvent.click(row("c2").getByRole("button", { name: "Go on writing" }));
  expect((await field("Remark")).value).toBe("Prompted tw");
  expect(screen.getByText("Typed before, and not on the sheet yet.")).toBeTruthy();
  await type("Remark", "ice");
  await tap("Save");
  expect(sheet()?.remarks.get("c2" as CriterionId)).toBe("Prompted twice");
  expect(said("c2")).not.toMatch(NOT_YET);
});

test("[D65] cancelled words are gone, and words that were left before go with them", async () => {
  const { device, draft } = await aSheet();
  await openRemark("c2");
  await type("Remark", "Prompted");
  await close();
  await openRemark("c2");
  await tap("Cancel");
  expect(said("c2")).not.toMatch(NOT_YET);
  await openRemark("c2");
  expect((await field("Remark")).value).toBe("");
  await type("Remark", "Another");
  await tap("Cancel");
  expect(device.draft(draft)?.draft.typed.size).toBe(0);
});

test("[D65] a form that is opened and closed as it was leaves nothing, nor does one that was emptied again", async () => {
  const { device, draft } = await aSheet("s1", [
    [0, { kind: "remark", criterion: "c2" as CriterionId, text: "Prompted" }],
  ]);
  const rows = device.draft(draft)?.draft.rows;
  await openRemark("c2");
  await close();
  expect(device.draft(draft)?.draft.rows).toBe(rows);
  await openRemark("c3");
  await type("Remark", "x");
  await userEvent.clear(await field("Remark"));
  await close();
  expect(device.draft(draft)?.draft.typed.size).toBe(0);
});

test("[D65] the remark on the whole sheet, changed and left, is shown beside the one that counts", async () => {
  const { sheet } = await aSheet("s1", [[0, { kind: "remark", criterion: null, text: "Strong wind" }]]);
  await tap("Change the remark");
  await type("Remark", " and rain");
  await close();
  expect(sheet()?.remark).toBe("Strong wind");
  expect(screen.getByText(/Strong wind and rain/).textContent).toMatch(NOT_YET);
  await tap("Change the remark");
  expect((await field("Remark")).value).toBe("Strong wind and rain");
});

test("[D65] why a penalty was given or a critical failure reported is there again when it was left", async () => {
  const { sheet } = await aSheet("s5");
  await tap("Penalty");
  await tap("One more: Unsafe weapon handling");
  await tap("Say why: Unsafe weapon handling");
  await type("Why was it given?", "Shouted");
  await close();
  expect((await screen.findByText(/Shouted/)).textContent).toMatch(NOT_YET);
  await tap("Go on writing");
  expect((await field("Why was it given?")).value).toBe("Shouted");
  expect(sheet()?.penaltyReasons.size).toBe(0);
  await tap("Cancel");
  await userEvent.click(screen.getAllByRole("button", { name: /^Report/ })[0] as HTMLElement);
  await type("What happened? A critical failure needs a reason.", "Tourni");
  await close();
  expect((await screen.findByText(/Tourni/)).textContent).toMatch(NOT_YET);
  expect(sheet()?.failures.size).toBe(0);
});

test("[D65] a reason for a time by hand that was left is there again, and gone with the time", async () => {
  const { sheet } = await aSheet("s5");
  const byHand = async () => {
    await userEvent.click(row("c6").getByRole("button", { name: /More for this criterion/ }));
    await tap("Enter the time by hand");
  };
  await byHand();
  await type("Why by hand?", "Clock stood");
  await close();
  expect(said("c6")).toMatch(/Not on the sheet yet Clock stood/);
  await byHand();
  expect((await field("Why by hand?")).value).toBe("Clock stood");
  await close();
  await userEvent.click(row("c6").getByRole("button", { name: /Mark time now/ }));
  expect(sheet()?.marks.get("c6" as CriterionId)).toMatchObject({ kind: "timed" });
  expect(said("c6")).not.toMatch(NOT_YET);
});

test.each(["Mark time now", "Not reached"])(
  "[D65] words that were being typed are gone with the answer %j beside their field",
  async (answer) => {
    const { device, draft } = await aSheet("s5");
    await userEvent.click(row("c6").getByRole("button", { name: /More for this criterion/ }));
    await tap("Enter the time by hand");
    await type("Why by hand?", "Clock stood");
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: answer }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
    expect(device.draft(draft)?.draft.sheet.marks.has("c6" as CriterionId)).toBe(true);
    expect(device.draft(draft)?.draft.typed.size).toBe(0);
  },
);

test("[D65] a reason that is asked for no more, as what it was for was undone, is named nowhere until that is redone", async () => {
  const { device, draft } = await aSheet("s1", [
    [1, done("c4")],
    [1, notDone("c4")],
    [1, penalty("p8", 1)],
    [1, typed({ kind: "missed", criterion: "c4" as CriterionId }, "Fell over")],
    [1, typed({ kind: "penalty", penalty: "p8" as PenaltyId }, "Shouted")],
  ]);
  const [, missed, given] = device.draft(draft)?.draft.undoable ?? [];
  const say = (kind: "undo" | "redo", step: DraftRow | undefined) =>
    act(() => device.tap(draft, { kind, row: step?.row ?? 0 }));
  expect(said("c4")).toMatch(/Not on the sheet yet Fell over/);
  say("undo", given);
  say("undo", missed);
  // The rows follow a tap when the page has time for them.
  await waitFor(() => expect(said("c4")).not.toMatch(NOT_YET));
  await tap("Review");
  await screen.findAllByRole("button", { name: "Back to the sheet" });
  expect(screen.queryByRole("region", { name: "Typed, but not on the sheet" })).toBe(null);
  say("redo", missed);
  say("redo", given);
  const part = within(await screen.findByRole("region", { name: "Typed, but not on the sheet" }));
  expect(part.getByText(/Fell over/)).toBeTruthy();
  expect(part.getByText(/Shouted/)).toBeTruthy();
});

test("[D65] what is being typed is kept when the page goes out of sight, after which it may never be seen again", async () => {
  const { device, draft } = await aSheet();
  await openRemark("c2");
  await type("Remark", "Prompted");
  Object.defineProperty(document, "hidden", { configurable: true, value: true });
  document.dispatchEvent(new Event("visibilitychange"));
  Reflect.deleteProperty(document, "hidden");
  expect([...(device.draft(draft)?.draft.typed.values() ?? [])].map(({ text }) => text)).toEqual([
    "Prompted",
  ]);
});

test("[D65] what is being typed is kept whenever the typing rests: a page may go without its forms", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true, advanceTimeDelta: 1 });
  const { device, draft } = await aSheet();
  const kept = () => [...(device.draft(draft)?.draft.typed.values() ?? [])].map(({ text }) => text);
  await openRemark("c2");
  fireEvent.input(await field("Remark"), { target: { value: "Prompted" } });
  expect(kept()).toEqual([]);
  await vi.advanceTimersByTimeAsync(REST);
  expect(kept()).toEqual(["Prompted"]);
  fireEvent.input(await field("Remark"), { target: { value: "Prompted once" } });
  await tap("Save");
  await vi.advanceTimersByTimeAsync(REST);
  expect(kept()).toEqual([]);
  vi.useRealTimers();
});

test("[D65] a screen that is left while words are being typed leaves them, too", async () => {
  const { device, draft, unmount } = await aSheet();
  await openRemark("c2");
  await type("Remark", "Prompted");
  unmount();
  expect([...(device.draft(draft)?.draft.typed.values() ?? [])].map(({ text }) => text)).toEqual([
    "Prompted",
  ]);
});

test("[D65] the review names what was typed and is not on the sheet, and opens it; submitted it is not", async () => {
  const device = aTablet(aCompetition());
  const draft = await play(device, 14, [...halfOfCommand, ...restOfCommand]);
  device.tap(draft, {
    kind: "typed",
    place: { kind: "remark", criterion: "c2" as CriterionId },
    text: "Prompted tw",
  });
  device.tap(draft, { kind: "typed", place: { kind: "remark", criterion: null }, text: "Strong wind" });
  await show(device, `/review/${draft}`);
  const part = within(screen.getByRole("region", { name: "Typed, but not on the sheet" }));
  expect(part.getByText(/Prompted tw/)).toBeTruthy();
  expect(part.getByText("Remark on the whole sheet")).toBeTruthy();
  await userEvent.click(part.getAllByRole("button", { name: "Go on writing" })[1] as HTMLElement);
  expect((await field("Remark")).value).toBe("Strong wind");
  await tap("Save");
  await waitFor(() => expect(part.queryByText("Remark on the whole sheet")).toBe(null));
  expect(part.getByText(/Prompted tw/)).toBeTruthy();
  await tap("Submit");
  await screen.findByText("Submitted");
  const texts = JSON.stringify([...device.snapshot().state.ops.values()].map(({ op }) => op?.body));
  expect(texts).toContain("Strong wind");
  expect(texts).not.toContain("Prompted tw");
});

test("[D65] the reason of a correction is there again after a look at the sheet", async () => {
  const device = aTablet(aCompetition());
  const op = await device.submitDraft(await play(device, 14, [...halfOfCommand, ...restOfCommand]), null);
  device.send();
  const key = { station: s5, team: teamId(14), attempt: 1, seat: "A" as SeatId };
  const draft = await device.openDraft(key, { corrects: op });
  await show(device, `/review/${draft}`);
  const reason = await screen.findByRole("textbox", { name: /correct/i });
  await userEvent.type(reason, "Tapped the wr");
  await userEvent.click(screen.getAllByRole("button", { name: "Back to the sheet" })[0] as HTMLElement);
  await tap("Review");
  expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /correct/i })).value).toBe(
    "Tapped the wr",
  );
  expect(screen.queryByRole("region", { name: "Typed, but not on the sheet" })).toBe(null);
});

test("[D65] a form in which nobody typed takes nothing from what came from another tab meanwhile", async () => {
  const device = aTablet(aCompetition());
  const op = await device.submitDraft(await play(device, 14, [...halfOfCommand, ...restOfCommand]), null);
  device.send();
  const key = { station: s5, team: teamId(14), attempt: 1, seat: "A" as SeatId };
  const draft = await device.openDraft(key, { corrects: op });
  const { unmount } = await show(device, `/review/${draft}`);
  await screen.findByRole("textbox", { name: /correct/i });
  act(() => device.tap(draft, typed({ kind: "correction" }, "Tapped the wrong row")));
  unmount();
  expect([...(device.draft(draft)?.draft.typed.values() ?? [])].map(({ text }) => text)).toEqual([
    "Tapped the wrong row",
  ]);
});
