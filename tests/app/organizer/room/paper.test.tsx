import { screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { record } from "../../../../src/core/competition/run.ts";
import { sheetHeads } from "../../../../src/core/log/heads.ts";
import { criteriaOfSeat } from "../../../../src/core/scoring/criteria.ts";
import { smallDay, smallDaySheets } from "../../../core/fixtures/small-day.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, sheetKey, type WatchedDevice } from "./day.ts";
import { button, openRun, seatBox } from "./show.tsx";

beforeAll(() => startIn("en"));

const key = sheetKey("s1", "t4", "B");
const canada = /^4 Canada 1, Limb/;

/** Types in the whole sheet, as it stands on the paper. */
function markAll(device: WatchedDevice) {
  const [draft] = device.snapshot().drafts;
  const paper = smallDaySheets.find((one) => record.sheet(one.key) === record.sheet(key));
  const form = smallDay.stations.find(({ id }) => id === key.station)?.form;
  if (!draft || !paper || !form) throw new Error("there is no sheet to type in");
  for (const { id } of criteriaOfSeat(form, key.seat)) {
    const mark = paper.sheet.marks.get(id);
    if (mark) device.tap(draft.draft, { kind: "mark", criterion: id, mark });
  }
}
const head = (device: WatchedDevice) => sheetHeads(device.snapshot().state, record.sheet(key))[0];

test("[rule 46] the office types in a sheet from paper: no sign-in, no clock, and it says where it comes from", async () => {
  const day = new Day();
  const desk = day.device();
  const { person, where } = await openRun(desk, canada);
  await person.click(seatBox("Judge B").getByRole("button", { name: "Enter from paper" }));
  expect(await screen.findByText("From paper")).toBeTruthy();
  expect(screen.queryByText("Who are you?")).toBe(null);
  expect(screen.queryByRole("button", { name: "Start clock" })).toBe(null);
  markAll(desk);
  await person.click(await screen.findByRole("button", { name: "Review" }));
  const judge = await screen.findByLabelText<HTMLInputElement>("Who filled in the paper?");
  expect(judge.value).toBe("Judge B");
  await person.clear(judge);
  await person.type(judge, "Judge B, lane 2");
  await person.type(screen.getByLabelText(/^Note/), "Tablet was out of power");
  await person.click(button("Submit"));
  await waitFor(() => expect(screen.getByText("Submitted")).toBeTruthy());
  desk.send();
  expect(head(desk)?.sheet?.paper).toEqual({ judge: "Judge B, lane 2", note: "Tablet was out of power" });
  expect(head(desk)?.device).toBe(desk.device);
  await person.click(button("Back to the office"));
  expect(where()).toBe(`/c/${desk.competition}`);
  await person.click(await screen.findByRole("button", { name: canada }));
  expect(seatBox("Judge B").getByText(/from paper, Judge B, lane 2, Tablet was out of power/)).toBeTruthy();
});

test("the way back from a sheet that is not typed in yet leads to the office, and the sheet waits there", async () => {
  const day = new Day();
  const desk = day.device();
  const { person, where } = await openRun(desk, canada);
  await person.click(seatBox("Judge B").getByRole("button", { name: "Enter from paper" }));
  await person.click(await screen.findByRole("button", { name: "To the office" }));
  expect(where()).toBe(`/c/${desk.competition}`);
  expect(desk.snapshot().drafts).toHaveLength(1);
});

test("[V5] the office corrects a sheet by naming it, with a reason", async () => {
  const day = new Day();
  const sheet = await day.sheet("s1", "t4", "B");
  const desk = day.device();
  const { person } = await openRun(desk, canada);
  await person.click(seatBox("Judge B").getByRole("button", { name: "Correct" }));
  expect(await screen.findByText("Correction")).toBeTruthy();
  const [draft] = desk.snapshot().drafts;
  const criterion = smallDay.stations
    .find(({ id }) => id === "s1")
    ?.form.criteria.find(({ id }) => id === "c8");
  desk.tap(draft?.draft ?? expect.fail(), {
    kind: "mark",
    criterion: criterion?.id ?? expect.fail(),
    mark: { kind: "binary", done: true },
  });
  await person.click(await screen.findByRole("button", { name: "Review" }));
  expect(screen.queryByLabelText("Who filled in the paper?")).toBe(null);
  await person.type(await screen.findByLabelText("Why is it corrected?"), "The judge called the office");
  await person.click(button("Submit correction"));
  await waitFor(() => expect(desk.acts).toHaveLength(1));
  expect(desk.acts[0]).toMatchObject({
    kind: "sheet.correct",
    targets: [{ record: record.sheet(key), basis: [sheet] }],
    body: { reason: "The judge called the office" },
  });
});
