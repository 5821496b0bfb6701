import { screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { smallDay } from "../../../core/fixtures/small-day.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day } from "../room/day.ts";
import { showOffice } from "../room/show.tsx";

beforeAll(() => startIn("en"));

test("[rule 56] the results are offered in every form, with how complete they are", async () => {
  const day = new Day();
  await day.run("s1", "t2");
  await showOffice(day.device(), "/office/export");
  expect(await screen.findByText("2 of 49 sheets received")).toBeTruthy();
  expect(screen.getAllByRole("button", { name: "Download" })).toHaveLength(5);
  expect(screen.getByRole("link", { name: "Open" })).toBeTruthy();
});

test("a file that can't be made says why, and a later one that can clears the message", async () => {
  const asked: string[] = [];
  const day = new Day();
  const desk = day.device();
  const { person } = await showOffice(desk, "/office/export");
  const [first, second] = await screen.findAllByRole("button", { name: "Download" });
  await person.click(first ?? expect.fail());
  expect((await screen.findByRole("alert")).textContent).toMatch(/^The server can't be reached/);
  desk.exported = async (file) => {
    asked.push(file);
    return { ok: false, trouble: { kind: "problem", problem: "unavailable", detail: "starting" } };
  };
  await person.click(second ?? expect.fail());
  expect((await screen.findByRole("alert")).textContent).toMatch(/^The server is busy or starting/);
  expect(asked).toEqual(["results.csv?separator=semicolon"]);
});

test("[D5] practice has no official export, and says so", async () => {
  const day = new Day({ ...smallDay, practice: true });
  await showOffice(day.device(), "/office/export");
  expect(
    await screen.findByText("This is practice: there is no official export. The files say so."),
  ).toBeTruthy();
});

test("[S18] the results to print have a page for each table, with state, completeness, entry and head of the chain on each", async () => {
  const day = new Day();
  await day.run("s1", "t2");
  const desk = day.device();
  await showOffice(desk, "/office/print/results");
  const pages = await screen.findAllByRole("article");
  const tables = pages.map((page) => within(page).getByRole("table"));
  expect(tables.map((table) => table.querySelector("caption")?.textContent)).toEqual([
    "Overall",
    "Novice",
    "Experienced",
  ]);
  expect(within(tables[1] ?? expect.fail()).getAllByRole("row")).toHaveLength(5);
  for (const page of pages) {
    expect(page.textContent).toContain("Running");
    expect(page.textContent).toContain("2 of 49 sheets received");
    expect(page.textContent).toContain(`entry ${desk.snapshot().state.sequence}`);
    expect(page.textContent).toContain(`Hash of the log ${day.server.head}`);
  }
});
