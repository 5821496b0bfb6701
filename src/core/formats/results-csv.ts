/** The results as CSV for spreadsheet programs [rule 56]: facts, the overall table with the ranks per category, awards and nations, officials. */
import Papa from "papaparse";
import type { Language } from "../competition/words.ts";
import type { Cell, CellTable } from "./cells.ts";
import type { ResultsDocument } from "./results-document.ts";
import { sideTables } from "./results-side-tables.ts";
import { officialsTable, resultsFacts, resultsTable } from "./results-table.ts";

export interface CsvOptions {
  /** With `;` decimals have a comma, with `,` a point: as spreadsheet programs of these countries read them. */
  readonly separator: ";" | ",";
  readonly language: Language;
}

/** UTF-8 text with a byte order mark, lines ended by CR LF. */
export function resultsCsv(document: ResultsDocument, { separator, language }: CsvOptions): string {
  const written = (cell: Cell) => cellText(cell, separator);
  const table = ({ heads, rows }: CellTable) => [heads.map(guarded), ...rows.map((row) => row.map(written))];
  const lines = [
    ...resultsFacts(document, language).map(([name, cell]) => [guarded(name), written(cell)]),
    [],
    ...table(resultsTable(document, null, language)),
    [],
    ...sideTables(document, language).flatMap((side) => [[guarded(side.name)], ...table(side), []]),
    ...table(officialsTable(document, language)),
  ];
  return `\uFEFF${Papa.unparse(lines, { delimiter: separator, newline: "\r\n" })}\r\n`;
}

function cellText(cell: Cell, separator: CsvOptions["separator"]): string {
  switch (cell.kind) {
    case "empty":
      return "";
    case "number":
      return separator === ";" ? cell.value.replace(".", ",") : cell.value;
    case "text":
      return guarded(cell.text);
  }
}

/**
 * Text that a spreadsheet program can't take for a formula: a quote is put before a beginning that it would run, line
 * breaks and tabs become spaces, since what follows them could be read as another cell. Numbers never pass here, so
 * -5 stays a number.
 */
export function guarded(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(line) ? `'${line}` : line;
}
