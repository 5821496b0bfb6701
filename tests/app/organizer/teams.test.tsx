import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { TeamsScreen } from "../../../src/app/organizer/people/TeamsScreen.tsx";
import type { PersonId, TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { teamStatusesOf } from "../../../src/core/log/ranking-words.ts";
import { inForce, teamsOf } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const norway = "t1" as TeamId;
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const teamNamed = (device: OfficeDouble, name: string) =>
  [...teamsOf(device.state).values()].find((team) => team.name === name);

test("every team stands in the table with its number, categories and members' names", () => {
  showInOffice(new OfficeDouble(smallDay), <TeamsScreen />);
  const line = screen.getByRole("row", { name: /Norway 1/ });
  expect(within(line).getByRole("img", { name: "Number 1" })).toBeTruthy();
  expect(line.textContent).toContain("Experienced");
  expect(line.textContent).toContain("Kari Haugen, Lars Bakke, Eirik Vik");
  expect(screen.getAllByRole("row")).toHaveLength(smallDay.teams.length + 1);
});

test("a team is found by a part of its name or by its number", async () => {
  const person = showInOffice(new OfficeDouble(smallDay), <TeamsScreen />);
  const find = screen.getByLabelText("Find by number, name or nation");
  await person.type(find, "fin");
  expect(screen.getAllByRole("row")).toHaveLength(2);
  expect(screen.getByRole("row", { name: /Finland 1/ })).toBeTruthy();
  await person.clear(find);
  await person.type(find, "7");
  expect(screen.getByRole("row", { name: /Host guests/ })).toBeTruthy();
});

test("bad input is said beside its field, and nothing is written", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Add a team"));
  const number = screen.getByLabelText("Start number");
  await person.clear(number);
  await person.type(number, "3");
  await person.type(screen.getByLabelText("Nations"), "Norway");
  await person.click(button("Save"));
  expect(await screen.findByText("3 is the number of France 1. Choose another one.")).toBeTruthy();
  expect(screen.getByText("“NORWAY” is no nation in three letters. Write for instance NOR.")).toBeTruthy();
  expect(screen.getByText("Write the team's name, up to 120 characters.")).toBeTruthy();
  expect(device.acts).toEqual([]);
  expect(device.people.size).toBe(smallDay.people.length);
});

