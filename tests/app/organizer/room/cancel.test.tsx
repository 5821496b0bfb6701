import { screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { record } from "../../../../src/core/competition/run.ts";
import { cancels } from "../../../../src/core/log/run-rulings.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, station } from "./day.ts";
import { button, dialog, giveReason, queryButton, showOffice } from "./show.tsx";

beforeAll(() => startIn("en"));

const s1 = station("s1");
const open = "Cancel… or take back: Limb bleed under threat";
const press = (name: string) => dialog().getByRole("button", { name });

async function aRoom() {
  const day = new Day();
  await day.run("s1", "t2");
  await day.sheet("s1", "t4", "A");
  const desk = day.device();
  const { person } = await showOffice(desk);
  return { day, desk, person };
}

test("[rule 7] a station is cancelled for all, with what that changes told before, and a reason", async () => {
  const { desk, person } = await aRoom();
  await person.click(button(open));
  expect(dialog().getByText("The station is held for all teams.")).toBeTruthy();
  await person.click(press("Cancel this station…"));
  expect(press("Cancel the station").hasAttribute("disabled")).toBe(true);
  await person.click(dialog().getByRole("radio", { name: "For all teams" }));
  expect(
    dialog().getByText(
      "The maximum falls from 300 to 200. 2 runs with 3 sheets count no longer. 1 total changes. No sheet is deleted.",
    ),
  ).toBeTruthy();
  await giveReason(person, "Cancel the station", "Thunderstorm");
  expect(desk.acts).toEqual([
    {
      kind: "station.cancel",
      targets: [{ record: record.station(s1), basis: [] }],
      body: { teams: null, treatment: "rebased", reason: "Thunderstorm" },
    },
  ]);
  desk.send();
  expect(await dialog().findByText("The station is cancelled for all teams.")).toBeTruthy();
  expect(dialog().getByText("Thunderstorm")).toBeTruthy();
  expect(screen.getByRole("button", { name: /^Look at the cancelled station/, hidden: true })).toBeTruthy();
});

test("[rule 7] for some teams the treatment is offered as the rules say, and can be another one", async () => {
  const { desk, person } = await aRoom();
  await person.click(button(/^1 Bleed/));
  await person.click(press("Cancel this station…"));
  await person.click(dialog().getByRole("radio", { name: "For some teams" }));
  const treatment = within(dialog().getByRole("radiogroup", { name: "What their runs count" }));
  expect(treatment.getByRole<HTMLInputElement>("radio", { name: /^Left out, re-based/ }).checked).toBe(true);
  await person.click(dialog().getByRole("checkbox", { name: "4 Canada 1" }));
  await person.click(dialog().getByRole("checkbox", { name: "2 Finland 1" }));
  expect(dialog().getByText(/^2 runs with 3 sheets count no longer\./)).toBeTruthy();
  await person.click(treatment.getByRole("radio", { name: /^0 points/ }));
  await giveReason(person, "Cancel the station", "The lane was flooded");
  expect(desk.acts.at(-1)?.body).toEqual({
    teams: ["t2", "t4"],
    treatment: "zero",
    reason: "The lane was flooded",
  });
  desk.send();
  expect(await dialog().findByText("For 2 teams: 2 Finland 1, 4 Canada 1")).toBeTruthy();
  expect(dialog().getByText(/^The run counts 0/)).toBeTruthy();
});

test("[L8] a cancelled station is taken back with a reason, and is held again", async () => {
  const { desk, person } = await aRoom();
  const cancel = await desk.act({
    kind: "station.cancel",
    targets: [{ record: record.station(s1), basis: [] }],
    body: { teams: null, treatment: "rebased", reason: "Thunderstorm" },
  });
  desk.send();
  await person.click(await screen.findByRole("button", { name: /^Look at the cancelled station: Limb/ }));
  await person.click(press("Take back"));
  await giveReason(person, "Take back", "The storm went by");
  expect(desk.acts.at(-1)).toEqual({
    kind: "op.undo",
    targets: [{ record: record.op(cancel), basis: [] }],
    body: { reason: "The storm went by" },
  });
  desk.send();
  expect(cancels(desk.snapshot().state, s1)).toEqual([]);
  expect(await dialog().findByText("The station is held for all teams.")).toBeTruthy();
});

test("[L16] without the server it says that the station is not cancelled yet", async () => {
  const { desk, person } = await aRoom();
  desk.link({ link: "offline" });
  await person.click(button(open));
  await person.click(press("Cancel this station…"));
  await person.click(dialog().getByRole("radio", { name: "For all teams" }));
  await giveReason(person, "Cancel the station", "Thunderstorm");
  expect(dialog().getByText("Saved here. It is in force when the server has it.")).toBeTruthy();
  expect(dialog().getByText("The station is held for all teams.")).toBeTruthy();
});

test("[A8] a head judge cancels no station", async () => {
  const { day } = await aRoom();
  document.body.replaceChildren();
  await showOffice(day.device({ kind: "headJudge", stations: [s1] }, "head judge"));
  expect(queryButton(open)).toBe(null);
  expect(queryButton(/^1 Bleed/)).toBe(null);
});
