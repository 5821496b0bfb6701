import { screen, waitFor, within } from "@testing-library/react";
import * as v from "valibot";
import { beforeAll, describe, expect, test } from "vitest";
import { OfficeNav } from "../../../src/app/organizer/OfficeNav.tsx";
import { RivalsScreen } from "../../../src/app/organizer/versions/RivalsScreen.tsx";
import { type OpId, PersonId, type StationId, type TeamId } from "../../../src/core/competition/id.ts";
import { type RecordName, record } from "../../../src/core/competition/run.ts";
import type { OpKind, OpTextOf } from "../../../src/core/log/op.ts";
import { contested, inForce, stationsOf, teamsOf } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const [team] = smallDay.teams;
const [station] = smallDay.stations;
const [official] = smallDay.officials;
const [category] = smallDay.categories;
if (!team || !station || !official || !category) throw new Error("the small day has one of each");
const officialName = smallDay.people.find(({ id }) => id === official.id)?.name ?? official.id;
const words = (text: string) => ({ en: text, fr: text });
const person = (id: string) => v.parse(PersonId, id);
const at = { station: station.id as StationId, team: team.id as TeamId, attempt: 1 };

/** Puts two versions that follow the same one; returns both. */
function twice<K extends OpKind>(
  device: OfficeDouble,
  kind: K,
  name: RecordName,
  ...bodies: readonly [OpTextOf<K>["body"], OpTextOf<K>["body"]]
): readonly [OpId, OpId] {
  const before = inForce(device.state, name)?.op;
  const basis = before === undefined ? [] : [before];
  const [first, second] = bodies.map((body) =>
    device.arrive({ kind, targets: [{ record: name, basis }], body }),
  );
  if (!first || !second) throw new Error("two versions");
  return [first, second];
}

interface Case {
  readonly kind: string;
  readonly name: RecordName;
  readonly make: (device: OfficeDouble) => readonly [OpId, OpId];
  /** The head of the card, a line on which they differ, and what each says there. */
  readonly title: string;
  readonly line: RegExp;
  readonly texts: readonly [RegExp, RegExp];
}

const CASES: readonly Case[] = [
  {
    kind: "competition",
    name: record.competition,
    make: (device) => {
      const { competition } = smallDay;
      return twice(
        device,
        "competition.put",
        record.competition,
        { ...competition, name: "Cup of the North" },
        { ...competition, name: "Northern Cup" },
      );
    },
    title: "Competition",
    line: /^Name/,
    texts: [/Cup of the North/, /Northern Cup/],
  },
  {
    kind: "category",
    name: record.category(category.id),
    make: (device) =>
      twice(
        device,
        "category.put",
        record.category(category.id),
        { ...category.category, words: words("Open class") },
        { ...category.category, words: words("Open") },
      ),
    title: "Category · Open class",
    line: /^Category \(English\)/,
    texts: [/Open class/, /Open/],
  },
  {
    kind: "team",
    name: record.team(team.id),
    make: (device) =>
      twice(
        device,
        "team.put",
        record.team(team.id),
        { ...team.team, name: "Blue" },
        { ...team.team, name: "Azure", guest: !team.team.guest },
      ),
    title: `Team · ${team.team.number} Blue`,
    line: /^Name/,
    texts: [/Blue/, /Azure/],
  },
  {
    kind: "official",
    name: record.official(official.id),
    make: (device) =>
      twice(
        device,
        "official.put",
        record.official(official.id),
        { ...official.official, role: "headJudge" },
        { ...official.official, role: "jury" },
      ),
    title: `Official · ${officialName}`,
    line: /^Role/,
    texts: [/Head judge/, /Jury/],
  },
  {
    kind: "station",
    name: record.station(station.id),
    make: (device) =>
      twice(
        device,
        "station.put",
        record.station(station.id),
        { ...station.station, lanes: 3 },
        { ...station.station, lanes: 4 },
      ),
    title: `Station · ${station.station.code}`,
    line: /^Lanes/,
    texts: [/3/, /4/],
  },
  {
    kind: "schedule",
    name: record.schedule,
    make: (device) => {
      const slot = (lane: number) => ({
        slots: [{ station: at.station, team: at.team, lane, at: 1_000_000 }],
      });
      return twice(device, "schedule.put", record.schedule, slot(1), slot(2));
    },
    title: "Schedule",
    line: new RegExp(`^${team.team.number} ${team.team.name} · `),
    texts: [/Lane 1/, /Lane 2/],
  },
  {
    kind: "policy",
    name: record.policy,
    make: (device) =>
      twice(
        device,
        "policy.put",
        record.policy,
        { ...smallDay.policy, captain: "ownTotal" },
        { ...smallDay.policy, captain: "everyTotal" },
      ),
    title: "What others may see",
    line: /^Captains see/,
    texts: [/their own total and rank/, /all totals/],
  },
  {
    kind: "substitution",
    name: record.substitution("u1" as Parameters<typeof record.substitution>[0]),
    make: (device) => {
      const [leaves, joins] = team.team.members;
      const said = (reason: string) => ({
        team: at.team,
        leaves: leaves ?? person("p"),
        joins: joins ?? person("q"),
        before: null,
        reason,
      });
      const name = record.substitution("u1" as Parameters<typeof record.substitution>[0]);
      return twice(device, "substitution.put", name, said("Twisted ankle"), said("Fever"));
    },
    title: "Substitution",
    line: /^Reason/,
    texts: [/Twisted ankle/, /Fever/],
  },
  {
    kind: "team's status",
    name: record.teamStatus(at.team),
    make: (device) =>
      twice(
        device,
        "team.status",
        record.teamStatus(at.team),
        { status: "withdrawn", reason: "Went home" },
        { status: "disqualified", reason: "Left by car" },
      ),
    title: `Status in the event · ${team.team.number} ${team.team.name}`,
    line: /^Status/,
    texts: [/withdrawn/, /disqualified/],
  },
];

