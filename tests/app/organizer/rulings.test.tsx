import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { RulingsScreen } from "../../../src/app/organizer/rulings/RulingsScreen.tsx";
import { missingWords, rulingText, typedText } from "../../../src/app/organizer/rulings/ruling-values.ts";
import type { CriterionId, OpId, RulingId, StationId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { Role } from "../../../src/core/log/role.ts";
import { rulingsAt } from "../../../src/core/log/rulings.ts";
import { contested, formOf, inForce } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";
import { Day, station } from "./room/day.ts";
import { showOffice } from "./room/show.tsx";

beforeAll(() => startIn("en"));

const s1 = "s1" as StationId;
const c1 = "c1" as CriterionId;
const name = record.ruling("r1" as RulingId);
const button = (label: string | RegExp) => screen.getByRole("button", { name: label });
const field = (label: string | RegExp) => screen.getByLabelText(label);
const criterion = (id: string) =>
  smallDay.stations.find((one) => one.id === "s1")?.form.criteria.find((one) => one.id === id)?.words.en ??
  "";
const says = (text: string) => ({ en: text, fr: `${text} (fr)` });

const given = (
  device: OfficeDouble,
  text: string,
  basis: readonly ReturnType<OfficeDouble["arrive"]>[] = [],
) =>
  device.arrive({
    kind: "ruling.give",
    targets: [{ record: name, basis: [...basis] }],
    body: { station: s1, criterion: c1, text: says(text) },
  });

test("[L60] [rule 34] a head judge gives a ruling on a criterion of the own station, in both languages", async () => {
  const day = new Day();
  const head = day.device({ kind: "headJudge", stations: [station("s1")] }, "head judge");
  const { person } = await showOffice(head, "/office/rulings");
  await person.click(await screen.findByRole("button", { name: "Give a ruling" }));
  const dialog = within(screen.getByRole("dialog", { name: "Give a ruling" }));
  expect(dialog.queryByLabelText("Station")).toBe(null);
  await person.selectOptions(dialog.getByLabelText("What it is about"), "c1");
  await person.type(dialog.getByLabelText("Ruling (English)"), "A word is enough");
  await person.type(dialog.getByLabelText("Ruling (Français)"), "Un mot suffit");
  await person.click(dialog.getByRole("button", { name: "Give" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  expect(head.acts.map(({ kind, body }) => ({ kind, body }))).toEqual([
    {
      kind: "ruling.give",
      body: { station: "s1", criterion: "c1", text: { en: "A word is enough", fr: "Un mot suffit" } },
    },
  ]);
  const line = screen.getByText("A word is enough").closest("li");
  expect(line?.textContent).toContain(criterion("c1"));
  expect(line?.textContent).toContain("Un mot suffit");
});

test("[rule 34] [V1] a ruling that the server has received is on the referees' tablets of that station, and on no other's", async () => {
  const day = new Day();
  const head = day.device({ kind: "headJudge", stations: [station("s1")] }, "head judge");
  const [own, other] = [day.tablet("s1"), day.tablet("s3")];
  const { person } = await showOffice(head, "/office/rulings");
  await person.click(await screen.findByRole("button", { name: "Give a ruling" }));
  await person.type(field("Ruling (English)"), "All lanes start on the whistle");
  await person.click(button("Give"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  head.send();
  const at = (device: typeof own) =>
    rulingsAt(device.snapshot().state, s1).map(({ criterion: about, text }) => ({ about, text }));
  expect(at(own)).toEqual([{ about: null, text: "All lanes start on the whistle" }]);
  expect(at(other)).toEqual([]);
});

test("[A1] the office chooses among all stations, and another station has other criteria", async () => {
  const day = new Day();
  const { person } = await showOffice(day.device(), "/office/rulings");
  await person.click(await screen.findByRole("button", { name: "Give a ruling" }));
  const stations = within(field("Station")).getAllByRole("option");
  expect(stations).toHaveLength(smallDay.stations.length);
  await person.selectOptions(field("What it is about"), "c2");
  await person.selectOptions(field("Station"), stations[1] ?? expect.fail());
  expect((field("What it is about") as HTMLSelectElement).value).toBe("");
});

test("[A1] the jury reads rulings and gives none", async () => {
  const day = new Day();
  await showOffice(day.device({ kind: "jury" }, "jury"), "/office/rulings");
  expect(await screen.findByRole("heading", { name: "Rulings" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Give a ruling" })).toBe(null);
});

test("[L29] a head judge is told that a ruling of the own station stands in two versions", async () => {
  const day = new Day();
  const post: Role = { kind: "headJudge", stations: [station("s1")] };
  const [head, second] = [day.device(post, "head judge"), day.device(post, "second head judge")];
  const give = (device: typeof head, text: string, basis: readonly OpId[]) =>
    device.act({
      kind: "ruling.give",
      targets: [{ record: name, basis: [...basis] }],
      body: { station: s1, criterion: c1, text },
    });
  const first = await give(head, "Within ten seconds", []);
  head.send();
  await give(head, "Within fifteen seconds", [first]);
  await give(second, "At any time", [first]);
  head.send();
  second.send();
  await showOffice(head);
  const link = screen.getByRole("link", { name: /1 ruling in two versions/ });
  expect(link.getAttribute("href")).toContain("/office/rulings");
});

test("[L60] [L29] a changed ruling names the one that it follows, and what it said before can be read below it", async () => {
  const device = new OfficeDouble(smallDay);
  const first = given(device, "Within ten seconds");
  const person = showInOffice(device, <RulingsScreen />);
  await person.click(button(`Change the ruling on: ${criterion("c1")}`));
  const text = field("Ruling (English)");
  expect((text as HTMLTextAreaElement).value).toBe("Within ten seconds");
  await person.clear(text);
  await person.type(text, "Within fifteen seconds");
  await person.click(button("Put in force"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  expect(device.acts.map(({ targets }) => targets)).toEqual([[{ record: name, basis: [first] }]]);
  expect(rulingsAt(device.state, s1).map(({ text: now }) => now)).toEqual([
    { en: "Within fifteen seconds", fr: "Within ten seconds (fr)" },
  ]);
  const earlier = screen.getByText("1 earlier version").closest("details");
  expect(earlier?.textContent).toContain("Within ten seconds");
});

test("[L29] two changes of one ruling stand side by side, and taking one names both", async () => {
  const device = new OfficeDouble(smallDay);
  const first = given(device, "Within ten seconds");
  const [second, third] = [
    given(device, "Within fifteen seconds", [first]),
    given(device, "At any time", [first]),
  ];
  const person = showInOffice(device, <RulingsScreen />);
  const choice = within(
    screen.getByRole("region", { name: `Two versions of the ruling on S1-CUF · ${criterion("c1")}` }),
  );
  const row = choice.getByRole("row", { name: /^Ruling \(English\)/ });
  expect(
    within(row)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["Within fifteen seconds", "At any time"]);
  await person.click(choice.getByRole("button", { name: "Take version 1 beside it" }));
  await waitFor(() => expect(contested(device.state)).toEqual([]));
  expect(device.acts.map(({ targets }) => targets)).toEqual([[{ record: name, basis: [second, third] }]]);
  expect(inForce(device.state, name)?.body).toMatchObject({ text: says("At any time") });
});

test("[rule 34] nothing is given without words, and the fields say so", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <RulingsScreen />);
  await person.click(button("Give a ruling"));
  await person.click(button("Give"));
  expect(screen.getAllByText("Write the ruling in at least one language.")).toHaveLength(3);
  expect(device.acts).toEqual([]);
});

test("[L60] [rule 59] a ruling stands in every language that was typed, or in one for everybody", () => {
  expect(rulingText({ en: " Yes ", fr: "Oui", de: "" })).toEqual({ en: "Yes", fr: "Oui" });
  expect(rulingText({ en: "", fr: " Oui ", de: "" })).toBe("Oui");
  expect(rulingText({ en: " ", fr: "", de: " " })).toBe(null);
  expect(rulingText({ en: "Yes", fr: " ", de: "Ja" })).toBe(null);
  expect(missingWords({ en: "Yes", fr: " ", de: "Ja" })).toBe("rulings.pairNeeded");
  expect(typedText("Oui", "fr")).toEqual({ en: "", fr: "Oui", de: "" });
  expect(typedText({ en: "Yes", fr: "Oui" }, "en")).toEqual({ en: "Yes", fr: "Oui", de: "" });
});

test("[L20] a ruling on a criterion that the form has no more still says which one it was", async () => {
  const device = new OfficeDouble(smallDay);
  given(device, "Within ten seconds");
  const { op, form } = formOf(device.state, s1) ?? expect.fail();
  device.arrive({
    kind: "sheetform.put",
    targets: [{ record: record.form(s1), basis: [op] }],
    body: { ...form, criteria: form.criteria.filter(({ id }) => id !== c1) },
  });
  const person = showInOffice(device, <RulingsScreen />);
  await person.click(button(`Change the ruling on: ${criterion("c1")}`));
  const about = within(field("What it is about"));
  expect((about.getByRole("option", { name: criterion("c1") }) as HTMLOptionElement).selected).toBe(true);
});

test("the whole screen stands in French, too", async () => {
  await startIn("fr");
  const device = new OfficeDouble(smallDay);
  given(device, "Within ten seconds");
  showInOffice(device, <RulingsScreen />);
  expect(screen.getByRole("heading", { name: "Interprétations" })).toBeTruthy();
  await userEvent.click(button("Donner une interprétation"));
  expect(screen.getByLabelText("De quoi il s’agit")).toBeTruthy();
  await startIn("en");
});
