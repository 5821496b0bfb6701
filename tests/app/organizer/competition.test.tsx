import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { CompetitionScreen } from "../../../src/app/organizer/setup/CompetitionScreen.tsx";
import type { CategoryId, PersonId } from "../../../src/core/competition/id.ts";
import { readCompetitionFile } from "../../../src/core/formats/competition-file.ts";
import { categoriesOf, competitionOf, policyOf } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));
afterEach(() => {
  vi.restoreAllMocks();
});

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const save = (nth: 0 | 1) => screen.getAllByRole("button", { name: "Save" })[nth] ?? expect.fail();

test("name and place change the competition's record; the place may be left out", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <CompetitionScreen />);
  const name = screen.getByLabelText("Name");
  await person.clear(name);
  await person.type(name, "Great day");
  await person.clear(screen.getByLabelText(/^Place/));
  await person.click(save(0));
  await waitFor(() => expect(competitionOf(device.state)?.name).toBe("Great day"));
  const { place: _, ...without } = smallDay.competition;
  expect(competitionOf(device.state)).toEqual({ ...without, name: "Great day" });
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Great day");
});

test("[rule 55] the board is frozen and revealed, and the rest of the policy stays", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <CompetitionScreen />);
  await person.click(button("Freeze the board"));
  await waitFor(() => expect(policyOf(device.state)).toEqual({ ...smallDay.policy, frozen: true }));
  await person.click(button("Reveal the results"));
  await waitFor(() => expect(policyOf(device.state)).toEqual(smallDay.policy));
});

test("[rule 53] what captains see is decided here", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <CompetitionScreen />);
  await person.selectOptions(screen.getByLabelText("Captains see"), "nothing");
  await person.click(screen.getByLabelText(/^Points by station on the board/));
  await person.click(save(1));
  await waitFor(() =>
    expect(policyOf(device.state)).toEqual({ ...smallDay.policy, captain: "nothing", boardStations: false }),
  );
});

test("[rule 24] special awards are put on the board by decision", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <CompetitionScreen />);
  await person.click(screen.getByLabelText(/^Special awards on the board/));
  await person.click(save(1));
  await waitFor(() => expect(policyOf(device.state)).toEqual({ ...smallDay.policy, awards: true }));
});

test("categories are added with words in both languages, changed and taken away", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <CompetitionScreen />);
  await person.click(button("Add a category"));
  const dialog = () => within(screen.getByRole("dialog"));
  await person.type(dialog().getByLabelText("Name (English)"), "Cadets");
  await person.click(dialog().getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Write a word or two.")).toBeTruthy();
  await person.type(dialog().getByLabelText("Name (Français)"), "Cadets (f)");
  await person.click(dialog().getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  expect([...categoriesOf(device.state).values()].at(-1)).toEqual({
    words: { en: "Cadets", fr: "Cadets (f)" },
    order: 3,
  });
  await person.click(button("Edit Novice"));
  await person.click(button("Remove the category"));
  const asking = within(screen.getByRole("alertdialog"));
  await person.click(asking.getByRole("button", { name: "Remove the category" }));
  await waitFor(() => expect(categoriesOf(device.state).has("novice" as CategoryId)).toBe(false));
});

test("the competition file that is downloaded reads back as the same set-up", async () => {
  const device = new OfficeDouble(smallDay);
  let saved: Blob | null = null;
  // jsdom has no addresses for blobs.
  URL.createObjectURL = (blob: Blob) => {
    saved = blob;
    return "blob:saved";
  };
  URL.revokeObjectURL = () => {};
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  const person = showInOffice(device, <CompetitionScreen />);
  await person.click(button("Download the competition file"));
  expect(click).toHaveBeenCalledOnce();
  expect((click.mock.instances[0] as unknown as HTMLAnchorElement).download).toBe("small-day.json");
  const text = await textOf(saved ?? expect.fail());
  const ids = smallDay.people.map(({ id }) => id).values();
  const read = readCompetitionFile(text, () => ids.next().value ?? ("extra" as PersonId));
  expect(read.ok && read.start.stations).toEqual(smallDay.stations);
  expect(read.ok && read.start.rules).toEqual(smallDay.rules);
  expect(read.ok && read.start.people.map(({ name }) => name).sort()).toEqual(
    smallDay.people.map(({ name }) => name).sort(),
  );
});

/** jsdom's blobs can't be read in one step. */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(blob);
  });
}