test("[L19] a new team stands in the log, and its members' names beside it", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Add a team"));
  await person.type(screen.getByLabelText("Name of the team"), "Nordic friends");
  await person.type(screen.getByLabelText("Nations"), "nor, swe");
  await person.click(screen.getByLabelText("Novice"));
  await person.click(screen.getByLabelText(/^Guest/));
  await person.type(screen.getByLabelText("Captain"), "Solveig Lunde");
  await person.click(button("Save"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  const team = teamNamed(device, "Nordic friends");
  expect(team).toMatchObject({ number: 8, nations: ["NOR", "SWE"], categories: ["novice"], guest: true });
  expect(team?.members).toHaveLength(1);
  expect(device.people.get(team?.members[0] ?? expect.fail())?.name).toBe("Solveig Lunde");
  expect(JSON.stringify(device.acts)).not.toContain("Solveig");
});

test("[L7] a change follows the version that was open in the dialog, even when another one came meanwhile", async () => {
  const device = new OfficeDouble(smallDay);
  const before = inForce(device.state, record.team(norway))?.op;
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Edit Norway 1"));
  const body = { ...(teamNamed(device, "Norway 1") ?? expect.fail()), name: "Norway A" };
  await device.act({
    kind: "team.put",
    targets: [{ record: record.team(norway), basis: before === undefined ? [] : [before] }],
    body,
  });
  const name = screen.getByLabelText("Name of the team");
  await person.clear(name);
  await person.type(name, "Norway B");
  await person.click(button("Save"));
  await waitFor(() => expect(device.acts).toHaveLength(2));
  expect(device.acts[1]?.targets).toEqual([{ record: "team/t1", basis: [before] }]);
  expect(teamsOf(device.state).get(norway)?.name).toBe("Norway A");
});

test("members keep their ids when one of them is renamed", async () => {
  const device = new OfficeDouble(smallDay);
  const members = teamsOf(device.state).get(norway)?.members;
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Edit Norway 1"));
  const captain = screen.getByLabelText("Captain");
  await person.clear(captain);
  await person.type(captain, "Kari Berg");
  await person.click(button("Save"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  expect(teamsOf(device.state).get(norway)?.members).toEqual(members);
  expect(device.people.get(members?.[0] ?? expect.fail())?.name).toBe("Kari Berg");
});

test("without the server no name can be kept: the dialog says why and nothing is half done", async () => {
  const device = new OfficeDouble(smallDay);
  device.online = false;
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Add a team"));
  await person.type(screen.getByLabelText("Name of the team"), "Sweden 1");
  await person.type(screen.getByLabelText("Nations"), "SWE");
  await person.type(screen.getByLabelText("Captain"), "Nils Wall");
  await person.click(button("Save"));
  expect(await screen.findByText(/The server can't be reached/)).toBeTruthy();
  expect(device.acts).toEqual([]);
  expect(screen.getByLabelText<HTMLInputElement>("Name of the team").value).toBe("Sweden 1");
});

test("a team is taken away only after a second word", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Edit Norway 1"));
  await person.click(button("Remove the team"));
  expect(device.acts).toEqual([]);
  const asking = screen.getByRole("alertdialog");
  expect(asking.textContent).toContain("Norway 1 leaves every table.");
  await person.click(within(asking).getByRole("button", { name: "Remove the team" }));
  await waitFor(() => expect(teamsOf(device.state).has(norway)).toBe(false));
});

const csv = (text: string) => new File([text], "teams.csv", { type: "text/csv" });

test("a list with problems is told with its lines, and nothing is put in", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Import a list"));
  const list = csv("number;name;nation;category\n1;Sweden 1;SWE;novice\n9;Denmark 1;Danmark;beginners\n");
  await person.upload(screen.getByLabelText(/Choose a CSV file/), list);
  expect(await screen.findByText("teams.csv was not taken: 3 problems")).toBeTruthy();
  expect(screen.getByRole("row", { name: /^2: number 1 belongs to another team already/ })).toBeTruthy();
  expect(screen.getByRole("row", { name: /^3: category/ })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Add \d/ })).toBe(null);
  expect(device.acts).toEqual([]);
});

test("a good list is counted and shown before it is put in", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Import a list"));
  const list = csv("8;Sweden 1;SWE;novice;no;Åsa Ek;Nils Wall\n9;Spain 1;ESP;experienced;yes;Ana Ruiz\n");
  await person.upload(screen.getByLabelText(/Choose a CSV file/), list);
  expect(
    await screen.findByText("teams.csv: 2 teams from 2 nations, 1 out of competition, 3 members."),
  ).toBeTruthy();
  expect(device.acts).toEqual([]);
  await person.click(button("Add 2 teams"));
  await waitFor(() => expect(teamsOf(device.state).size).toBe(smallDay.teams.length + 2));
  expect(teamNamed(device, "Spain 1")).toMatchObject({ number: 9, guest: true });
  expect([...device.people.values()].map(({ name }) => name)).toContain("Ana Ruiz");
});

test("[L20] an imported team takes no id that was used before", async () => {
  const device = new OfficeDouble(smallDay);
  const before = inForce(device.state, record.team(norway))?.op ?? expect.fail();
  const moved = { ...(teamNamed(device, "Norway 1") ?? expect.fail()), number: 50 };
  await device.act({
    kind: "team.put",
    targets: [{ record: record.team(norway), basis: [before] }],
    body: moved,
  });
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Import a list"));
  await person.upload(screen.getByLabelText(/Choose a CSV file/), csv("1;Sweden 1;SWE\n"));
  await person.click(await screen.findByRole("button", { name: "Add 1 team" }));
  await waitFor(() => expect(teamNamed(device, "Sweden 1")).toBeTruthy());
  expect(teamsOf(device.state).get(norway)?.name).toBe("Norway 1");
});

