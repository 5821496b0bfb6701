/** When two sheets say the same [L6]: what is marked counts; timeline, remarks, reasons, signature and clock do not. */
import type { CriterionId } from "../competition/id.ts";
import { type Mark, type MarkRow, markRow } from "../competition/mark.ts";
import type { SheetBody } from "../competition/sheet.ts";

const known = new WeakMap<SheetBody, string>();

/**
 * What a sheet says, as one text that is equal for equal content: marks with their counts, times and values,
 * not-applicables, penalties, bonuses and critical failures.
 */
export function contentOf(sheet: SheetBody): string {
  const before = known.get(sheet);
  if (before !== undefined) return before;
  const content = JSON.stringify({
    marks: sorted(sheet.marks.map(decidedBy)),
    penalties: sorted(sheet.penalties),
    bonuses: sorted(sheet.bonuses),
    failures: sheet.failures.map(([id]) => id).sort(),
  });
  known.set(sheet, content);
  return content;
}

/** Do two marks of this criterion say the same? Undefined: it is not marked. Reasons decide nothing [L6]. */
export function sameMark(criterion: CriterionId, one: Mark | undefined, other: Mark | undefined): boolean {
  const [a, b] = [one, other].map((mark) => mark && decidedBy(markRow(criterion, mark)).join(" "));
  return a === b;
}

/** What of a mark counts: its kind and its value. */
const decidedBy = ([id, code, value]: MarkRow | ReturnType<typeof markRow>): readonly (string | number)[] => [
  id,
  code,
  code === "m" ? plain(value) : value,
];

function sorted(rows: readonly (readonly (string | number)[])[]): readonly (readonly (string | number)[])[] {
  return [...rows].sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** "5.50", "05.5" and "5.5" are one measured value. */
function plain(value: string | number): string {
  const [whole = "", fraction = ""] = String(value).split(".");
  const sign = whole.startsWith("-") ? "-" : "";
  const digits = whole.slice(sign.length).replace(/^0+(?=\d)/, "");
  const places = fraction.replace(/0+$/, "");
  const text = places === "" ? digits : `${digits}.${places}`;
  return text === "0" ? text : `${sign}${text}`;
}
