import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, describe, expect, test } from "vitest";
import type { CriterionId } from "../../../../src/core/competition/id.ts";
import type { Mark } from "../../../../src/core/competition/mark.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { startIn } from "../../i18n/start-in.ts";
import type { Day, WatchedDevice } from "../room/day.ts";
import { team } from "../room/day.ts";
import { dayUnder, marksOf } from "../room/rule-day.ts";
import { button, dialog, showOffice } from "../room/show.tsx";

beforeAll(() => startIn("en"));

async function standings(day: Day) {
  const desk = day.device();
  const { person } = await showOffice(desk, "/office/standings");
  await screen.findByRole("heading", { name: "Standings" });
  return { desk, person };
}
const row = (name: RegExp) => screen.getByRole("row", { name });
const cells = (name: RegExp) =>
  within(row(name))
    .getAllByRole("cell")
    .map((cell) => cell.textContent);
const heads = () => screen.getAllByRole("columnheader").map((head) => head.textContent);
async function out(desk: WatchedDevice, of: string, status: "withdrawn" | "disqualified") {
  await desk.act({
    kind: "team.status",
    targets: [{ record: record.teamStatus(team(of)), basis: [] }],
    body: { status, reason: "Left the course by car" },
  });
  desk.send();
}

describe("totals read as what they are", () => {
  test("[rule 27] percent of the maximum", async () => {
    const day = dayUnder({ rules: { total: { kind: "percent" } } });
    await day.run("s1", "t2");
    await standings(day);
    expect(cells(/2 Finland 1/).at(-1)).toBe("30.67\u00a0%");
    expect(heads().at(-1)).toBe("Total");
  });

  test("[P15] times in minutes and seconds, with the decimals of the unit", async () => {
    const day = dayUnder({
      rules: { total: { kind: "time" } },
      c7: { kind: "elapsed" },
      form: { penalties: [], bonuses: [], startCapital: 0 },
    });
    await day.run("s1", "t2");
    await standings(day);
    expect(heads().at(-1)).toBe("Time");
    expect(cells(/2 Finland 1/).at(-1)).toMatch(/^\u2212?\d:\d\d\.\d\d?behind by 2 stations$/);
  });

  test("[P19] sums of places, and by how many stations a team is behind", async () => {
    const day = dayUnder({ rules: { total: { kind: "rankSum" } } });
    for (const one of ["t1", "t2"]) await day.run("s1", one);
    await standings(day);
    expect(heads().at(-1)).toBe("Sum of places");
    expect(cells(/2 Finland 1/).at(-1)).toBe("1behind by 2 stations");
    expect(cells(/1 Norway 1/).at(-1)).toBe("2behind by 2 stations");
    expect(cells(/3 France 1/).at(-1)).toBe("0behind by 3 stations");
  });
});

describe("cells", () => {
  test("[rule 13] a run that passed is a GO, one that did not a NO-GO", async () => {
    const day = dayUnder({ form: { pass: { allCritical: false, atLeast: 0, points: 85 } } });
    for (const one of ["t1", "t2"]) await day.run("s1", one);
    await standings(day);
    expect(cells(/2 Finland 1/)).toContain("92GO");
    expect(cells(/1 Norway 1/)).toContain("79.5NO-GO");
  });

  test("[P18] the place stands beside what it counts", async () => {
    const day = dayUnder({ rules: { counts: { kind: "byPlace", places: [10, 7], otherwise: 1 } } });
    for (const one of ["t1", "t2"]) await day.run("s1", one);
    await standings(day);
    expect(cells(/1 Norway 1/)).toContain("7place 2");
  });

  test("[P19] a run that is dropped is in brackets and said not to count", async () => {
    const day = dayUnder({ rules: { best: 1 } });
    for (const at of ["s1", "s3"]) await day.run(at, "t1");
    await standings(day);
    expect(cells(/1 Norway 1/)).toContain("(79.5)does not count");
    expect(cells(/1 Norway 1/).at(-1)).toBe("97.5");
  });
});

test("[R5] a team that is out of the event is shown with its points and why it has no rank", async () => {
  const day = dayUnder({});
  for (const one of ["t1", "t2"]) await day.run("s1", one);
  await out(day.device(), "t2", "disqualified");
  await standings(day);
  expect(cells(/2 Finland 1/)[0]).toBe("DSQ");
  expect(cells(/2 Finland 1/).at(-1)).toBe("92");
  expect(cells(/1 Norway 1/)[0]).toBe("1");
});

