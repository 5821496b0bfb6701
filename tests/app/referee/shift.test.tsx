import { act, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { sheetBody } from "../../../src/core/competition/sheet.ts";
import { sheetHeads } from "../../../src/core/log/heads.ts";
import { runStatusTargets } from "../../../src/core/log/status.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { halfOfCommand, play, restOfCommand } from "./played.ts";
import { show, tap } from "./show.ts";
import { aCompetition, anna, aTablet, eva, s5, seat, teamId } from "./station.ts";

beforeAll(() => startIn("en"));

const run = (team: number) => ({ station: s5, team: teamId(team), attempt: 1 });
const score = async (device: FakeDevice, team: number) =>
  device.submitDraft(await play(device, team, [...halfOfCommand, ...restOfCommand]), null);

/** Anna did something on the tablet and handed it over to Eva. */
async function handedOver(act: (device: FakeDevice) => Promise<unknown>) {
  const device = aTablet(aCompetition());
  await device.signIn(anna.id, "1234");
  await act(device);
  device.send();
  device.signOut();
  await device.signIn(eva.id, "");
  await show(device);
  await tap("Open: Norway 2");
  return device;
}

test("[L4] [L8] what another official made on this tablet is nobody's to correct, move or take back here", async () => {
  await handedOver((device) => score(device, 14));
  expect(await screen.findByText(/^Filled in by somebody else on this tablet/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Correct this sheet" })).toBe(null);
  expect(screen.queryByRole("button", { name: "Wrong team or seat" })).toBe(null);
});

test("[L8] a move is taken back by who made it, not by the next shift", async () => {
  await handedOver(async (device) => {
    const sheet = await score(device, 22);
    device.send();
    const [from, to] = [22, 14].map((team) => record.sheet({ ...run(team), seat: seat("A") }));
    const head = from && sheetHeads(device.snapshot().state, from)[0]?.sheet;
    if (!from || !to || !head) throw new Error("there is no sheet to move");
    await device.act({
      kind: "sheet.move",
      targets: [
        { record: from, basis: [sheet] },
        { record: to, basis: [] },
      ],
      body: { sheet: sheetBody(head), reason: "Wrong team" },
    });
  });
  expect(await screen.findByText(/^Filled in by somebody else on this tablet/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Take the move back" })).toBe(null);
});

test("[L8] a status is taken back by who set it, not by the next shift", async () => {
  const device = await handedOver((tablet) =>
    tablet.act({
      kind: "run.status",
      targets: runStatusTargets(tablet.snapshot().state, run(14), "dns"),
      body: { status: "dns" },
    }),
  );
  expect(await screen.findByRole("button", { name: "Score this team again" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Take the status back" })).toBe(null);
  act(() => device.signOut());
  await act(() => device.signIn(anna.id, "1234"));
  await tap("Open: Norway 2");
  expect(await screen.findByRole("button", { name: "Take the status back" })).toBeTruthy();
});
