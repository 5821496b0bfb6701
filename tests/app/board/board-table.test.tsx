import { render, screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { BoardTable } from "../../../src/app/board/BoardTable.tsx";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { boardSnapshot } from "../../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { play, setUp } from "../../core/fixtures/played.ts";
import { smallDay, totals } from "../../core/fixtures/small-day.ts";
import { MORNING, smallDayDone } from "../../core/fixtures/small-day-log.ts";
import { startIn } from "../i18n/start-in.ts";

beforeAll(() => startIn("en"));

/** The board of the small day after so many of its sheets. */
function boardAfter(sheets: number) {
  const { state } = play([...setUp(smallDay, MORNING), ...smallDayDone.slice(0, sheets)]);
  const field = fieldOf(state);
  return boardSnapshot(state, standing(field, scoreField(field)), {
    revision: 1,
    made: MORNING,
    frozen: false,
  });
}

function showTable(sheets: number) {
  const { standing: shown, categories } = boardAfter(sheets);
  const table = shown?.tables[0];
  if (!shown || !table) throw new Error("the policy hides the board");
  render(<BoardTable standing={shown} table={table} categories={categories} />);
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
