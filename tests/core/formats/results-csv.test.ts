import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { resultsDocument } from "../../../src/core/formats/results.ts";
import { guarded, resultsCsv } from "../../../src/core/formats/results-csv.ts";
import type { ResultsDocument } from "../../../src/core/formats/results-document.ts";
import { officialsTable, resultsFacts, resultsTable } from "../../../src/core/formats/results-table.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { play, setUp } from "../fixtures/played.ts";
import { smallDay, totals } from "../fixtures/small-day.ts";
import { smallDayDone } from "../fixtures/small-day-log.ts";

const made = Date.parse("2026-08-01T09:30:00Z");
const { state, head } = play([...setUp(smallDay, made), ...smallDayDone]);
const field = fieldOf(state);
const scores = scoreField(field);
const people = new Map(smallDay.people.map(({ id, name }) => [id, { name, erased: false }]));
const source = { state, field, scores, standing: standing(field, scores), people, made, head };
const document = resultsDocument(source);

/** The CSV as a spreadsheet program takes it apart. */
function cells(text: string, delimiter: string): readonly (readonly string[])[] {
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const { data, errors } = Papa.parse<string[]>(text.slice(1), { delimiter, newline: "\r\n" });
  expect(errors).toEqual([]);
  return data;
}
/** The rows of the overall table as objects by column head. */
function overall(
  rows: readonly (readonly string[])[],
): readonly Readonly<Record<string, string | undefined>>[] {
  const from = rows.findIndex(([first]) => first === "Rank" || first === "Rang");
  const to = rows.findIndex(([first], index) => index > from && first === "");
  const heads = rows[from] ?? [];
  return rows
    .slice(from + 1, to)
    .map((row) => Object.fromEntries(heads.map((one, index) => [one, row[index]])));
}

test("[rule 56, S18] the CSV begins with a byte order mark and says what it is, how old and how complete", () => {
  const rows = cells(resultsCsv(document, { separator: ";", language: "en" }), ";");
  expect(rows.slice(0, 11)).toEqual([
    ["Event", "Small day"],
    ["Place", "Training area"],
    ["Dates", "2026-08-01"],
    ["State", "Running"],
    ["Published", "not yet"],
    ["As of", document.age.lastEntry],
    ["Made", "2026-08-01T12:30:00+03:00"],
    ["Sheets received", "49 of 49"],
    ["Stations complete", "3 of 3"],
    ["Number in the log", String(document.age.sequence)],
    ["Hash of the log", head],
  ]);
});

test("[rule 28] with a semicolon decimals have a comma, with a comma a point, and nothing is rounded", () => {
  const german = overall(cells(resultsCsv(document, { separator: ";", language: "en" }), ";"));
  const english = overall(cells(resultsCsv(document, { separator: ",", language: "en" }), ","));
  const byTeam = (rows: typeof german) => new Map(rows.map((row) => [row["No."], row.Total]));
  for (const [team, , total] of totals) {
    expect(byTeam(english).get(team.slice(1))).toBe(total);
    expect(byTeam(german).get(team.slice(1))).toBe(total.replace(".", ","));
  }
  expect(english).toHaveLength(7);
});

test("[rule 56] a line holds ranks, members, points by station and section, penalties, failures, judges, tie-break", () => {
  const lines = overall(cells(resultsCsv(document, { separator: ",", language: "en" }), ","));
  const [norway, france] = ["1", "3"].map((number) => lines.find((line) => line["No."] === number));
  expect(norway).toMatchObject({
    Rank: "4",
    "Rank: Novice": "",
    "Rank: Experienced": "2",
    Team: "Norway 1",
    Nations: "NOR",
    Categories: "Experienced",
    Members: "Kari Haugen, Lars Bakke, Eirik Vik",
    Total: "266",
    "Out of": "300",
    "S1-CUF Bleed (100)": "79.5",
    "S1-CUF Bleeding control (50)": "40",
    "S5-MASCAL Triage (30)": "25",
    Penalties: "S1-CUF: Equipment lost or left ×1 (-3)",
    "Penalties of the total": "0",
    "Stations complete": "3 of 3",
    "Tie broken by": "1. count-back by sections: 108 / 110 (2 Finland 1)",
  });
  expect(norway?.Judges).toContain("S1-CUF: A Eva Lindqvist");
  expect(france?.["Critical failures"]).toBe(
    "S1-CUF: Rescuer stays exposed to the announced threat (in force; A: Stood in the open until told to move, B: Stayed exposed for half a minute)",
  );
  expect(lines.find((line) => line["No."] === "7")?.Rank).toBe("guest");
});

test("[rule 59] heads and words are French when French is asked for", () => {
  const text = resultsCsv(document, { separator: ";", language: "fr" });
  const [line] = overall(cells(text, ";"));
  expect(line).toMatchObject({
    Rang: "hors concours",
    "N°": "7",
    Équipe: "Host guests",
    Catégories: "Novice",
  });
  expect(text).toContain("S1-CUF Contrôle de l'hémorragie (50)");
  expect(text).toContain("Matériel perdu ou oublié ×1 (-3)");
});