describe.each(CASES)("[L7] two versions of a $kind", ({ name, make, title, line, texts }) => {
  test("are shown with both texts; the one in force stays until one is taken, which names both", async () => {
    const device = new OfficeDouble(smallDay);
    const both = make(device);
    const force = inForce(device.state, name)?.op;
    expect(force).toBe(both[0]);
    const user = showInOffice(device, <RivalsScreen />);
    const card = within(await screen.findByRole("region", { name: title }));
    const cells = within(card.getByRole("row", { name: line })).getAllByRole("cell");
    expect(cells.map((cell) => cell.textContent)).toEqual(texts.map((text) => expect.stringMatching(text)));
    expect(device.acts).toEqual([]);
    await user.click(card.getByRole("button", { name: "Take version 1 beside it" }));
    await waitFor(() => expect(contested(device.state)).toEqual([]));
    expect(device.acts).toMatchObject([{ targets: [{ record: name, basis: both }] }]);
    const body = (id: OpId | undefined) => id && device.state.ops.get(id)?.op?.body;
    expect(body(inForce(device.state, name)?.op)).toEqual(body(both[1]));
    expect(await screen.findByText("Nothing to choose.")).toBeTruthy();
  });
});

test("[L7] the one in force can be kept: that names both, too", async () => {
  const device = new OfficeDouble(smallDay);
  const name = record.team(at.team);
  const both = twice(
    device,
    "team.put",
    name,
    { ...team.team, name: "Blue" },
    { ...team.team, name: "Azure" },
  );
  const user = showInOffice(device, <RivalsScreen />);
  await user.click(await screen.findByRole("button", { name: "Keep the one in force" }));
  await waitFor(() => expect(contested(device.state)).toEqual([]));
  expect(device.acts).toMatchObject([{ targets: [{ record: name, basis: both }] }]);
  expect(teamsOf(device.state).get(at.team)?.name).toBe("Blue");
});

test("[L7, L27] a version that takes the record away stands beside one that changes it", async () => {
  const device = new OfficeDouble(smallDay);
  const name = record.station(at.station);
  twice(device, "station.put", name, { ...station.station, lanes: 3 }, null);
  const user = showInOffice(device, <RivalsScreen />);
  const row = await screen.findByRole("row", { name: /^This record/ });
  expect(
    within(row)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["is there", "is taken away"]);
  await user.click(screen.getByRole("button", { name: "Take version 1 beside it" }));
  await waitFor(() => expect(stationsOf(device.state).has(at.station)).toBe(false));
});

test("[L7] rules and sheets lead to their own pages, where one sees what a version changes", async () => {
  const device = new OfficeDouble(smallDay);
  const form = inForce(device.state, record.form(at.station))?.body as OpTextOf<"sheetform.put">["body"];
  twice(device, "sheetform.put", record.form(at.station), form, { ...form, floor: null });
  twice(device, "rules.put", record.rules, smallDay.rules, { ...smallDay.rules, runningPoints: false });
  showInOffice(device, <RivalsScreen />);
  const links = (await screen.findAllByRole("link", { name: "Compare" })).map((link) =>
    link.getAttribute("href"),
  );
  expect(links).toEqual(["/office/rules", `/office/stations?station=${at.station}`]);
  expect(screen.queryByRole("button", { name: /^Take/ })).toBe(null);
});

test("[L7] a long schedule shows its first differences, and all of them when asked", async () => {
  const device = new OfficeDouble(smallDay);
  const slots = (lane: number) => ({
    slots: Array.from({ length: 30 }, (_, index) => ({
      station: at.station,
      team: `t${index + 100}` as TeamId,
      lane,
      at: 1_000_000,
    })),
  });
  twice(device, "schedule.put", record.schedule, slots(1), slots(2));
  const user = showInOffice(device, <RivalsScreen />);
  const rows = () => screen.getAllByRole("row").length - 1;
  expect(await screen.findByText("30 differences")).toBeTruthy();
  expect(rows()).toBe(20);
  await user.click(screen.getByRole("button", { name: "Show 10 more differences" }));
  expect(rows()).toBe(30);
});

test("[L7] the way to every page says that somebody has to choose, and only then", async () => {
  const device = new OfficeDouble(smallDay);
  showInOffice(device, <OfficeNav />);
  expect(screen.queryByRole("link", { name: /^Two versions/ })).toBe(null);
  twice(device, "team.put", record.team(at.team), { ...team.team, name: "A" }, { ...team.team, name: "B" });
  expect(await screen.findByRole("link", { name: /^Two versions/ })).toBeTruthy();
});

test("[L7, rule 59] both texts stand in French, too", async () => {
  await startIn("fr");
  const device = new OfficeDouble(smallDay);
  twice(
    device,
    "policy.put",
    record.policy,
    { ...smallDay.policy, frozen: false, awards: true },
    { ...smallDay.policy, frozen: true, awards: false },
  );
  showInOffice(device, <RivalsScreen />);
  const row = await screen.findByRole("row", { name: /^Le tableau est figé/ });
  expect(
    within(row)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["non", "oui"]);
  expect(screen.getByRole("button", { name: "Prendre la version 1 à côté" })).toBeTruthy();
  await startIn("en");
});
