import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { StationsScreen } from "../../../src/app/organizer/stations/StationsScreen.tsx";
import type { Combination, Form } from "../../../src/core/competition/form.ts";
import type { BlockId, SeatId, StationId } from "../../../src/core/competition/id.ts";
import { formOf } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const s1 = "s1" as StationId;
const known: Form = smallDay.stations[0]?.form ?? expect.fail();
const button = (label: string | RegExp) => screen.getByRole("button", { name: label });
const dialog = () => within(screen.getByRole("dialog"));
const part = (number: number) => within(dialog().getByRole("group", { name: `Combination ${number}` }));
const named = (id: string) => known.criteria.find((one) => one.id === id)?.words.en ?? expect.fail();
const impossible = (device: OfficeDouble) => formOf(device.state, s1)?.form.impossible ?? expect.fail();

const never = {
  id: "x4",
  words: { en: "Checked what was never put on", fr: "Vérifié sans avoir été posé" },
  when: [
    { criterion: "c1", is: "missed" },
    { criterion: "c2", is: "achieved" },
  ],
} as unknown as Combination;

/** One judge marks the second criterion, the other one everything else. */
function twoBlocks(form: Form): Form {
  const [team] = form.blocks;
  if (!team) throw new Error("the form has a block");
  const second = { ...team, id: "second" as BlockId, seats: ["B" as SeatId] };
  return {
    ...form,
    blocks: [{ ...team, seats: ["A" as SeatId] }, second],
    criteria: form.criteria.map((one) => (one.id === "c2" ? { ...one, block: second.id } : one)),
  };
}

/** The small day whose first station has these combinations. */
function aDay(list: readonly Combination[], change: (form: Form) => Form = (form) => form): OfficeDouble {
  const [first, ...others] = smallDay.stations;
  if (!first) throw new Error("the small day has stations");
  const form = change({ ...first.form, impossible: [...list] });
  return new OfficeDouble({ ...smallDay, stations: [{ ...first, form }, ...others] });
}
const edit = (device: OfficeDouble) =>
  showInOffice(device, <StationsScreen />, "/office/stations?station=s1&change");

test("[P25] a combination is added in plain words, looked at in the preview and put in force", async () => {
  const device = aDay([]);
  const person = edit(device);
  expect(screen.getByText("No combination is pointed out.")).toBeTruthy();
  await person.click(button("Edit combinations"));
  await person.click(button("Add a combination"));
  await person.selectOptions(part(1).getByLabelText("Criterion 1"), "c1");
  await person.selectOptions(part(1).getByLabelText("Criterion 2"), "c2");
  await person.type(part(1).getByLabelText("What the judge is told (English)"), "Checked, never put on");
  await person.type(part(1).getByLabelText("What the judge is told (Français)"), "Vérifié, jamais posé");
  await person.click(button("Apply"));
  expect(screen.getByText(`${named("c1")}: missed`)).toBeTruthy();
  await person.click(button("See what changes"));
  const line = dialog().getByRole("row", { name: /^Impossible combination: Checked, never put on/ });
  expect(line.textContent).toContain(`${named("c1")}: missed + ${named("c2")}: achieved`);
  expect(dialog().getByText("No run of this station changes.")).toBeTruthy();
  await person.click(button("Put in force"));
  await waitFor(() => expect(impossible(device)).toHaveLength(1));
  expect(impossible(device)).toEqual([
    {
      id: "x1",
      words: { en: "Checked, never put on", fr: "Vérifié, jamais posé" },
      when: never.when,
    },
  ]);
});

