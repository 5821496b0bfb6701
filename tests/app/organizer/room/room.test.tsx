import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { FailureId } from "../../../../src/core/competition/id.ts";
import type { Mark } from "../../../../src/core/competition/mark.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { formOf, inForce } from "../../../../src/core/log/setup.ts";
import { runStatusTargets } from "../../../../src/core/log/status.ts";
import { smallDay } from "../../../core/fixtures/small-day.ts";
import { startIn } from "../../i18n/start-in.ts";
import type { FakeDevice } from "../../referee/fake-device.ts";
import { Day, sheetKey, station, team } from "./day.ts";
import { dayUnder, marksOf } from "./rule-day.ts";
import { button, dialog, giveReason, openRun, showOffice } from "./show.tsx";

beforeAll(() => startIn("en"));

const spare = (day: Day) => ({
  by: day.tablet("s1", "spare"),
  change: { failures: new Map([["f2" as FailureId, "Stood in the open"]]) },
});

test("the matrix says of every run how it stands: empty, part of its sheets, points, failures, scored twice", async () => {
  const day = new Day();
  await day.run("s1", "t2");
  await day.run("s1", "t3");
  await day.sheet("s1", "t4", "A");
  await day.run("s1", "t1");
  await day.sheet("s1", "t1", "A", spare(day));
  await showOffice(day.device());
  const cell = (name: RegExp) => button(name).textContent;
  expect(cell(/^2 Finland 1, Limb bleed under threat: 92$/)).toBe("92");
  expect(cell(/^3 France 1, Limb bleed under threat: 60, 1 critical failure$/)).toBe("60 !");
  expect(cell(/^4 Canada 1, Limb bleed under threat: 1\/2$/)).toBe("1/2");
  expect(cell(/^1 Norway 1, Limb bleed under threat: 2 sheets$/)).toBe("2 sheets");
  expect(cell(/^5 Italy 1, Limb bleed under threat: nothing yet$/)).toBe("");
});

test("[rule 4] a status stands in its cell in place of points", async () => {
  const day = new Day();
  const desk = day.device();
  const run = { station: station("s3"), team: team("t6"), attempt: 1 };
  await desk.act({
    kind: "run.status",
    targets: runStatusTargets(desk.snapshot().state, run, "dns"),
    body: { status: "dns" },
  });
  await showOffice(desk);
  expect(button(/^6 Poland 1, Penetrating chest injury: DNS/).textContent).toBe("DNS");
});

test("a tap on a cell opens the run, and closing it leads back to the room", async () => {
  const day = new Day();
  await day.run("s1", "t2");
  const { person } = await showOffice(day.device());
  await person.click(button(/^2 Finland 1, Limb/));
  expect(screen.getByRole("dialog", { name: "2 Finland 1 · Limb bleed under threat" })).toBeTruthy();
  expect(dialog().getAllByText("92 / 100")).not.toHaveLength(0);
  await person.click(dialog().getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).toBe(null);
});

test("totals stand beside the runs, in the order of the overall table", async () => {
  const day = new Day();
  for (const teamId of ["t1", "t2"]) for (const at of ["s1", "s3", "s5"]) await day.run(at, teamId);
  await showOffice(day.device());
  const rows = within(screen.getByRole("table", { name: "Teams and stations" })).getAllByRole("row");
  const totals = rows.slice(1, 3).map((row) => within(row).getAllByRole("cell").at(-1)?.textContent);
  expect(totals).toEqual(["266", "266"]);
  expect(rows[1]?.textContent).toContain("Finland 1");
});

test("[R2] expected, received and still out are counted for each station", async () => {
  const day = new Day();
  await day.run("s1", "t2");
  await day.sheet("s1", "t4", "A");
  await showOffice(day.device());
  const line = screen.getByRole("row", { name: /^1 Limb bleed under threat/ });
  expect(
    within(line)
      .getAllByRole("cell")
      .slice(0, 4)
      .map((cell) => cell.textContent),
  ).toEqual(["14", "3", "11", "1 of 7"]);
});

test("what needs a person is listed, the most pressing first, and leads to its run", async () => {
  const day = new Day();
  await day.sheet("s1", "t5", "A", { change: { failures: new Map([["f2" as FailureId, "Stood up"]]) } });
  await day.sheet("s1", "t5", "B");
  await day.run("s1", "t1");
  await day.sheet("s1", "t1", "A", spare(day));
  const { person } = await showOffice(day.device());
  const needs = screen.getAllByRole("button", { name: /^(Scored twice|Critical failure to confirm)/ });
  expect(needs.map((need) => need.textContent)).toEqual([
    "Scored twice1 Norway 1 · Limb bleed under threat · Judge ACompare and settle",
    "Critical failure to confirm5 Italy 1 · Limb bleed under threatLook at it",
  ]);
  await person.click(button(/^Scored twice/));
  expect(screen.getByRole("dialog", { name: /Norway 1/ })).toBeTruthy();
});

