import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { sheetBody } from "../../../src/core/competition/sheet.ts";
import { startIn } from "../i18n/start-in.ts";
import { done, halfOfCommand, play, restOfCommand } from "./played.ts";
import { show, tap } from "./show.ts";
import { aCompetition, aTablet, s5, seat, teamId } from "./station.ts";

beforeAll(() => startIn("en"));

const key = { station: s5, team: teamId(14), attempt: 1, seat: seat("A") };

/** A tablet that scored Norway 2, and received it. */
async function scored() {
  const device = aTablet(aCompetition());
  const op = await device.submitDraft(await play(device, 14, [...halfOfCommand, ...restOfCommand]), null);
  device.send();
  return { device, op };
}

test("[D50] scoring a team again opens a new sheet, also while a correction of the first lies open", async () => {
  const { device, op } = await scored();
  await device.openDraft(key, { corrects: op });
  await show(device);
  await tap("Open: Norway 2");
  await tap("Score this team again");
  await tap("Start anyway");
  await waitFor(() =>
    expect(device.snapshot().drafts.map(({ corrects }) => corrects)).toEqual([op, undefined]),
  );
});

test("[D50] Correct opens the correction, also while a second sheet of the team lies open", async () => {
  const { device, op } = await scored();
  await device.openDraft(key, {});
  await show(device);
  await tap("Open: Norway 2");
  await tap("Correct this sheet");
  expect(await screen.findByText("Correction")).toBeTruthy();
  expect(device.snapshot().drafts.at(-1)?.corrects).toBe(op);
});

test("[D50] a team whose sheet was taken away waits again, though a correction of it lies open", async () => {
  const { device, op } = await scored();
  await device.openDraft(key, { corrects: op });
  device.server.office({
    kind: "sheet.void",
    targets: [{ record: record.sheet(key), basis: [op] }],
    body: { reason: "Wrong team" },
  });
  await show(device);
  expect(within(screen.getByRole("region", { name: "Next" })).getByText("Norway 2")).toBeTruthy();
});

test("[L5] a correction of a sheet that the head judge corrected meanwhile says so, on the sheet and in the review", async () => {
  const { device, op } = await scored();
  const draft = await device.openDraft(key, { corrects: op });
  const corrected = sheetBody(device.sheetOf(draft));
  device.tap(draft, done("c16"));
  device.server.office({
    kind: "sheet.correct",
    targets: [{ record: record.sheet(key), basis: [op] }],
    body: { sheet: corrected, reason: "Read anew" },
  });
  await show(device, `/sheet/${draft}`);
  expect(screen.getByText("The sheet that this corrects has changed since")).toBeTruthy();
  await tap("Review");
  expect(await screen.findByText(/both stand beside each other/)).toBeTruthy();
});