test("[rule 24] special awards have a tab with a table for each, and nations one by their best teams", async () => {
  const day = dayUnder({
    rules: {
      awards: [{ id: "care", words: { en: "Patient care", fr: "Soins" }, tags: ["care"] }],
      nations: { best: 2 },
    },
    tags: { c1: ["care"] },
  });
  for (const one of ["t1", "t2"]) await day.run("s1", one);
  const { person } = await standings(day);
  await person.click(screen.getByRole("tab", { name: "Special awards" }));
  const award = within(screen.getByRole("table", { name: "Patient care" }));
  expect(award.getAllByRole("row")[1]?.textContent).toMatch(/^1shared1 Norway 1/);
  await person.click(screen.getByRole("tab", { name: "Nations" }));
  const nations = within(screen.getByRole("table", { name: "Nations, by their best 2 teams" }));
  expect(nations.getAllByRole("row")[1]?.textContent).toBe("1Finland2 Finland 1 · 1 team of 292");
});

test("[P9] a team's name leads to how its total and its ranks came about", async () => {
  const day = dayUnder({});
  for (const at of ["s1", "s3", "s5"]) for (const one of ["t1", "t2"]) await day.run(at, one);
  const { person } = await standings(day);
  await person.click(button("1 Norway 1"));
  const told =
    dialog().getByText("How the total came about").closest("div")?.parentElement?.textContent ?? "";
  expect(told).toMatch(/Limb bleed under threat/);
  expect(told).toMatch(/Total 3 of 3 stations completeP1\.10266 \/ 300/);
  // Equal totals, parted by the first sections.
  expect(told).toMatch(/Tie-break · Finland 1 points in sections · 108 against 110 · decidesrule 49/);
  expect(told).toMatch(/OverallR12 of 6/);
});

test("[R5] the same place takes a team out of the event", async () => {
  const { desk, person } = await standings(dayUnder({}));
  await person.click(button("1 Norway 1"));
  await person.click(dialog().getByRole("button", { name: "Withdraw from the event" }));
  await person.type(dialog().getByLabelText("Why is the team out?"), "Two are ill");
  await person.click(dialog().getByRole("button", { name: "Withdraw from the event" }));
  expect(desk.acts).toMatchObject([{ kind: "team.status", body: { status: "withdrawn" } }]);
});

test("[R2] what a later issue changed is told line by line", async () => {
  const day = dayUnder({});
  for (const one of ["t1", "t2"]) await day.run("s1", one);
  const desk = day.device();
  const publish = async (number: number) => {
    await desk.act({
      kind: "results.publish",
      targets: [{ record: record.issue(number), basis: [] }],
      body: { state: "provisional", upTo: desk.snapshot().state.sequence },
    });
    desk.send();
  };
  await publish(1);
  await day.run("s1", "t3");
  await out(desk, "t2", "disqualified");
  await publish(2);
  const { person } = await showOffice(desk, "/office/standings");
  await person.click(await screen.findByRole("button", { name: "What issue 2 changed" }));
  const line = (name: string) => screen.getByText(name, { selector: "strong" }).closest("li")?.textContent;
  expect(line("2 Finland 1")).toMatch(/Overall 1 → –.*Status In the event → disqualified for the event/);
  expect(line("3 France 1")).toMatch(/Total 0 → 60.*Bleed – .*→ 60/);
  expect(screen.queryByRole("button", { name: "What issue 1 changed" })).toBe(null);
});

test("[R2] an issue that changed no line says so", async () => {
  const day = dayUnder({});
  const desk = day.device();
  for (const number of [1, 2]) {
    await desk.act({
      kind: "results.publish",
      targets: [{ record: record.issue(number), basis: [] }],
      body: { state: "provisional", upTo: desk.snapshot().state.sequence },
    });
    desk.send();
  }
  const { person } = await showOffice(desk, "/office/standings");
  await person.click(await screen.findByRole("button", { name: "What issue 2 changed" }));
  await waitFor(() => expect(screen.getByText("No line changed.")).toBeTruthy());
});

test("[P8] a time that was not reached is told in the tie-break as such", async () => {
  const criteria = [{ station: "s1", criterion: "c7" }];
  const day = dayUnder({ rules: { tieBreaks: [{ kind: "time", criteria }] } });
  const notReached: Mark = { kind: "notReached", reason: "Never stopped" };
  const timed: Mark = { kind: "timed", time: 9000 };
  for (const seat of ["A", "B"]) {
    const saying = (mark: Mark) => ({
      failures: new Map(),
      marks: new Map(marksOf("s1", "t3", seat)).set("c7" as CriterionId, mark),
    });
    await day.sheet("s1", "t3", seat, { change: saying(notReached) });
    await day.sheet("s1", "t2", seat, { change: saying(timed) });
  }
  const { person } = await standings(day);
  await person.click(button("3 France 1"));
  const told = dialog().getAllByText(/time, the least · 1 time not reached against 15:00\.0 · decides/);
  // Overall, and in their category.
  expect(told).toHaveLength(2);
});
