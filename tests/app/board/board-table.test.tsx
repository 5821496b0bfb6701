import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { Board } from "../../../src/app/board/BoardScreen.tsx";
import { BoardTable } from "../../../src/app/board/BoardTable.tsx";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { Act } from "../../../src/core/log/act.ts";
import type { OpKind } from "../../../src/core/log/op.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { boardSnapshot } from "../../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { play, setUp } from "../../core/fixtures/played.ts";
import { smallDay, totals } from "../../core/fixtures/small-day.ts";
import { MORNING, smallDayDone } from "../../core/fixtures/small-day-log.ts";
import { startIn } from "../i18n/start-in.ts";
import { changedDay } from "../organizer/room/rule-day.ts";

beforeAll(() => startIn("en"));

/** The board of the small day after so many of its sheets, and further acts. */
function boardAfter(sheets: number, start = smallDay, acts: readonly Act<OpKind>[] = []) {
  const further = acts.map((act) => ({ act, official: null, at: MORNING + 100 * 60_000 }));
  const { state } = play([...setUp(start, MORNING), ...smallDayDone.slice(0, sheets), ...further]);
  const field = fieldOf(state);
  return boardSnapshot(state, standing(field, scoreField(field)), {
    revision: 1,
    made: MORNING,
    frozen: false,
  });
}

function showTable(sheets: number, start = smallDay, acts: readonly Act<OpKind>[] = []) {
  const { standing: shown, categories, unitsPerSecond } = boardAfter(sheets, start, acts);
  const table = shown?.tables[0];
  if (!shown || !table) throw new Error("the policy hides the board");
  render(
    <BoardTable standing={shown} table={table} categories={categories} unitsPerSecond={unitsPerSecond} />,
  );
  return screen.getAllByRole("row").slice(1);
}

test("[rule 50] the board shows totals, shared ranks and the rank after them as worked out by hand", () => {
  const rows = showTable(smallDayDone.length);
  const lines = rows.map((row) => {
    const cells = within(row).getAllByRole("cell");
    return [cells[0]?.textContent, within(row).getByRole("rowheader").textContent, cells.at(-1)?.textContent];
  });
  const total = new Map(totals.map(([team, , points]) => [team, points]));
  const ranked = lines.filter(([rank]) => rank !== "–").map(([rank]) => rank);
  expect(ranked).toEqual(["1", "1", "3", "4", "5", "6"]);
  for (const [, name, points] of lines) {
    const team = smallDay.teams.find((other) => name?.startsWith(`${other.team.name} ${other.team.number}`));
    expect(total.get(team?.id ?? ""), `total of ${name}`).toBe(points);
  }
});

test("[rule 3] a guest is on the board without a rank", () => {
  const guest = showTable(smallDayDone.length).find((row) => row.textContent?.includes("Host guests"));
  expect(guest && within(guest).getAllByRole("cell")[0]?.textContent).toBe("–");
});

test("[V4] a run whose seats are not all in has no points on the board", () => {
  const [first] = showTable(1);
  const cells = first ? within(first).getAllByRole("cell") : [];
  expect(cells.slice(2, -1).map((cell) => cell.textContent)).toEqual(["–", "–", "–"]);
});

const cellsOf = (rows: readonly HTMLElement[], name: string) => {
  const row = rows.find((one) => within(one).getByRole("rowheader").textContent?.startsWith(name));
  return row
    ? within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent)
    : [];
};
const all = smallDayDone.length;

test("[R5] a team that is out of the event is on the board with its points, without a rank, and says why", () => {
  const act: Act<"team.status"> = {
    kind: "team.status",
    targets: [{ record: record.teamStatus("t2" as TeamId), basis: [] }],
    body: { status: "disqualified", reason: "Left the course by car" },
  };
  const cells = cellsOf(showTable(all, smallDay, [act]), "Finland 1");
  expect([cells[0], cells[1], cells.at(-1)]).toEqual(["DSQ", "Experienced", "266"]);
});

test("[P15] totals and runs that are times read as times, and no maximum is spoken of", () => {
  const rows = showTable(14, changedDay({ rules: { total: { kind: "time" } }, c7: { kind: "elapsed" } }));
  expect(screen.getAllByRole("columnheader").at(-1)?.textContent).toBe("Time");
  const cells = cellsOf(rows, "Canada 1");
  expect(cells.at(-1)).toMatch(/^lacks \d \u2212?\d:\d\d\.\d+$/);
});

test("[P19] in a sum of places the least wins, and who lacks a station is behind", () => {
  const rows = showTable(all, changedDay({ rules: { total: { kind: "rankSum" } } }));
  expect(screen.getAllByRole("columnheader").at(-1)?.textContent).toBe("Sum of places");
  const first = within(rows[0] ?? expect.fail()).getAllByRole("cell");
  expect(Number(first.at(-1)?.textContent)).toBeLessThan(10);
});

test("[rule 13] GO and NO-GO stand beside the points, and a dropped run is in brackets", () => {
  const start = changedDay({
    rules: { best: 2 },
    form: { pass: { allCritical: false, atLeast: 0, points: 90 } },
  });
  const cells = cellsOf(showTable(all, start), "Norway 1");
  expect(cells[2]).toBe("(79.5) ✗NO-GO");
  expect(cellsOf(screen.getAllByRole("row").slice(1), "Finland 1")[2]).toBe("92 ✓GO");
});

test("[rule 24] the board shows special awards and nations beside its tables, where the policy opens them", async () => {
  const start = changedDay({
    rules: {
      awards: [{ id: "care", words: { en: "Patient care", fr: "Soins" }, tags: ["care"] }],
      nations: { best: 1 },
    },
    tags: { c1: ["care"], c3: ["care"] },
  });
  const shown = (awards: boolean) => boardAfter(all, { ...start, policy: { ...start.policy, awards } });
  const snapshot = shown(true);
  render(<Board view={{ snapshot, heard: MORNING, link: "live", unknown: false }} snapshot={snapshot} />);
  const person = userEvent.setup();
  await person.click(screen.getByRole("button", { name: "Patient care" }));
  const rows = within(screen.getByRole("table", { name: "Patient care" })).getAllByRole("row");
  expect(rows[0]?.textContent).toMatch(/Points of \d+$/);
  expect(rows[1]?.textContent).toMatch(/^1Norway 1 1/);
  await person.click(screen.getByRole("button", { name: "Nations" }));
  expect(within(screen.getByRole("table", { name: "Nations" })).getAllByRole("row")[1]?.textContent).toMatch(
    /^1(Canada|Italy)/,
  );
  document.body.replaceChildren();
  const closed = shown(false);
  render(
    <Board view={{ snapshot: closed, heard: MORNING, link: "live", unknown: false }} snapshot={closed} />,
  );
  expect(screen.queryByRole("button", { name: "Patient care" })).toBe(null);
  expect(screen.getByRole("button", { name: "Nations" })).toBeTruthy();
});
