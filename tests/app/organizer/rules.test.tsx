import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { RulesScreen } from "../../../src/app/organizer/rules/RulesScreen.tsx";
import type { Rules } from "../../../src/core/competition/rules.ts";
import { record } from "../../../src/core/competition/run.ts";
import { inForce, rivals, rulesOf } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { smallDayDone } from "../../core/fixtures/small-day-log.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const part = (name: string) => screen.getByRole("region", { name });
const dialog = () => screen.getByRole("dialog");

/** The small day with all of its sheets. */
async function dayDone(): Promise<OfficeDouble> {
  const device = new OfficeDouble(smallDay);
  for (const { act } of smallDayDone) await device.act(act);
  device.acts.length = 0;
  return device;
}

test("a rule set is said in words, part by part", () => {
  showInOffice(new OfficeDouble(smallDay), <RulesScreen />);
  expect(part("Totals and counting").textContent).toContain("the sum of what its runs count; the most wins");
  expect(part("Rounding and times").textContent).toContain("2 places, half goes up");
  expect(part("Runs without marks").textContent).toContain("Did not startcounts 0");
  expect(part("Runs without marks").textContent).toContain("Cancelledleaves the total");
  expect(part("Coming late").textContent).toContain("costs nothing");
  expect(part("Judges").textContent).toContain("by 15 points or more: the head judge is called");
  expect(part("Corrections and protests").textContent).toContain("within 30 minutes of publication");
  for (const { words } of smallDay.rules.penalties) {
    expect(part("Penalties at every station").textContent).toContain(words.en);
  }
});

test("[rule 49] the tie-break chain is an ordered list that names sections and what ends it", () => {
  showInOffice(new OfficeDouble(smallDay), <RulesScreen />);
  const steps = within(part("Ties"))
    .getAllByRole("definition")
    .map(({ textContent }) => textContent);
  expect(steps).toHaveLength(smallDay.rules.tieBreaks.length + 1);
  expect(steps[0]).toContain("more points in these sections, added:Bleed · ");
  expect(steps.at(-1)).toContain("they share the rank");
});

test("[L7] a change is one rules.put that names the version that was edited, after a look at what changes", async () => {
  const device = await dayDone();
  const before = inForce(device.state, record.rules)?.op;
  const person = showInOffice(device, <RulesScreen />);
  await person.click(button("Edit: Totals and counting"));
  await person.selectOptions(screen.getByLabelText("A run counts"), "its share of the maximum");
  await person.clear(screen.getByLabelText("Times"));
  await person.type(screen.getByLabelText("Times"), "1000");
  await person.click(button("See what changes"));
  const preview = within(dialog());
  expect(preview.getByRole("row", { name: /A run counts/ }).textContent).toContain(
    "its share of the station's maximum, times 1000",
  );
  expect(preview.getByText(/^7 totals change\./)).toBeTruthy();
  expect(device.acts).toEqual([]);
  await person.click(button("Put in force"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  expect(device.acts).toHaveLength(1);
  expect(device.acts[0]?.targets).toEqual([{ record: "rules", basis: [before] }]);
  expect(rulesOf(device.state)).toEqual({ ...smallDay.rules, counts: { kind: "normalised", to: 1000 } });
});

test("the preview shows totals and ranks before and after, and nothing is saved by looking", async () => {
  const device = await dayDone();
  const person = showInOffice(device, <RulesScreen />);
  await person.click(button("Edit: Totals and counting"));
  await person.selectOptions(screen.getByLabelText("Stations that count"), "only the team's best ones");
  await person.clear(screen.getByLabelText("How many"));
  await person.type(screen.getByLabelText("How many"), "1");
  await person.click(button("See what changes"));
  const line = within(dialog()).getByRole("row", { name: /^1 Norway 1/ });
  expect(line.textContent).toMatch(/Before \d+.*After \d+/);
  await person.click(button("Back"));
  expect(screen.getByLabelText<HTMLInputElement>("How many").value).toBe("1");
  await person.click(button("Cancel"));
  expect(device.acts).toEqual([]);
  expect(rulesOf(device.state)).toEqual(smallDay.rules);
});

test("a tie-break chain can be moved, added to and taken from", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <RulesScreen />);
  const kinds = smallDay.rules.tieBreaks.map(({ kind }) => kind);
  await person.click(button("Edit: Ties"));
  await person.click(button(`Move up: Step ${kinds.length}`));
  await person.click(button("Remove: Step 1"));
  await person.click(button("Add a step"));
  const added = within(screen.getByRole("group", { name: `Step ${kinds.length}` }));
  await person.selectOptions(added.getByLabelText("Better is"), "what was decided by a question or by lots");
  await person.click(button("See what changes"));
  await person.click(button("Put in force"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  const expected = [...kinds.slice(1, -2), ...kinds.slice(-2).reverse(), "decision"];
  expect(rulesOf(device.state).tieBreaks.map(({ kind }) => kind)).toEqual(expected);
});

test("named stations of a tie-break keep the order in which they were put", async () => {
  const device = new OfficeDouble({ ...smallDay, rules: { ...smallDay.rules, tieBreaks: [] } });
  const person = showInOffice(device, <RulesScreen />);
  await person.click(button("Edit: Ties"));
  await person.click(button("Add a step"));
  await person.selectOptions(
    screen.getByLabelText("Better is"),
    "more points at stations, one after the other",
  );
  await person.click(button("See what changes"));
  expect(await screen.findByText("Choose at least one.")).toBeTruthy();
  await person.selectOptions(screen.getByLabelText("Add a station…"), "s1");
  await person.selectOptions(screen.getByLabelText("Add a station…"), "s5");
  await person.click(button(/^Move up: 5 · /));
  await person.click(button("See what changes"));
  await person.click(button("Put in force"));
  await waitFor(() =>
    expect(rulesOf(device.state).tieBreaks).toEqual([{ kind: "stations", stations: ["s5", "s1"] }]),
  );
});

test("what the checks refuse is shown with the field and what to do, and nothing is saved", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <RulesScreen />);
  await person.click(button("Edit: Penalties at every station"));
  const [points] = screen.getAllByLabelText(/^Points for each/);
  if (!points) expect.fail();
  await person.clear(points);
  await person.type(points, "5");
  await person.click(button("See what changes"));
  const line = await screen.findByRole("row", { name: /Penalty 1/ });
  expect(line.textContent).toContain("penalties[0].points");
  expect(line.textContent).toContain("Write 0 or less");
  expect(device.acts).toEqual([]);
});

