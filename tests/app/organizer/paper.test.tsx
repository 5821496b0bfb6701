import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { invitesOf } from "../../../src/app/organizer/people/invites.ts";
import { useMadeLinks } from "../../../src/app/organizer/people/made-links.ts";
import { BlankSheets } from "../../../src/app/organizer/print/BlankSheets.tsx";
import { InviteCards } from "../../../src/app/organizer/print/InviteCards.tsx";
import type { Criterion } from "../../../src/core/competition/form.ts";
import type { SeatId, StationId } from "../../../src/core/competition/id.ts";
import { criteriaOfSeat } from "../../../src/core/scoring/criteria.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));
beforeEach(() => useMadeLinks.setState({ links: new Map() }));

const sheets = () => screen.getAllByRole("article");
const form = (id: string) =>
  smallDay.stations.find((station) => station.id === (id as StationId))?.form ?? expect.fail();
const rowOf = (sheet: HTMLElement, criterion: Criterion, language: "en" | "fr" = "en") =>
  within(sheet).getByText(criterion.words[language], { exact: false }).closest("tr") ?? expect.fail();

test("[rule 46] there is a sheet for each judge of each station", async () => {
  showInOffice(new OfficeDouble(smallDay), <BlankSheets />);
  await waitFor(() => expect(sheets()).toHaveLength(2 + 2 + 3));
  expect(sheets()[4]?.textContent).toContain("Judge A · Command");
});

test("[rule 46] a sheet holds what its judge marks, in the order of the screen, and nothing of the others", async () => {
  showInOffice(new OfficeDouble(smallDay), <BlankSheets />, "/office/print/sheets?station=s5");
  await waitFor(() => expect(sheets()).toHaveLength(3));
  const { sections } = form("s5");
  for (const [index, seat] of (["A", "B", "C"] as SeatId[]).entries()) {
    const text = sheets()[index]?.textContent ?? "";
    const own = criteriaOfSeat(form("s5"), seat);
    const inOrder = sections.flatMap(({ id }) => own.filter(({ section }) => section === id));
    const places = inOrder.map(({ words }) => text.indexOf(words.en));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const others = form("s5").criteria.filter((criterion) => !own.includes(criterion));
    expect(others.filter(({ words }) => text.includes(words.en))).toEqual([]);
  }
});

test("[rule 10] each kind of criterion has its boxes, and every one can be not applicable", async () => {
  showInOffice(new OfficeDouble(smallDay), <BlankSheets />, "/office/print/sheets?station=s3");
  await waitFor(() => expect(sheets()).toHaveLength(2));
  const sheet = sheets()[0] ?? expect.fail();
  const seen = new Set<string>();
  for (const criterion of form("s3").criteria) {
    const row = rowOf(sheet, criterion).textContent ?? "";
    expect(row).toContain("Not applicable");
    seen.add(criterion.kind);
    switch (criterion.kind) {
      case "binary":
        expect(row).toContain("Not doneDone");
        break;
      case "graded":
        for (const level of criterion.levels) expect(row).toContain(level.words.en);
        break;
      case "count":
        expect(row).toContain(Array.from({ length: criterion.upTo + 1 }, (_, count) => count).join(""));
        break;
      case "timed":
        expect(row).toContain("min.s");
        expect(row).toContain("Not reached");
        break;
      case "measure":
        expect(row).toContain(criterion.unit.en);
        expect(row).toContain("Not reached");
        break;
    }
    if (criterion.critical) expect(row).toContain("If missed, why");
  }
  expect([...seen].sort()).toEqual(["binary", "graded", "measure", "timed"]);
});

test("[rule 12] critical failures have a line for the reason; penalties, remark and signatures follow", async () => {
  showInOffice(new OfficeDouble(smallDay), <BlankSheets />, "/office/print/sheets?station=s1");
  await waitFor(() => expect(sheets()).toHaveLength(2));
  const sheet = sheets()[0] ?? expect.fail();
  for (const { words } of form("s1").failures) {
    const row = within(sheet).getByText(words.en).closest("tr");
    expect(row?.textContent).toContain("Reason");
  }
  for (const { words, most } of smallDay.rules.penalties) {
    const row = within(sheet).getByText(words.en).closest("tr");
    expect(row?.textContent).toContain(Array.from({ length: most }, (_, index) => index + 1).join(""));
  }
  expect(sheet.textContent).toMatch(/Remark.*Judge's signature.*Captain's signature/);
});

test("[rule 59] the sheets speak the chosen language while the screen keeps its own", async () => {
  const person = showInOffice(new OfficeDouble(smallDay), <BlankSheets />, "/office/print/sheets?station=s1");
  await waitFor(() => expect(sheets()).toHaveLength(2));
  await person.click(screen.getByRole("radio", { name: "Français" }));
  const [first] = form("s1").criteria;
  await waitFor(() => expect(sheets()[0]?.textContent).toContain(first?.words.fr));
  expect(sheets()[0]?.textContent).toContain("Signature du capitaine");
  expect(sheets()[0]?.textContent).not.toContain("Not applicable");
  expect(screen.getByRole("heading", { name: "Blank sheets" })).toBeTruthy();
});

test("stations are chosen for printing", async () => {
  const person = showInOffice(new OfficeDouble(smallDay), <BlankSheets />);
  await waitFor(() => expect(sheets()).toHaveLength(7));
  await person.click(screen.getByLabelText(/^5 ·/));
  expect(sheets()).toHaveLength(4);
  await person.click(screen.getByRole("button", { name: "None" }));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Print" }).disabled).toBe(true);
});

test("[A4] cards for all captains are made after their number was shown, one link for each team", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <InviteCards />);
  expect(screen.getByText("0 of 7 cards ready")).toBeTruthy();
  await person.click(screen.getByRole("button", { name: "Make 7 links" }));
  await waitFor(() => expect(screen.getAllByRole("img", { name: /^Captain · / })).toHaveLength(7));
  const made = invitesOf(device.state);
  expect(new Set(made.map(({ role }) => role.kind === "captain" && role.team)).size).toBe(7);
  expect(made.every(({ uses }) => uses === 5)).toBe(true);
  expect(screen.queryByRole("button", { name: /^Make/ })).toBe(null);
});

test("cards for tablets: one for each judge at each lane of each station", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <InviteCards />, "/office/print/cards?for=tablets");
  await person.click(screen.getByRole("button", { name: `Make ${2 + 2 + 2 * 3} links` }));
  await waitFor(() => expect(screen.getAllByRole("img", { name: /^Referee · / })).toHaveLength(10));
  expect(invitesOf(device.state).map(({ label }) => label)).toContain("S5 L2 C");
});
