/**
 * What a judge says of a criterion, and its compact form inside an op [L1, L20]. A criterion without a mark is not
 * marked: that is not zero, and not "not applicable" [P8, rule 10]. A mark never holds points.
 */
import * as v from "valibot";
import { CriterionId, LevelId, StationTime } from "./id.ts";
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

const reason = v.optional(Remark);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));

/** `[criterion, code, value, reason?]` as it stands in a sheet's body. */
export const MarkRow = v.union(
  [
    v.strictTuple([CriterionId, v.literal("b"), v.picklist([0, 1]), reason]),
    v.strictTuple([CriterionId, v.literal("g"), LevelId, reason]),
    v.strictTuple([CriterionId, v.literal("n"), count, reason]),
    v.strictTuple([CriterionId, v.literal("t"), StationTime, reason]),
    v.strictTuple([CriterionId, v.literal("m"), MeasuredValue, reason]),
    v.strictTuple([CriterionId, v.literal("x"), v.literal(0), reason]),
    v.strictTuple([CriterionId, v.literal("-"), v.literal(0), Remark]),
  ],
  'a mark such as ["c1","b",1]',
);
export type MarkRow = v.InferOutput<typeof MarkRow>;

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
