/** Tables of cells, for CSV, XLSX and print: numbers stay numbers, everything else is text. */

/** `value` of a number is a decimal such as "-82.5". */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: string }
  | { readonly kind: "empty" };
export interface CellTable {
  /** Name of the category, or "overall". */
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const text = (said: string): Cell => (said === "" ? { kind: "empty" } : { kind: "text", text: said });
export const number = (value: string | null): Cell =>
  value === null ? { kind: "empty" } : { kind: "number", value };
