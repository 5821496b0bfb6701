/** What the small day must come to, in the words of each screen and file: the fixture's tables, nothing worked out anew. */
import { expect } from "vitest";
import words from "../../../src/app/i18n/en/office.json" with { type: "json" };
import type { ResultsTableOf } from "../../../src/core/formats/results-document.ts";
import {
  runPoints,
  type SmallDaySheet,
  smallDay,
  smallDaySheets,
  tables,
  totals,
} from "../../core/fixtures/small-day.ts";
import type { BoardLine } from "./board.ts";
import type { SheetCell } from "./workbook.ts";

export const dayTables = [
  { id: "overall", name: "Overall" },
  { id: "novice", name: "Novice" },
  { id: "experienced", name: "Experienced" },
] as const;

/** The stations as the office lists them. */
export const stationNames = [stationName("s1"), stationName("s3"), stationName("s5")] as const;

function stationName(id: string): string {
  const { station } = smallDay.stations.find((one) => one.id === id) ?? expect.fail(`no station ${id}`);
  return `${station.order} · ${station.title.en}`;
}

/** A table of the fixture, as the board shows it. */
export function boardLines(table: string): readonly BoardLine[] {
  return (tables[table] ?? []).map(([team, rank]) => {
    const points = runPoints.filter(([id]) => id === team).map((row) => row[6]);
    return [rank === null ? "–" : String(rank), team, points, totalOf(team)];
  });
}

/** Rank, start number and total, as the exported tables have them. */
export function resultRows(table: string): readonly (readonly SheetCell[])[] {
  return (tables[table] ?? []).map(([team, rank]) => {
    const number = smallDay.teams.find(({ id }) => id === team)?.team.number ?? 0;
    return [rank ?? "guest", number, Number(totalOf(team))];
  });
}

/** The same table on paper, cell after cell: with a rank also whether it is shared, and what parted it from the one above. */
export function printedTable(table: string): readonly string[] {
  return (tables[table] ?? []).flatMap(([id, rank, shared, step]) => {
    const { team } = smallDay.teams.find((one) => one.id === id) ?? expect.fail(`no team ${id}`);
    const points = runPoints.filter(([of]) => of === id).map((row) => row[6]);
    return [
      ...(rank === null ? ["Guest"] : [String(rank), ...(shared ? ["shared"] : []), ...decidedBy(step)]),
      `${team.number} ${team.name}`,
      ...team.nations,
      team.categories[0] === "novice" ? "Novice" : "Experienced",
      ...points,
      totalOf(id),
    ];
  });
}

function decidedBy(step: number | null): readonly string[] {
  const kind = step === null ? undefined : smallDay.rules.tieBreaks[step]?.kind;
  return kind === undefined ? [] : [words.results.decidedBy[kind]];
}

function totalOf(team: string): string {
  return totals.find(([id]) => id === team)?.[2] ?? "";
}

/** A table of the results document in the fixture's words. */
export function ranksOf({ places }: ResultsTableOf) {
  return places.map(({ team, rank, shared, tieBreak }) => [
    team,
    rank,
    shared,
    tieBreak && tieBreak.step - 1,
  ]);
}

/** The columns with these heads, without the heads. */
export function columns(rows: readonly (readonly SheetCell[])[], ...heads: readonly string[]) {
  const [head = [], ...rest] = rows;
  const places = heads.map((wanted) => head.indexOf(wanted));
  return rest.map((row) => places.map((place) => row[place] ?? null));
}

/** The sheet of a judge for a run. */
export function sheetOf(team: string, station: string, seat: string): SmallDaySheet {
  const found = smallDaySheets.find(
    ({ key }) => key.team === team && key.station === station && key.seat === seat,
  );
  if (!found) throw new Error(`The small day has no sheet of ${team} at ${station} by ${seat}`);
  return found;
}