test("[rule 59] heads are German when German is asked for, and what has no German words stays readable", () => {
  const [line] = overall(cells(resultsCsv(document, { separator: ";", language: "de" }), ";"));
  expect(line).toMatchObject({
    Rang: "außer Konkurrenz",
    "Nr.": "7",
    Mannschaft: "Host guests",
    Wertungsklassen: "Novice",
  });
});

test("numbers stay numbers, text stays text: for XLSX too", () => {
  const { heads, rows } = resultsTable(document, null, "en");
  const kinds = rows.map((row) => Object.fromEntries(heads.map((one, index) => [one, row[index]?.kind])));
  for (const kind of kinds) {
    expect(kind).toMatchObject({
      "No.": "number",
      Total: "number",
      "S1-CUF Bleed (100)": "number",
      Team: "text",
    });
  }
  for (const row of rows) {
    for (const cell of row) if (cell.kind === "number") expect(cell.value).toMatch(/^-?\d+(\.\d+)?$/);
    expect(row).toHaveLength(heads.length);
  }
});

test("[rule 2] each category has a table of its own, and a guest is told as one", () => {
  const novice = document.categories.find(({ id }) => id === "novice");
  const table = resultsTable(document, novice?.id ?? null, "fr");
  expect(table.name).toBe("Novice");
  const column = (name: string) => table.rows.map((row) => row[table.heads.indexOf(name)]);
  expect(column("Équipe").map((cell) => cell?.kind === "text" && cell.text)).toEqual([
    "Host guests",
    "Canada 1",
    "Italy 1",
    "Poland 1",
  ]);
  expect(column("Rang")).toEqual([
    { kind: "text", text: "hors concours" },
    { kind: "number", value: "1" },
    { kind: "number", value: "1" },
    { kind: "number", value: "3" },
  ]);
});

test("[D5] practice says so in the first line", () => {
  const rehearsal = { ...document, competition: { ...document.competition, practice: true } };
  expect(resultsFacts(rehearsal, "en")[0]).toEqual([
    "Practice",
    { kind: "text", text: "A rehearsal, not official" },
  ]);
  expect(resultsFacts(document, "en").map(([name]) => name)).not.toContain("Practice");
});

const evil = [
  "=1+1",
  "+1",
  "-1+2",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  " =1+1",
  "\u00A0=1+1",
  "\u200B=1+1",
  "＝1+1",
  '=HYPERLINK("http://evil.example","click")',
  "=cmd|' /C calc'!A0",
];

function withName(name: string): ResultsDocument {
  const [first, ...others] = document.teams;
  return {
    ...document,
    competition: { ...document.competition, name, place: name },
    teams: first ? [{ ...first, name, members: [name, null] }, ...others] : [],
    officials: document.officials.map((official) => ({ ...official, name })),
  };
}

test.each(evil)("no text of a person becomes a formula: %j", (name) => {
  for (const separator of [";", ","] as const) {
    const rows = cells(resultsCsv(withName(name), { separator, language: "en" }), separator);
    const dangerous = rows
      .flat()
      .filter((cell) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell) && !/^-\d+([.,]\d+)?$/.test(cell));
    expect(dangerous).toEqual([]);
    expect(rows.flat().filter((cell) => cell.startsWith("'")).length).toBeGreaterThan(3);
  }
});

test("a negative number stays a number, and a text that looks like one is guarded", () => {
  const [first, ...others] = document.teams;
  const loser = { ...document, teams: first ? [{ ...first, total: "-5.5", name: "-5" }, ...others] : [] };
  const english = overall(cells(resultsCsv(loser, { separator: ",", language: "en" }), ","));
  const german = overall(cells(resultsCsv(loser, { separator: ";", language: "en" }), ";"));
  const line = english.find((row) => row["No."] === "1");
  expect([line?.Total, line?.Team]).toEqual(["-5.5", "'-5"]);
  expect(german.find((row) => row["No."] === "1")?.Total).toBe("-5,5");
});

test("names with separators, quotes and line breaks stay in their cell", () => {
  for (const separator of [";", ","] as const) {
    const name = 'A;B,C "D"\r\nE\nF\u2028G';
    const lines = overall(cells(resultsCsv(withName(name), { separator, language: "en" }), separator));
    expect(lines.find((line) => line["No."] === "1")?.Team).toBe('A;B,C "D" E F G');
    expect(lines).toHaveLength(7);
  }
});

test("whatever text comes, it begins no formula and holds no line break, and harmless text is untouched", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", ...evil), (text, before) => {
      const said = guarded(before + text);
      expect(said).not.toMatch(/[\r\n\t]/);
      expect(said).not.toMatch(/^[\s\p{Cf}]*[=+\-@]/u);
    }),
  );
  for (const text of ["Norway 2", "Łukasz", "ნინო ბერიძე", "O'Brien", "a=b", "1-2"])
    expect(guarded(text)).toBe(text);
});

test("officials stand in a table of their own", () => {
  expect(officialsTable(document, "fr").rows[3]).toEqual([
    { kind: "text", text: "Juge principal" },
    { kind: "text", text: "Åsa Norén" },
    { kind: "text", text: "SWE" },
    { kind: "text", text: "S1-CUF" },
  ]);
});
