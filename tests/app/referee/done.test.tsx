import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import type { CriterionId, SeatId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { halfOfCommand, play, restOfCommand } from "./played.ts";
import { show, tap } from "./show.ts";
import { aCompetition, aTablet, s5, teamId } from "./station.ts";

beforeAll(() => startIn("en"));

const run = (team: number) => ({ station: s5, team: teamId(team), attempt: 1 });
const score = async (device: FakeDevice, team: number) =>
  device.submitDraft(await play(device, team, [...halfOfCommand, ...restOfCommand]), null);
const line = (team: string) => {
  const item = within(screen.getByRole("region", { name: "Done" }))
    .getAllByRole("listitem")
    .find((one) => one.querySelector("p")?.textContent === team);
  if (!item) throw new Error(`${team} is not done`);
  return within(item);
};

test("[L2] times of a tablet whose clock is wrong are told by the corrected clock, as those of receipt are", async () => {
  const device = aTablet(aCompetition());
  device.link({ clockOffset: -7 * 60_000 });
  device.time = { ...device.time, wall: device.time.wall + 7 * 60_000 };
  await score(device, 14);
  device.send();
  await play(device, 22, []);
  await show(device);
  expect(screen.getByText("begun at 10:50")).toBeTruthy();
  await tap("Open: Norway 2");
  expect(await screen.findByRole("heading", { name: "Sheet of 10:50 by Anna Berg" })).toBeTruthy();
});

test("[L2] when a sheet was begun stays the same when the tablet's clock is set", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  await play(device, 22, []);
  device.time = { ...device.time, wall: device.time.wall - 60 * 60_000 };
  device.link({ clockOffset: 60 * 60_000 });
  await show(device);
  expect(screen.getByText("begun at 10:50")).toBeTruthy();
});

test("[D7] a sheet that was set aside is told above the lists, stays in sight, and its points are not those of a second sheet", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  await score(device, 14);
  device.send({ kind: "rights", right: "sheet.submit" });
  for (const team of [22, 3, 8, 31, 12, 27, 5]) await score(device, team);
  await show(device);
  expect(screen.getByText("1 sheet of this tablet was set aside: 14 Norway 2")).toBeTruthy();
  expect(line("Norway 2").getByText("50")).toBeTruthy();
  expect(line("Norway 2").getByText("Set aside")).toBeTruthy();
});

test("[L12] what the office refused is decided, and raises no notice any more", async () => {
  const device = aTablet(aCompetition());
  const op = await score(device, 14);
  device.send({ kind: "rights", right: "sheet.submit" });
  device.server.office({
    kind: "op.refuse",
    targets: [{ record: record.op(op), basis: [] }],
    body: { reason: "Filled in twice" },
  });
  await show(device);
  expect(screen.queryByText(/was set aside: /)).toBe(null);
});

test("[rule 8] a run that is repeated waits as attempt 2, and the sheet of the first attempt stays among those done", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  device.server.office({
    kind: "run.again",
    targets: [{ record: record.run({ ...run(14), attempt: 2 }), basis: [] }],
    body: { counts: 2, reason: "Equipment failed" },
  });
  await show(device);
  const next = within(screen.getByRole("region", { name: "Next" }));
  expect(next.getByText("NOR · Experienced · Attempt 2")).toBeTruthy();
  expect(line("Norway 2").getByText("NOR · Experienced · Attempt 1, does not count")).toBeTruthy();
  expect(screen.getByText("0 of 10")).toBeTruthy();
  await tap("Open: Norway 2");
  expect(await screen.findByRole("heading", { name: /^Sheet of/ })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Score this team again" })).toBe(null);
});

test("[L21] the points of a sheet that is done are worked out under what was ruled for its run, like those of an open one", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  await score(device, 22);
  device.send();
  device.server.office({
    kind: "criterion.excuse",
    targets: [{ record: record.run(run(14)), basis: [] }],
    body: { criterion: "c16" as CriterionId, reason: "The casualty actor was missing" },
  });
  await show(device);
  expect(line("International 1").getByText("50")).toBeTruthy();
  expect(line("Norway 2").getByText("53")).toBeTruthy();
  await tap("Open: Norway 2");
  expect(await screen.findByText("53 / 62")).toBeTruthy();
  await userEvent.click(screen.getByText("All marks"));
  expect(screen.queryByText("Orders repeated back, calm voice")).toBe(null);
});

test("[L5] a sheet that was corrected here while the office voided it is disputed, and was not scored twice", async () => {
  const device = aTablet(aCompetition());
  const op = await score(device, 14);
  device.send();
  const draft = await device.openDraft({ ...run(14), seat: "A" as SeatId }, { corrects: op });
  device.tap(draft, { kind: "unmark", criterion: "c16" as CriterionId });
  await device.submitDraft(draft, "Tapped the wrong mark");
  device.server.office({
    kind: "sheet.void",
    targets: [{ record: record.sheet({ ...run(14), seat: "A" as SeatId }), basis: [op] }],
    body: { reason: "Wrong team" },
  });
  device.send();
  await show(device);
  expect(line("Norway 2").getByText("Disputed")).toBeTruthy();
  expect(line("Norway 2").queryByText("Scored twice")).toBe(null);
  await tap("Open: Norway 2");
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText("Disputed")).toBeTruthy();
  expect(dialog.getByText(/head judge or the office decides/)).toBeTruthy();
  expect(dialog.queryByText("This seat was scored more than once")).toBe(null);
});
