import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { makeInvite } from "../../../src/app/device/invite.ts";
import { invitesOf } from "../../../src/app/organizer/people/invites.ts";
import { StationsScreen } from "../../../src/app/organizer/stations/StationsScreen.tsx";
import type { StationId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { formOf, stationsOf } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { smallDayDone } from "../../core/fixtures/small-day-log.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { joins } from "./joins.ts";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const line = (name: RegExp) => screen.getByRole("row", { name });
const s1 = "s1" as StationId;

test("each station shows its set-up: lanes, judges, criteria, points, weight", () => {
  showInOffice(new OfficeDouble(smallDay), <StationsScreen />);
  const cells = within(line(/Six casualties/)).getAllByRole("cell");
  expect(cells.map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(["2", "3", "16", "100", "× 1"]),
  );
});

test("sheets received and still out are counted, and tablets that hold some are named", async () => {
  const device = new OfficeDouble(smallDay);
  const role = { kind: "referee", posts: [{ station: s1, seats: null, lane: null }] } as const;
  await makeInvite(device, { ...role, posts: [...role.posts] }, { uses: 1, hours: 24 });
  const tablet = joins(device, invitesOf(device.state)[0] ?? expect.fail(), 1, "T1");
  // The first three sheets of the day; two of them are of station 1.
  for (const { act } of smallDayDone.slice(0, 3)) await device.act(act);
  const said = { build: "b", unsent: 2, battery: 80, ready: true, official: null };
  device.lastWords = [{ device: tablet, at: device.serverTime(), said }];
  showInOffice(device, <StationsScreen />);
  expect(line(/Limb bleed/).textContent).toContain("2 of 14 received");
  expect(line(/Limb bleed/).textContent).toContain("12 still out");
  await waitFor(() => expect(line(/Limb bleed/).textContent).toContain("T1 2 waiting"));
  expect(line(/Penetrating/).textContent).not.toContain("T1");
});

test("[L7] title, lanes and weight change the station's record and leave its form alone", async () => {
  const device = new OfficeDouble(smallDay);
  const form = formOf(device.state, s1);
  const person = showInOffice(device, <StationsScreen />);
  await person.click(button("Edit Limb bleed under threat"));
  const title = screen.getByLabelText("Title (English)");
  await person.clear(title);
  await person.type(title, "Bleeding under fire");
  await person.clear(screen.getByLabelText("Lanes"));
  await person.type(screen.getByLabelText("Lanes"), "3");
  await person.clear(screen.getByLabelText("Weight"));
  await person.type(screen.getByLabelText("Weight"), "1,5");
  await person.click(button("Save"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  expect(stationsOf(device.state).get(s1)).toMatchObject({
    title: { en: "Bleeding under fire", fr: "Hémorragie d'un membre sous la menace" },
    lanes: 3,
    weight: "1.5",
    brief: smallDay.stations[0]?.station.brief,
  });
  expect(formOf(device.state, s1)).toEqual(form);
});

test("[rule 59] German words may be added to a title, and taken away again", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <StationsScreen />);
  const titleInGerman = async (typed: string) => {
    await person.click(button("Edit Limb bleed under threat"));
    const title = screen.getByLabelText(/^Title \(Deutsch\)/);
    await person.clear(title);
    if (typed !== "") await person.type(title, typed);
    await person.click(button("Save"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
    return stationsOf(device.state).get(s1)?.title;
  };
  const title = smallDay.stations[0]?.station.title;
  expect(await titleInGerman("Blutung")).toEqual({ ...title, de: "Blutung" });
  expect(await titleInGerman("")).toEqual(title);
});

test("a station without words, with no lane or without a weight is not saved", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <StationsScreen />);
  await person.click(button("Edit Limb bleed under threat"));
  await person.clear(screen.getByLabelText("Title (Français)"));
  await person.clear(screen.getByLabelText("Lanes"));
  await person.type(screen.getByLabelText("Lanes"), "0");
  await person.clear(screen.getByLabelText("Weight"));
  await person.click(button("Save"));
  expect(await screen.findByText("Write a word or two.")).toBeTruthy();
  expect(screen.getByText("Write a whole number from 1 to 20.")).toBeTruthy();
  expect(screen.getByText("Write a number such as 1 or 0.5.")).toBeTruthy();
  expect(device.acts).toEqual([]);
});

test("moving a station changes the order of two and nothing else of them", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <StationsScreen />);
  await person.click(button("Move Penetrating chest injury up"));
  await waitFor(() => expect([...stationsOf(device.state).keys()]).toEqual(["s3", "s1", "s5"]));
  expect(stationsOf(device.state).get(s1)?.title).toEqual(smallDay.stations[0]?.station.title);
  expect(
    screen.getByRole<HTMLButtonElement>("button", { name: "Move Penetrating chest injury up" }).disabled,
  ).toBe(true);
});

test("[rule 59] a form is shown in both languages, with what each thing is worth", () => {
  showInOffice(new OfficeDouble(smallDay), <StationsScreen />, "/office/stations?station=s1");
  expect(screen.getByRole("heading", { name: /Limb bleed under threat/ })).toBeTruthy();
  const text = document.body.textContent ?? "";
  for (const { words } of smallDay.stations[0]?.form.criteria ?? expect.fail()) {
    expect(text).toContain(words.en);
    expect(text).toContain(words.fr);
  }
  expect(text).toContain("version 1");
  expect(text).toContain("Tourniquet released without order");
  for (const { words } of smallDay.rules.penalties) expect(text).toContain(words.fr);
});

test("[P18] what a station counts is left to the rules or said here, and only that changes", async () => {
  const device = new OfficeDouble(smallDay);
  const known = stationsOf(device.state).get(s1);
  const person = showInOffice(device, <StationsScreen />);
  const counts = async (label: string | RegExp) => {
    await person.click(button("Edit Limb bleed under threat"));
    const select = screen.getByLabelText<HTMLSelectElement>("A run counts");
    await person.selectOptions(select, within(select).getByRole("option", { name: label }));
  };
  await person.click(button("Edit Limb bleed under threat"));
  expect(screen.getByLabelText<HTMLSelectElement>("A run counts").selectedOptions[0]?.textContent).toBe(
    "as the rules say: its points as they are",
  );
  await person.click(button("Cancel"));
  await counts("points for its place");
  await person.click(button("Add a place"));
  const second = screen.getByLabelText("Place 2");
  await person.type(second, "95");
  await person.click(button("Save"));
  await waitFor(() =>
    expect(stationsOf(device.state).get(s1)).toEqual({
      ...known,
      weight: 1,
      counts: { kind: "byPlace", places: [100, 95], otherwise: 0 },
    }),
  );
  await counts(/^as the rules say/);
  await person.click(button("Save"));
  await waitFor(() => expect(stationsOf(device.state).get(s1)?.counts).toBe(undefined));
});

test("[L7] a station whose form has a rival is marked in the list", () => {
  const device = new OfficeDouble(smallDay);
  const known = formOf(device.state, s1) ?? expect.fail();
  for (const timeLimit of [400, 410]) {
    device.arrive({
      kind: "sheetform.put",
      targets: [{ record: record.form(s1), basis: [known.op] }],
      body: { ...known.form, timeLimit },
    });
  }
  showInOffice(device, <StationsScreen />);
  expect(line(/Limb bleed/).textContent).toContain("two versions to choose between");
  expect(line(/Penetrating/).textContent).not.toContain("choose between");
});
