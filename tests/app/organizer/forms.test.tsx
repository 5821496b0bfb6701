import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test, vi } from "vitest";
import { StationsScreen } from "../../../src/app/organizer/stations/StationsScreen.tsx";
import type { Form } from "../../../src/core/competition/form.ts";
import type { StationId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { formOf, rivals } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { smallDayDone } from "../../core/fixtures/small-day-log.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const s1 = "s1" as StationId;
const known: Form = smallDay.stations[0]?.form ?? expect.fail();
const name = record.form(s1);
const button = (label: string | RegExp) => screen.getByRole("button", { name: label });
const form = (device: OfficeDouble) => formOf(device.state, s1)?.form ?? expect.fail();
const binary = known.criteria.find(({ kind }) => kind === "binary") ?? expect.fail();

/** The small day with all of its sheets. */
async function dayDone(): Promise<OfficeDouble> {
  const device = new OfficeDouble(smallDay);
  for (const { act } of smallDayDone) await device.act(act);
  device.acts.length = 0;
  return device;
}

const edit = (device: OfficeDouble) =>
  showInOffice(device, <StationsScreen />, "/office/stations?station=s1&change");
const read = (device: OfficeDouble) =>
  showInOffice(device, <StationsScreen />, "/office/stations?station=s1");

test("[rule 26] [R8] changed points show every run, total and rank before one put names the version edited", async () => {
  const device = await dayDone();
  const before = formOf(device.state, s1)?.op;
  const person = edit(device);
  await person.click(button(`Edit: ${binary.words.en}`));
  const points = screen.getByLabelText("Points when it is done");
  await person.clear(points);
  await person.type(points, "20");
  await person.click(button("Apply"));
  expect(device.acts).toEqual([]);
  await person.click(button("See what changes"));
  const preview = within(screen.getByRole("dialog"));
  expect(
    preview.getByRole("row", { name: new RegExp(`^Criterion: ${binary.words.en}`) }).textContent,
  ).toContain("20 points");
  expect(preview.getByText(/^\d of 7 runs change/)).toBeTruthy();
  expect(preview.getAllByText(/^Before$/, { selector: ".said" }).length).toBeGreaterThan(0);
  expect(preview.getByText(/totals? changes?\./)).toBeTruthy();
  await person.click(button("Put in force"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  expect(device.acts.map(({ kind, targets }) => ({ kind, targets }))).toEqual([
    { kind: "sheetform.put", targets: [{ record: name, basis: [before] }] },
  ]);
  const changed = known.criteria.map((one) => (one.id === binary.id ? { ...binary, points: 20 } : one));
  expect(form(device)).toEqual({ ...known, criteria: changed });
});

test("[L20] [L21] a new criterion gets an id never used before, and runs that would need marks are named", async () => {
  const device = await dayDone();
  const person = edit(device);
  const [add] = screen.getAllByRole("button", { name: /^Add a criterion/ });
  await person.click(add ?? expect.fail());
  await person.type(screen.getByLabelText("What is looked for (English)"), "Calls for help");
  await person.type(screen.getByLabelText("What is looked for (Français)"), "Appelle à l'aide");
  await person.type(screen.getByLabelText("Points when it is done"), "4");
  await person.click(button("Apply"));
  await person.click(button("See what changes"));
  expect(screen.getByText("7 runs would need marks.")).toBeTruthy();
  const line = within(screen.getByRole("dialog")).getByRole("row", { name: /^1 Norway 1 .*Calls for help/ });
  expect(line.textContent).toContain("Judge A");
  await person.click(button("Put in force"));
  await waitFor(() => expect(form(device).criteria).toHaveLength(known.criteria.length + 1));
  const added = form(device).criteria.at(-1);
  expect(added).toMatchObject({ id: `c${known.criteria.length + 1}`, points: 4, kind: "binary" });
  expect(known.criteria.map(({ id }) => id)).not.toContain(added?.id);
});

test("an id of a criterion that was taken out is not given again", async () => {
  const device = new OfficeDouble(smallDay);
  const last = known.criteria.at(-1) ?? expect.fail();
  const person = edit(device);
  await person.click(button(`Remove: ${last.words.en}`));
  const [add] = screen.getAllByRole("button", { name: /^Add a criterion/ });
  await person.click(add ?? expect.fail());
  await person.type(screen.getByLabelText("What is looked for (English)"), "Other");
  await person.type(screen.getByLabelText("What is looked for (Français)"), "Autre");
  await person.type(screen.getByLabelText("Points when it is done"), "4");
  await person.selectOptions(screen.getByLabelText("Section"), last.section);
  await person.click(button("Apply"));
  await person.click(button("See what changes"));
  await person.click(button("Put in force"));
  await waitFor(() => expect(form(device).criteria.at(-1)?.words.en).toBe("Other"));
  expect(form(device).criteria.at(-1)?.id).not.toBe(last.id);
});

test("sections get weights and ceilings, and weights that don't make 100 are refused with what to do", async () => {
  const device = new OfficeDouble(smallDay);
  const person = edit(device);
  await person.click(button("Edit names, weights and ceilings"));
  const first = known.sections[0] ?? expect.fail();
  const part = within(screen.getByRole("group", { name: first.words.en }));
  const weight = part.getByLabelText("Weight");
  await person.clear(weight);
  await person.type(weight, "1");
  await person.click(button("Apply"));
  await person.click(button("See what changes"));
  const line = await screen.findByRole("row", { name: /Section/ });
  expect(line.textContent).toContain("add up to 100");
  expect(device.acts).toEqual([]);
});

test("[rule 16] [rule 18] [rule 13] time limit, overtime and pass rule are changed, and said in words", async () => {
  const device = new OfficeDouble(smallDay);
  const person = edit(device);
  await person.click(button("Edit time limit and passing"));
  const limit = within(screen.getByRole("group", { name: "Time limit" }));
  await person.clear(limit.getByLabelText("Minutes"));
  await person.type(limit.getByLabelText("Minutes"), "9");
  await person.selectOptions(screen.getByLabelText("After the limit"), "taking longer costs points");
  await person.type(screen.getByLabelText("Points"), "-3");
  await person.click(screen.getByRole("checkbox", { name: /^For each begun span/ }));
  await person.type(screen.getByLabelText("Each begun"), "10");
  await person.click(screen.getByRole("checkbox", { name: /^A run can pass or fail/ }));
  await person.clear(screen.getByLabelText(/^So many of the other/));
  await person.type(screen.getByLabelText(/^So many of the other/), "3");
  await person.click(button("Apply"));
  expect(screen.getByText("taking longer costs −3 points for each begun 10 s")).toBeTruthy();
  expect(screen.getByText("a run passes with all critical criteria, at least 3 of the others")).toBeTruthy();
  await person.click(button("See what changes"));
  await person.click(button("Put in force"));
  await waitFor(() =>
    expect(form(device)).toMatchObject({
      timeLimit: 540,
      overtime: { kind: "deduct", points: -3, per: 10 },
      pass: { allCritical: true, atLeast: 3, noFailure: false },
    }),
  );
});

test("a station's own penalties are added with an id that no penalty of the competition has", async () => {
  const device = new OfficeDouble(smallDay);
  const person = edit(device);
  await person.click(button("Edit penalties"));
  await person.click(button("Add a penalty"));
  const added = within(screen.getByRole("group", { name: `Penalty ${known.penalties.length + 1}` }));
  await person.type(added.getByLabelText("For what (English)"), "Dropped");
  await person.type(added.getByLabelText("For what (Français)"), "Chute");
  await person.type(added.getByLabelText("Points for each"), "-2.5");
  await person.click(button("Apply"));
  await person.click(button("See what changes"));
  await person.click(button("Put in force"));
  await waitFor(() => expect(form(device).penalties).toHaveLength(known.penalties.length + 1));
  expect(form(device).penalties.at(-1)).toMatchObject({ points: "-2.5", most: 1, words: { en: "Dropped" } });
  expect(smallDay.rules.penalties.map(({ id }) => id)).not.toContain(form(device).penalties.at(-1)?.id);
});

test("taking away what the tie-breaks name is refused, with the rule that names it", async () => {
  const device = new OfficeDouble(smallDay);
  const named = smallDay.rules.tieBreaks.flatMap((step) =>
    step.kind === "time" ? step.criteria.filter(({ station }) => station === "s1") : [],
  );
  const criterion = known.criteria.find(({ id }) => id === named[0]?.criterion) ?? expect.fail();
  const person = edit(device);
  await person.click(button(`Remove: ${criterion.words.en}`));
  await person.click(button("See what changes"));
  const line = await screen.findByRole("row", { name: /^Rules: Step/ });
  expect(line.textContent).toContain("which is not there");
  expect(device.acts).toEqual([]);
});

test("a form is saved as a file that can be brought in again", async () => {
  const saved: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    if (blob instanceof Blob) saved.push(blob);
    return "blob:form";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  const person = read(new OfficeDouble(smallDay));
  await person.click(button("Save as a file"));
  expect(JSON.parse((await saved[0]?.text()) ?? "")).toEqual(JSON.parse(JSON.stringify(known)));
  vi.restoreAllMocks();
});

async function bring(person: ReturnType<typeof read>, text: string) {
  await person.click(button("Bring in a file"));
  const file = new File([text], "bleed.json", { type: "application/json" });
  await person.upload(screen.getByLabelText(/^Choose a sheet's file/), file);
}

test("a changed form from a file is previewed and put, following the version in force", async () => {
  const device = await dayDone();
  const before = formOf(device.state, s1)?.op;
  const person = read(device);
  await bring(person, JSON.stringify({ ...known, timeLimit: 300 }));
  expect(await screen.findByText("time limit 5:00", { exact: false })).toBeTruthy();
  expect(screen.getByText("No run of this station changes.")).toBeTruthy();
  await person.click(button("Put in force"));
  await waitFor(() => expect(form(device)).toEqual({ ...known, timeLimit: 300 }));
  expect(device.acts[0]?.targets).toEqual([{ record: name, basis: [before] }]);
});

test("every problem of a form's file is shown with its path and what to do, and nothing is put", async () => {
  const device = new OfficeDouble(smallDay);
  const person = read(device);
  const [criterion, ...others] = known.criteria;
  await bring(
    person,
    JSON.stringify({ ...known, criteria: [{ ...criterion, section: "nowhere" }, ...others], warning: 9999 }),
  );
  const line = await screen.findByRole("row", { name: /criteria\[0\]\.section/ });
  expect(line.textContent).toContain('names the section "nowhere"');
  expect(screen.getByRole("row", { name: /warning/ })).toBeTruthy();
  await person.click(button("Cancel"));
  await bring(person, JSON.stringify({ ...known, extra: 1 }));
  expect((await screen.findByRole("row", { name: /extra/ })).textContent).toContain("is no field");
  expect(device.acts).toEqual([]);
});

test("[L16] a form put offline waits, and says so", async () => {
  const device = new OfficeDouble(smallDay);
  device.online = false;
  const person = edit(device);
  await person.click(button(`Edit: ${binary.words.en}`));
  await person.click(screen.getByRole("checkbox", { name: /^Critical/ }));
  await person.click(button("Apply"));
  await person.click(button("See what changes"));
  await person.click(button("Put in force when the server has it"));
  expect(await screen.findByText("This sheet waits for the server and is not in force.")).toBeTruthy();
  expect(form(device)).toEqual(known);
  device.reconnect();
  await waitFor(() => expect(screen.queryByText(/^This sheet waits/)).toBe(null));
  expect(form(device).criteria.find(({ id }) => id === binary.id)?.critical).toBe(!binary.critical);
});

test("[L7] rival forms are shown with both texts, and taking one names both", async () => {
  const device = new OfficeDouble(smallDay);
  const edited = formOf(device.state, s1)?.op ?? expect.fail();
  const put = (body: Form) =>
    device.arrive({ kind: "sheetform.put", targets: [{ record: name, basis: [edited] }], body });
  const renamed = (en: string): Form => ({
    ...known,
    criteria: known.criteria.map((one) =>
      one.id === binary.id ? { ...one, words: { ...one.words, en } } : one,
    ),
  });
  const first = put(renamed("Says stop"));
  const second = put(renamed("Shouts stop"));
  const person = read(device);
  const beside = within(
    screen.getByRole("region", { name: "Another version of this sheet stands beside the one in force." }),
  );
  const line = beside.getByRole("row", { name: /^Criterion: / });
  expect(line.textContent).toContain("Says stop");
  expect(line.textContent).toContain("Shouts stop");
  await person.click(button("Keep the one in force"));
  await person.click(button("Put in force"));
  await waitFor(() => expect(rivals(device.state, name)).toEqual([]));
  expect(device.acts.at(-1)?.targets).toEqual([{ record: name, basis: [first, second] }]);
  expect(form(device)).toEqual(renamed("Says stop"));
});

test("[L7] a version that took force while another is edited is told, with what would follow", async () => {
  const device = new OfficeDouble(smallDay);
  edit(device);
  const basis = [formOf(device.state, s1)?.op ?? expect.fail()];
  device.arrive({
    kind: "sheetform.put",
    targets: [{ record: name, basis }],
    body: { ...known, timeLimit: 400 },
  });
  expect(await screen.findByText("Another version of this sheet took force meanwhile.")).toBeTruthy();
});
