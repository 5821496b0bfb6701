/** The results as a workbook: a sheet for each table of ranks, award and the nations, then the facts and the officials; numbers are numbers [rule 56]. */
import type { CellObject, Sheet } from "write-excel-file/node";
import writeXlsxFile from "write-excel-file/node";
import type { Language } from "../../core/competition/words.ts";
import type { Cell, CellTable } from "../../core/formats/cells.ts";
import type { ResultsDocument } from "../../core/formats/results-document.ts";
import { sideTables } from "../../core/formats/results-side-tables.ts";
import { officialsTable, resultsFacts, resultsTable } from "../../core/formats/results-table.ts";

type Workbook = Sheet<Buffer>[];

/** The bytes of the .xlsx file. */
export async function resultsXlsx(document: ResultsDocument, language: Language): Promise<Buffer> {
  return writeXlsxFile(workbook(document, language)).toBuffer();
}

function workbook(document: ResultsDocument, language: Language): Workbook {
  const facts = resultsFacts(document, language);
  const tables = [
    ...document.tables.map(({ category }) => resultsTable(document, category, language)),
    ...sideTables(document, language),
  ];
  const names = sheetNames([...tables.map(({ name }) => name), document.competition.name]);
  const officials = officialsTable(document, language);
  // A printed or copied sheet of a rehearsal says so by itself [D5].
  const mark = document.competition.practice ? facts.slice(0, 1) : [];
  return [
    ...tables.map((table, index) => ({
      sheet: names[index] ?? table.name,
      data: [...mark.map(factRow), ...tableRows(table)],
      columns: widths(table),
      stickyRowsCount: mark.length + 1,
      stickyColumnsCount: 1,
      orientation: "landscape" as const,
    })),
    {
      sheet: names.at(-1) ?? document.competition.name,
      data: [...facts.map(factRow), [], ...tableRows(officials)],
      columns: [{ width: 26 }, { width: 40 }, { width: 12 }, { width: 40 }],
    },
  ];
}

function factRow([name, cell]: readonly [string, Cell]): CellObject[] {
  return [{ value: name, type: String, fontWeight: "bold" }, cellObject(cell)];
}

function tableRows({ heads, rows }: CellTable): CellObject[][] {
  const head = heads.map(
    (value): CellObject => ({ value, type: String, fontWeight: "bold", wrap: true, alignVertical: "top" }),
  );
  return [head, ...rows.map((row) => row.map(cellObject))];
}

/** Text is typed as text, so that no spreadsheet program takes it for a formula. */
function cellObject(cell: Cell): CellObject {
  switch (cell.kind) {
    case "number":
      return { value: Number(cell.value), type: Number };
    case "text":
      return { value: cell.text, type: String };
    case "empty":
      return {};
  }
}

/** Wide enough for what is in the column, up to a line of text. */
function widths({ heads, rows }: CellTable): { width: number }[] {
  return heads.map((head, column) => {
    const lengths = rows.map((row) => lengthOf(row[column]));
    return { width: Math.min(40, Math.max(8, Math.ceil(head.length / 2), ...lengths) + 2) };
  });
}

function lengthOf(cell: Cell | undefined): number {
  switch (cell?.kind) {
    case "number":
      return cell.value.length;
    case "text":
      return cell.text.length;
    default:
      return 0;
  }
}

const LONGEST_NAME = 31;

/** Names that a workbook takes: short, without its special characters, no two alike. */
export function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .replaceAll(/[[\]*?/\\:]/g, " ")
        .replaceAll(/^'+|'+$/g, "")
        .trim() || "-";
    for (let count = 1; ; count += 1) {
      const suffix = count === 1 ? "" : ` ${count}`;
      const candidate = plain.slice(0, LONGEST_NAME - suffix.length) + suffix;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}