test("fields that are empty or no whole number say what to write", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <RulesScreen />);
  await person.click(button("Edit: Judges"));
  await person.clear(screen.getByLabelText("From how many points on"));
  await person.click(button("See what changes"));
  expect(await screen.findByText("Fill this in.")).toBeTruthy();
  await person.click(button("Cancel"));
  await person.click(button("Edit: Rounding and times"));
  await person.clear(screen.getByLabelText("Decimal places"));
  await person.type(screen.getByLabelText("Decimal places"), "7");
  await person.click(button("See what changes"));
  expect(await screen.findByText("Write a whole number from 0 to 6.")).toBeTruthy();
  expect(device.acts).toEqual([]);
});

test("[L20] a new penalty gets an id that nothing ever had", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <RulesScreen />);
  await person.click(button("Edit: Penalties at every station"));
  await person.click(button("Add a penalty"));
  const added = within(screen.getByRole("group", { name: `Penalty ${smallDay.rules.penalties.length + 1}` }));
  await person.type(added.getByLabelText("For what (English)"), "Left the lane");
  await person.type(added.getByLabelText("For what (Français)"), "Sortie de la ligne");
  await person.type(added.getByLabelText("Points for each"), "-5");
  await person.click(button("See what changes"));
  await person.click(button("Put in force"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  const penalty = rulesOf(device.state).penalties.at(-1);
  expect(penalty).toMatchObject({ words: { en: "Left the lane", fr: "Sortie de la ligne" }, points: -5 });
  const others = [...smallDay.rules.penalties, ...smallDay.stations.flatMap(({ form }) => form.penalties)];
  expect(others.map(({ id }) => id)).not.toContain(penalty?.id);
});

test("[P4] [L41] the unit of times stays once there are sheets", async () => {
  const fresh = new OfficeDouble(smallDay);
  const person = showInOffice(fresh, <RulesScreen />);
  await person.click(button("Edit: Rounding and times"));
  expect(screen.getByLabelText("Times are kept in")).toBeTruthy();
  await person.click(button("Cancel"));
  const [first] = smallDayDone;
  if (first) await fresh.act(first.act);
  await person.click(button("Edit: Rounding and times"));
  expect(screen.queryByLabelText("Times are kept in")).toBe(null);
  expect(screen.getByText(/can't be changed any more/)).toBeTruthy();
});

test("[L16] [L40] a change made offline waits, is shown as not in force, and the next one follows it", async () => {
  const device = new OfficeDouble(smallDay);
  device.online = false;
  const person = showInOffice(device, <RulesScreen />);
  await person.click(button("Edit: Nations"));
  await person.click(screen.getByRole("checkbox", { name: /^Make a table of nations/ }));
  await person.click(button("See what changes"));
  await person.click(button("Put in force when the server has it"));
  expect(await screen.findByText("These rules wait for the server and are not in force.")).toBeTruthy();
  expect(part("Nations").textContent).toContain("Waiting, not in force");
  expect(rulesOf(device.state)).toEqual(smallDay.rules);
  await person.click(button("Edit: Judges"));
  await person.click(screen.getByRole("checkbox", { name: /^Referees see the points/ }));
  await person.click(button("See what changes"));
  await person.click(button("Put in force when the server has it"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  device.reconnect();
  await waitFor(() => expect(screen.queryByText(/^These rules wait/)).toBe(null));
  expect(part("Nations").textContent).not.toContain("not in force");
  expect(rulesOf(device.state)).toEqual({
    ...smallDay.rules,
    nations: { best: 2 },
    runningPoints: !smallDay.rules.runningPoints,
  });
  expect(rivals(device.state, record.rules)).toEqual([]);
});

test("[L7] rival rule sets are shown with both texts, and taking one names both", async () => {
  const device = new OfficeDouble(smallDay);
  const edited = inForce(device.state, record.rules)?.op ?? expect.fail();
  const put = (change: Partial<Rules>) =>
    device.arrive({
      kind: "rules.put",
      targets: [{ record: record.rules, basis: [edited] }],
      body: { ...smallDay.rules, ...change },
    });
  const first = put({ runningPoints: false });
  const second = put({ total: { kind: "percent" } });
  const person = showInOffice(device, <RulesScreen />);
  const beside = within(
    screen.getByRole("region", { name: "Another version of the rules stands beside the one in force." }),
  );
  const total = beside.getByRole("row", { name: /A team's total is/ }).textContent;
  expect(total).toContain("the sum of what its runs count");
  expect(total).toContain("a percentage of the maximum");
  expect(beside.getByRole("row", { name: /Points while marking/ })).toBeTruthy();
  await person.click(button("Take version 1 beside it"));
  await person.click(button("Put in force"));
  await waitFor(() => expect(rivals(device.state, record.rules)).toEqual([]));
  expect(device.acts.at(-1)?.targets).toEqual([{ record: "rules", basis: [first, second] }]);
  expect(rulesOf(device.state)).toEqual({ ...smallDay.rules, total: { kind: "percent" } });
});
