import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import css from "./DataTable.module.css";

/** One column. Exactly one may be the `rowHead` that names the line. */
export interface Column<Line> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (line: Line) => ReactNode;
  /** Numbers stand at the end. */
  readonly align?: "start" | "center" | "end";
  readonly rowHead?: boolean;
  /** Whole column left out on paper, e.g. buttons. */
  readonly screenOnly?: boolean;
}

export interface DataTableProps<Line> {
  /** What the table shows; always said, shown with `captionShown`. */
  readonly caption: string;
  readonly captionShown?: boolean;
  readonly columns: readonly Column<Line>[];
  readonly lines: readonly Line[];
  readonly lineKey: (line: Line) => string;
  /** Marks lines: `next`, `bad`, `dim`. */
  readonly lineTone?: (line: Line) => "plain" | "next" | "bad" | "dim";
  /** `grid`: close cells without lines between them, for a matrix of `Cell`. */
  readonly look?: "lines" | "grid";
}

/** What can be scrolled must be reached with the keyboard. */
const reachable = { tabIndex: 0 } as const;

/** A plain table: the head stays in sight, and what is too wide or too long is scrolled inside of its own frame. */
export function DataTable<Line>({
  caption,
  captionShown = false,
  columns,
  lines,
  lineKey,
  lineTone = () => "plain",
  look = "lines",
}: DataTableProps<Line>) {
  const { t } = useTranslation();
  const id = useId();
  const attributes = (column: Column<Line>) => ({
    "data-align": column.align ?? "start",
    "data-screen-only": column.screenOnly || undefined,
  });
  return (
    <section
      {...reachable}
      className={css.frame}
      data-look={look}
      aria-label={t("page.scrollTable", { caption })}
    >
      <table className={css.table} aria-labelledby={id}>
        <caption id={id} className={captionShown ? css.caption : "said"}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" {...attributes(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={lineKey(line)} data-tone={lineTone(line)}>
              {columns.map((column) =>
                column.rowHead ? (
                  <th key={column.key} scope="row" {...attributes(column)}>
                    {column.cell(line)}
                  </th>
                ) : (
                  <td key={column.key} {...attributes(column)}>
                    {column.cell(line)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
