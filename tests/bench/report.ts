/** What a benchmark says, for a person and for a program. */

export interface Row {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is held against in the same run: a peer or a floor. */
  readonly against?: string;
  readonly ratio?: number;
  /** The bound in words, and whether the value keeps it. */
  readonly goal?: string;
  readonly met?: boolean;
}

export interface Report {
  readonly name: string;
  readonly rows: readonly Row[];
}

interface Column {
  readonly head: string;
  readonly cell: (row: Row) => string;
  readonly align: "left" | "right";
}

const columns: readonly Column[] = [
  { head: "metric", cell: (row) => row.metric, align: "left" },
  { head: "value", cell: (row) => shown(row.value), align: "right" },
  { head: "unit", cell: (row) => row.unit, align: "left" },
  { head: "against", cell: (row) => row.against ?? "", align: "left" },
  { head: "ratio", cell: (row) => (row.ratio === undefined ? "" : shown(row.ratio)), align: "right" },
  { head: "goal", cell: (row) => row.goal ?? "", align: "left" },
  { head: "met", cell: (row) => (row.met === undefined ? "" : row.met ? "yes" : "NO"), align: "left" },
];

/** The report as a table with one line for each row; columns that say nothing are left out. */
export function table({ name, rows }: Report): string {
  const filled = columns.filter(({ cell }) => rows.some((row) => cell(row) !== ""));
  const written = filled.map(({ head, cell, align }) => padded([head, ...rows.map(cell)], align));
  const lines = ["", ...rows].map((_, index) => written.map((cells) => cells[index]).join("  "));
  return [`${name}:`, ...lines.map((line) => line.trimEnd())].join("\n");
}

function padded(cells: readonly string[], align: Column["align"]): readonly string[] {
  const width = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => (align === "right" ? cell.padStart(width) : cell.padEnd(width)));
}

const shown = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(2));