test.each([
  ["Withdraw from the event", "withdrawn"],
  ["Disqualify for the event", "disqualified"],
] as const)("[R5] “%s” takes a team out of the event, with a reason", async (action, status) => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Status in the event: Norway 1"));
  await person.click(button(action));
  await person.click(button(action));
  expect(screen.getByText("Give the reason in a few words.")).toBeTruthy();
  expect(device.acts).toEqual([]);
  await person.type(screen.getByLabelText("Why is the team out?"), "Two of three are ill");
  await person.click(button(action));
  expect(device.acts).toEqual([
    {
      kind: "team.status",
      targets: [{ record: record.teamStatus(norway), basis: [] }],
      body: { status, reason: "Two of three are ill" },
    },
  ]);
  expect(teamStatusesOf(device.state).get(norway)).toBe(status);
  const line = screen.getByRole("row", { name: /Norway 1/, hidden: true });
  expect(line.textContent).toContain(
    status === "withdrawn" ? "withdrawn from the event" : "disqualified for",
  );
});

test("[R5] a team is taken back into the event by naming what was said before", async () => {
  const device = new OfficeDouble(smallDay);
  const said = await device.act({
    kind: "team.status",
    targets: [{ record: record.teamStatus(norway), basis: [] }],
    body: { status: "withdrawn", reason: "Two of three are ill" },
  });
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Status in the event: Norway 1"));
  expect(within(screen.getByRole("dialog")).getByText("Two of three are ill")).toBeTruthy();
  await person.click(button("Back in the event"));
  await person.type(screen.getByLabelText("Why is the team in again?"), "They are well again");
  await person.click(button("Back in the event"));
  expect(device.acts.at(-1)).toEqual({
    kind: "team.status",
    targets: [{ record: record.teamStatus(norway), basis: [said] }],
    body: { status: null, reason: "They are well again" },
  });
  expect(teamStatusesOf(device.state).size).toBe(0);
});

const withPins = { ...smallDay, rules: { ...smallDay.rules, acknowledgement: "pin" as const } };
const captainOfNorway = "t1-m1" as PersonId;

test("[A21] where captains acknowledge by PIN, theirs is set at the team, and only its verifier is kept", async () => {
  const device = new OfficeDouble(withPins);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Set PIN: Norway 1"));
  expect(screen.getByRole("dialog", { name: "PIN · Kari Haugen" })).toBeTruthy();
  await person.click(button("Draw a PIN"));
  const pin = (await screen.findByText(/^\d{6}$/)).textContent ?? "";
  const known = device.people.get(captainOfNorway);
  expect(known).toMatchObject({ name: "Kari Haugen", pin: { hash: hashText(pin) } });
  await person.click(button("Noted"));
  expect(button("New PIN: Norway 1")).toBeTruthy();
  expect(screen.getByRole("row", { name: /Norway 1/ }).textContent).toContain("PIN set");
  expect(screen.getByRole("row", { name: /Finland 1/ }).textContent).not.toContain("PIN set");
});

test("[A21] PINs for all captains who have none are drawn in one go, each slip with its team", async () => {
  const device = new OfficeDouble(withPins);
  const captains = [...teamsOf(device.state).values()].flatMap(({ members }) => members.slice(0, 1));
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("PINs for captains"));
  await person.click(button(/^Draw \d+ PINs$/));
  expect(await screen.findAllByText(/^\d{6}$/)).toHaveLength(captains.length);
  const slip = screen.getByText("Kari Haugen").closest("li");
  expect(slip?.textContent).toContain("Captain · 1 Norway 1");
  expect(captains.filter((id) => device.people.get(id)?.pin === null)).toEqual([]);
  await person.click(button("Noted"));
  expect(screen.queryByRole("button", { name: "PINs for captains" })).toBe(null);
});

test("[A21] where captains sign, or are not asked, nobody is asked for a PIN of theirs", () => {
  showInOffice(new OfficeDouble(smallDay), <TeamsScreen />);
  expect(screen.queryByRole("button", { name: /PIN/ })).toBe(null);
});