test("[P25] [L20] a combination is changed and taken out, and a new one gets an id never used before", async () => {
  const device = aDay([never]);
  const person = edit(device);
  await person.click(button("Edit combinations"));
  await person.click(part(1).getByRole("button", { name: "Add a criterion" }));
  await person.selectOptions(part(1).getByLabelText("Criterion 3"), "c3");
  await person.selectOptions(part(1).getByLabelText("Criterion 1 is"), "achieved");
  await person.click(button("Apply"));
  await person.click(button("See what changes"));
  await person.click(button("Put in force"));
  await waitFor(() =>
    expect(impossible(device)[0]?.when).toEqual([
      { criterion: "c1", is: "achieved" },
      { criterion: "c2", is: "achieved" },
      { criterion: "c3", is: "achieved" },
    ]),
  );
  expect(impossible(device)[0]?.id).toBe("x4");
});

test("[L20] the id of a combination that was taken out is not given again", async () => {
  const device = aDay([never]);
  const person = edit(device);
  await person.click(button("Edit combinations"));
  await person.click(button("Remove: Combination 1"));
  await person.click(button("Add a combination"));
  await person.selectOptions(part(1).getByLabelText("Criterion 1"), "c1");
  await person.selectOptions(part(1).getByLabelText("Criterion 2"), "c3");
  await person.type(part(1).getByLabelText("What the judge is told (English)"), "Other");
  await person.type(part(1).getByLabelText("What the judge is told (Français)"), "Autre");
  await person.click(button("Apply"));
  await person.click(button("See what changes"));
  await person.click(button("Put in force"));
  await waitFor(() => expect(impossible(device).map(({ id }) => id)).toEqual(["x5"]));
});

test("[P25] nothing is taken without words, without criteria, or with one criterion twice, and the field says so", async () => {
  const device = aDay([]);
  const person = edit(device);
  await person.click(button("Edit combinations"));
  await person.click(button("Add a combination"));
  await person.click(button("Apply"));
  expect(part(1).getAllByText("Choose a criterion.")).toHaveLength(2);
  await person.selectOptions(part(1).getByLabelText("Criterion 1"), "c1");
  await person.selectOptions(part(1).getByLabelText("Criterion 2"), "c1");
  await person.click(button("Apply"));
  expect(part(1).getAllByText("This criterion stands here twice. Choose each one once.")).toHaveLength(2);
  expect(screen.getByRole("dialog")).toBeTruthy();
  await person.click(button("Cancel"));
  expect(screen.getByText("No combination is pointed out.")).toBeTruthy();
});

test("[P25] criteria of which no judge marks all are refused: nobody would ever be told", async () => {
  const person = edit(aDay([], twoBlocks));
  await person.click(button("Edit combinations"));
  await person.click(button("Add a combination"));
  await person.selectOptions(part(1).getByLabelText("Criterion 1"), "c1");
  await person.selectOptions(part(1).getByLabelText("Criterion 2"), "c2");
  await person.click(button("Apply"));
  expect(part(1).getAllByText(/^No judge marks all of these criteria/).length).toBeGreaterThan(0);
  await person.selectOptions(part(1).getByLabelText("Criterion 2"), "c3");
  expect(part(1).queryByText(/^No judge marks all of these criteria/)).toBe(null);
});

test("[P25] a criterion that a combination needs is not taken out of the form unnoticed", async () => {
  const device = aDay([never]);
  const person = edit(device);
  await person.click(button(`Remove: ${named("c1")}`));
  await person.click(button("See what changes"));
  const line = await screen.findByRole("row", {
    name: /Impossible combination: Checked what was never put on/,
  });
  expect(line.textContent).toContain("c1");
  expect(device.acts).toEqual([]);
});

test("[P25] [rule 59] whoever reads the form finds its combinations, in French, too", async () => {
  await startIn("fr");
  const device = aDay([never]);
  showInOffice(device, <StationsScreen />, "/office/stations?station=s1");
  expect(screen.getByRole("heading", { name: "Notes qui ne peuvent pas être toutes vraies" })).toBeTruthy();
  expect(screen.getByText("Vérifié sans avoir été posé")).toBeTruthy();
  expect(screen.getByText(/: manqué$/)).toBeTruthy();
  await startIn("en");
});
