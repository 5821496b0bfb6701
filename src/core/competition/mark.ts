/**
 * What a judge says of a criterion, and its compact form inside an op [L1, L20]. A criterion without a mark is not
 * marked: that is not zero, and not "not applicable" [P8, rule 10]. A mark never holds points.
 */
import * as v from "valibot";
import { type CriterionId, isShortId, type LevelId, StationTime } from "./id.ts";
import { MeasuredValue, Remark } from "./words.ts";

/** `reason`: why a critical criterion was missed [P7], why a time was entered by hand, why not applicable. */
export type Mark =
  | { readonly kind: "binary"; readonly done: boolean; readonly reason?: string }
  | { readonly kind: "graded"; readonly level: LevelId; readonly reason?: string }
  | { readonly kind: "count"; readonly count: number; readonly reason?: string }
  | { readonly kind: "timed"; readonly time: StationTime; readonly reason?: string }
  | { readonly kind: "measure"; readonly value: string; readonly reason?: string }
  | { readonly kind: "notReached"; readonly reason?: string }
  | { readonly kind: "notApplicable"; readonly reason: string };

type Row<Criterion, Level> =
  | [Criterion, "b", 0 | 1, reason?: string]
  | [Criterion, "g", Level, reason?: string]
  | [Criterion, "n" | "t", number, reason?: string]
  | [Criterion, "m", string, reason?: string]
  | [Criterion, "x", 0, reason?: string]
  | [Criterion, "-", 0, reason: string];
/** `[criterion, code, value, reason?]` as it stands in a sheet's body, parsed. */
export type MarkRow = Row<CriterionId, LevelId>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));

/** What may stand behind each code. */
const VALUES = {
  b: (value: unknown) => value === 0 || value === 1,
  g: isShortId,
  n: (value: unknown) => v.is(count, value),
  t: (value: unknown) => v.is(StationTime, value),
  m: (value: unknown) => v.is(MeasuredValue, value),
  x: (value: unknown) => value === 0,
  "-": (value: unknown) => value === 0,
} as const;

/**
 * A row is read by its code, since a server reads twenty-five of them for each sheet: trying one shape after another
 * costs several times as much.
 */
export const MarkRow = v.pipe(
  v.custom<Row<string, string>>(isMarkRow, 'a mark such as ["c1","b",1]'),
  v.transform(trimmed),
);

function isMarkRow(row: unknown): boolean {
  if (!Array.isArray(row) || row.length < 3 || row.length > 4) return false;
  const [criterion, code, value, reason]: readonly unknown[] = row;
  if (!isCode(code) || !isShortId(criterion) || !VALUES[code](value)) return false;
  return row.length === 3 ? code !== "-" : v.is(Remark, reason);
}

function isCode(code: unknown): code is keyof typeof VALUES {
  return typeof code === "string" && Object.hasOwn(VALUES, code);
}

/** The ids were looked at; a reason is read without the space around it. */
function trimmed(row: Row<string, string>): MarkRow {
  const [criterion, code, value, reason] = row as MarkRow;
  const bare = reason === undefined || reason === reason.trim();
  return (bare ? row : [criterion, code, value, reason.trim()]) as MarkRow;
}

/** The mark that a row stands for. */
export function markOf(row: MarkRow): Mark {
  const because = row[3] === undefined ? {} : { reason: row[3] };
  switch (row[1]) {
    case "b":
      return { kind: "binary", done: row[2] === 1, ...because };
    case "g":
      return { kind: "graded", level: row[2], ...because };
    case "n":
      return { kind: "count", count: row[2], ...because };
    case "t":
      return { kind: "timed", time: row[2], ...because };
    case "m":
      return { kind: "measure", value: row[2], ...because };
    case "x":
      return { kind: "notReached", ...because };
    case "-":
      return { kind: "notApplicable", reason: row[3] };
  }
}

/** The row that stands for a mark in a sheet's body; `markOf` is its inverse. Without a reason it has three parts. */
export function markRow(criterion: CriterionId, mark: Mark): v.InferInput<typeof MarkRow> {
  const [code, value] = codeAndValue(mark);
  const row: unknown =
    mark.reason === undefined ? [criterion, code, value] : [criterion, code, value, mark.reason];
  v.assert(MarkRow, row);
  return row;
}

function codeAndValue(mark: Mark): readonly [string, string | number] {
  switch (mark.kind) {
    case "binary":
      return ["b", mark.done ? 1 : 0];
    case "graded":
      return ["g", mark.level];
    case "count":
      return ["n", mark.count];
    case "timed":
      return ["t", mark.time];
    case "measure":
      return ["m", mark.value];
    case "notReached":
      return ["x", 0];
    case "notApplicable":
      return ["-", 0];
  }
}