describe("on a narrow screen", () => {
  beforeEach(() => {
    const narrow = { matches: true, addEventListener: () => {}, removeEventListener: () => {} };
    vi.stubGlobal("matchMedia", () => narrow);
  });
  afterEach(() => vi.unstubAllGlobals());
  const needs = () => screen.getAllByRole("button", { name: /^(Scored twice|Critical failure to confirm)/ });

  test("[D70] what needs a person stands before the teams and stations", async () => {
    const day = new Day();
    await day.run("s1", "t1");
    await day.sheet("s1", "t1", "A", spare(day));
    await showOffice(day.device());
    const [need = expect.fail()] = needs();
    const matrix = screen.getByRole("table", { name: "Teams and stations" });
    expect(need.compareDocumentPosition(matrix) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(needs()).toHaveLength(1);
  });

  test("[D70] of many matters the most pressing four are shown, and the others on demand", async () => {
    const day = new Day();
    const failures = { change: { failures: new Map([["f2" as FailureId, "Stood up"]]) } };
    for (const teamId of ["t2", "t4", "t5"]) {
      await day.sheet("s1", teamId, "A", failures);
      await day.sheet("s1", teamId, "B");
    }
    for (const teamId of ["t1", "t6"]) {
      await day.run("s1", teamId);
      await day.sheet("s1", teamId, "A", spare(day));
    }
    const { person } = await showOffice(day.device());
    expect(needs().map((need) => need.textContent?.slice(0, 6))).toEqual([
      "Scored",
      "Scored",
      "Critic",
      "Critic",
    ]);
    const more = button("Show 1 more");
    expect(more.getAttribute("aria-expanded")).toBe("false");
    await person.click(more);
    expect(needs()).toHaveLength(5);
    await person.click(button("Show fewer"));
    expect(needs()).toHaveLength(4);
  });
});

test("a sheet that is only awaited needs nobody", async () => {
  const day = new Day();
  await day.sheet("s1", "t4", "A");
  await showOffice(day.device());
  expect(screen.getByText("Nothing waits for a person.")).toBeTruthy();
});

test("[rule 31] judges who differ much wait until somebody has looked at it, with a reason", async () => {
  const day = new Day();
  const all = (done: boolean) =>
    new Map(
      smallDay.stations
        .find(({ id }) => id === "s1")
        ?.form.criteria.flatMap((one) =>
          one.kind === "binary"
            ? [[one.id, { kind: "binary" as const, done, ...(done ? {} : { reason: "Not done" }) }] as const]
            : [],
        ),
    );
  await day.sheet("s1", "t2", "A", { change: { marks: all(true) } });
  await day.sheet("s1", "t2", "B", { change: { marks: all(false) } });
  const desk = day.device();
  const { person } = await showOffice(desk);
  await person.click(button(/^Judges differ by/));
  await person.click(dialog().getByRole("button", { name: "Looked at: both stand" }));
  await person.type(dialog().getByLabelText("Why may the judges differ here?"), "Stood on two sides");
  await person.click(dialog().getByRole("button", { name: "Looked at: both stand" }));
  expect(desk.acts).toMatchObject([
    {
      kind: "discrepancy.settle",
      targets: [{ record: record.run({ station: station("s1"), team: team("t2"), attempt: 1 }), basis: [] }],
    },
  ]);
  desk.send();
  expect(desk.snapshot().receipts.get([...desk.snapshot().receipts.keys()][0] ?? expect.fail())?.kind).toBe(
    "received",
  );
  expect(screen.queryByRole("button", { name: /^Judges differ by/ })).toBe(null);
});

test("[rule 31] judges who differ on a critical criterion wait for the head judge, who settles it with a reason", async () => {
  const form = smallDay.stations.find(({ id }) => id === "s1")?.form ?? expect.fail();
  const critical = form.criteria.find((one) => one.critical && one.kind === "binary") ?? expect.fail();
  const day = dayUnder({ rules: { discrepancyOnCritical: true } });
  const done = { kind: "binary" as const, done: true };
  const missed = { kind: "binary" as const, done: false, reason: "Never asked" };
  const saying = (mark: Mark) => ({
    change: { marks: new Map(marksOf("s1", "t2", "A")).set(critical.id, mark) },
  });
  await day.sheet("s1", "t2", "A", saying(done));
  await day.sheet("s1", "t2", "B", saying(missed));
  const desk = day.device();
  const { person } = await showOffice(desk);
  await person.click(button(/^Judges differ on a critical criterion/));
  expect(
    dialog().getByText(new RegExp(`^Judges differ on a critical criterion · ${critical.words.en}`)),
  ).toBeTruthy();
  await person.click(dialog().getByRole("button", { name: "Looked at: both stand" }));
  await giveReason(person, "Looked at: both stand");
  expect(desk.acts).toMatchObject([{ kind: "discrepancy.settle" }]);
  desk.send();
  await waitFor(() =>
    expect(screen.queryByRole("button", { name: /^Judges differ on a critical/ })).toBe(null),
  );
});

test("[R5] a team that is out of the event is marked as such beside its name", async () => {
  const day = new Day();
  const desk = day.device();
  await desk.act({
    kind: "team.status",
    targets: [{ record: record.teamStatus(team("t6")), basis: [] }],
    body: { status: "disqualified", reason: "Left the course by car" },
  });
  desk.send();
  await showOffice(desk);
  const head = screen.getByRole("rowheader", { name: /6 Poland 1/ });
  expect(within(head).getByText("DSQ")).toBeTruthy();
});

test("[P15] totals and runs that are times stand in the matrix as times", async () => {
  const day = dayUnder({ rules: { total: { kind: "time" } }, c7: { kind: "elapsed" } });
  await day.run("s1", "t1");
  await showOffice(day.device());
  expect(button(/^1 Norway 1, Limb/).textContent).toMatch(/^0:\d\d\.\d\d?$/);
});

test("a competition without teams says what to do next", async () => {
  const day = new Day({ ...smallDay, teams: [] });
  await showOffice(day.device());
  expect(screen.getByText("No teams yet. Add them under Teams, or import a list.")).toBeTruthy();
});

test("[L16] what waits for the server stands in the room with its reason, and is gone when it has come", async () => {
  const day = new Day();
  const desk = day.device();
  await showOffice(desk);
  expect(screen.queryByRole("region", { name: "Waiting, not in force" })).toBe(null);
  await desk.act({
    kind: "station.cancel",
    targets: [{ record: record.station(station("s1")), basis: [] }],
    body: { teams: null, treatment: "rebased", reason: "Thunderstorm" },
  });
  const waiting = within(await screen.findByRole("region", { name: "Waiting, not in force" }));
  expect(waiting.getByRole("listitem").textContent).toBe("Station cancelled · S1-CUF · Thunderstorm");
  desk.send();
  await waitFor(() => expect(screen.queryByRole("region", { name: "Waiting, not in force" })).toBe(null));
});

test("[L7] a record in two versions needs the office, and leads to where one is chosen", async () => {
  const day = new Day();
  const desk = day.device();
  const [first] = smallDay.teams;
  if (!first) throw new Error("the small day has teams");
  const name = record.team(first.id);
  const basis = [inForce(desk.snapshot().state, name)?.op ?? expect.fail()];
  for (const called of ["Blue", "Azure"]) {
    day.server.office({
      kind: "team.put",
      targets: [{ record: name, basis }],
      body: { ...first.team, name: called },
    });
  }
  await showOffice(desk);
  const card = screen.getByRole("link", { name: /^1 thing in two versions/ });
  expect(card.getAttribute("href")).toMatch(/\/office\/rivals$/);
});

test("[L15] what was made before a change, and what was let in, says so in the story of its run", async () => {
  const day = new Day();
  const tablet = day.tablet("s1");
  const key = sheetKey("s1", "t2", "A");
  const form = formOf(tablet.snapshot().state, key.station)?.op ?? expect.fail();
  const submit = (made: FakeDevice) =>
    made.act({
      kind: "sheet.submit",
      targets: [{ record: record.sheet(key), basis: [] }],
      body: { sheet: { form, marks: [] } },
    });
  await submit(tablet);
  day.server.office({
    kind: "device.assign",
    targets: [{ record: record.device(tablet.device), basis: [] }],
    body: {
      role: { kind: "referee", posts: [{ station: station("s3"), seats: null, lane: null }] },
      reason: "Moved",
    },
  });
  tablet.send();
  const stray = day.tablet("s5");
  const aside = await submit(stray);
  stray.send();
  day.server.office({
    kind: "op.accept",
    targets: [{ record: record.op(aside), basis: [] }],
    body: { reason: "Lent" },
  });
  const { run } = await openRun(day.device(), /^2 Finland 1, Limb/);
  expect(run.getByText("made before the change")).toBeTruthy();
  expect(run.getByText("let in after it was set aside")).toBeTruthy();
});
