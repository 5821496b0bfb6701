import { readFileSync } from "node:fs";
import fc from "fast-check";
import Papa from "papaparse";
import * as v from "valibot";
import { expect, test } from "vitest";
import { PersonId } from "../../../src/core/competition/id.ts";
import { readTeamList } from "../../../src/core/formats/team-list.ts";
import { templateCategories } from "../../../src/core/formats/templates.ts";

const document = readFileSync("docs/competition-file.md", "utf8");
const example = /```csv\n([\s\S]*?)```/.exec(document)?.[1] ?? "";

function read(file: string | Uint8Array, taken: readonly number[] = []) {
  let count = 0;
  return readTeamList(file, {
    categories: templateCategories(),
    taken: new Set(taken),
    newPersonId: () => v.parse(PersonId, `p${++count}`),
  });
}
function teams(file: string | Uint8Array) {
  const result = read(file);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  const nameOf = new Map(result.people.map((person) => [person.id, person.name]));
  return result.teams.map(({ id, team }) => ({
    id,
    ...team,
    members: team.members.map((member) => nameOf.get(member)),
  }));
}
function said(file: string | Uint8Array, taken: readonly number[] = []): readonly string[] {
  const result = read(file, taken);
  return result.ok ? [] : result.problems.map(({ path, problem, fix }) => `${path} ${problem.en}. ${fix.en}`);
}

const norway = {
  id: "t14",
  number: 14,
  name: "Norway 2",
  nations: ["NOR"],
  categories: ["veteran"],
  guest: false,
  members: ["Kari Nordmann", "Ola Nordmann", "Per Hansen"],
};

test("[rule 5] the table of the document is a list of teams", () => {
  expect(teams(example)).toEqual([
    norway,
    {
      id: "t22",
      number: 22,
      name: "International 1",
      nations: ["FRA", "DEU"],
      categories: ["novice"],
      guest: false,
      members: ["Anne Dupont", "Jonas Weber", "Luc Martin"],
    },
    {
      id: "t31",
      number: 31,
      name: "Host guests",
      nations: ["DEU"],
      categories: [],
      guest: true,
      members: [],
    },
  ]);
});

const rows = Papa.parse<string[]>(example, { delimiter: ";", skipEmptyLines: true }).data;
const delimited = (delimiter: string, newline = "\n", quotes = false) =>
  Papa.unparse(rows, { delimiter, newline, quotes });

test.each([
  ["commas", delimited(",")],
  ["tabs", delimited("\t")],
  ["CRLF", delimited(";", "\r\n")],
  ["CR alone", delimited(";", "\r")],
  ["quotes everywhere", delimited(",", "\r\n", true)],
  ["a byte order mark", `\uFEFF${delimited(";")}`],
  ["empty lines between", delimited(";", "\n\n")],
  ["no header", delimited(";").split("\n").slice(1).join("\n")],
])("separator, line ends and quotes are recognised: %s", (_name, text) => {
  expect(teams(text)).toEqual(teams(example));
});

test("the encodings that spreadsheet programs write are recognised", () => {
  const text = "numéro;nom;pays;catégorie\n7;Équipe Léman;CHE;Vétéran\n";
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
  const utf8 = new TextEncoder().encode(text);
  const windows = Buffer.from(text, "latin1");
  for (const file of [text, utf8, utf16, windows]) {
    expect(teams(file)).toEqual([
      { ...norway, id: "t7", number: 7, name: "Équipe Léman", nations: ["CHE"], members: [] },
    ]);
  }
});

test("columns may stand in any order, in French, and cells may hold separators, quotes and line breaks", () => {
  const text =
    'Nom;Membre 1;Membre 2;Hors concours;Pays;N°\n"Lions ""A""; Gand";"Anne\nDupont";Luc;oui;bel / fra;3\n';
  expect(teams(text)).toEqual([
    {
      id: "t3",
      number: 3,
      name: 'Lions "A"; Gand',
      nations: ["BEL", "FRA"],
      categories: [],
      guest: true,
      members: ["Anne Dupont", "Luc"],
    },
  ]);
});

test("every problem is told at once, with the line where it stands", () => {
  const text = [
    "number;name;nation;category;guest;member",
    '1;"North',
    'Cape";NOR;novice;;Kari',
    "x;;no;senior;maybe;Ola",
    "2;Two;SWE;novice;;Kari;Ola",
    "",
    "1;Again;SWE;novice",
    "9;Taken;SWE;novice",
  ].join("\n");
  expect(said(text, [9])).toEqual([
    '4: category is "senior", which is no category. Use one of: Novice, Experienced, Veteran, Female, International.',
    '4: guest is "maybe". Write yes or no, or leave it empty.',
    '4: number needs a number without quotes, but has "x". Write a number without quotes.',
    '4: name needs a name, but has "". Write a name.',
    '4: nations[0] needs a nation in three capital letters, e.g. "NOR", but has "NO". Write a nation in three capital letters, e.g. "NOR".',
    '5: member has more cells than columns: "Ola". Name a column for it in the first line, or put the cell with the separator into quotes.',
    "7: number 1 stands in line 2 too. Give the team another start number.",
    "8: number 9 belongs to another team already. Give the team another start number.",
  ]);
});

test.each([
  ["", "the file holds no team"],
  ["\uFEFF\r\n ; ;\n", "the file holds no team"],
  ["number;name;nation\n", "the file holds no team"],
  ["name;nation\nA;NOR", 'has no column "number"'],
  ["number;name;nation;shoe size\n1;A;NOR;44", 'has an unknown column "shoe size"'],
  ["number;name;nation;name\n1;A;NOR;B", 'names the column "name" twice'],
  ['1;A;NOR\n2;"B;SWE\n3;C;FIN', "2 has a quote that is not closed"],
  ["1;A", "needs at least one nation"],
  ["0;A;NOR", "needs at least 1, but has 0"],
  ["10000;A;NOR", "needs 9999 at most"],
  ["-5;A;NOR", "has an unknown column"],
])("a table that is no list of teams is refused with a reason: %j", (text, reason) => {
  expect(said(text).join("\n")).toContain(reason);
});

test("whatever bytes come, the list is read or refused, and never breaks the reader", () => {
  const cell = fc.constantFrom(...example.split(/[;\n]/), '"', "\n", "\t", ";", ",", "=1", "é");
  const text = fc.array(cell, { maxLength: 30 }).map((cells) => cells.join(";"));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), text), (file) => {
      const result = read(file);
      if (result.ok) expect(result.teams.length).toBeGreaterThan(0);
      else expect(result.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
