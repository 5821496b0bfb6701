/**
 * Order rules: "B before A" costs, read from the recorded order of the taps [rule 19, P16]. A rule reports the critical
 * failure that it belongs to; what that does stands in `failures.ts` and `settle.ts`.
 */
import type { Criterion, CriticalFailure, Form } from "../competition/form.ts";
import type { CriterionId, LevelId } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { Rules } from "../competition/rules.ts";
import type { Tap } from "../competition/sheet.ts";
import { missed } from "./mark-points.ts";
import type { SeatedSheet } from "./seating.ts";

/** What a sheet says of an order rule. Nothing, unless it shows both criteria achieved and when. */
export type OrderSeen = "kept" | "broken" | "nothing";

export function orderSeen(
  form: Form,
  order: NonNullable<CriticalFailure["order"]>,
  seated: Pick<SeatedSheet, "sheet" | "marks">,
  unitsPerSecond: Rules["unitsPerSecond"],
): OrderSeen {
  return orderTaps(form, order, seated, unitsPerSecond)?.seen ?? "nothing";
}

/** The taps by which both criteria of an order rule were achieved, for whoever judges it; null: the sheet says nothing. */
export function orderTaps(
  form: Form,
  order: NonNullable<CriticalFailure["order"]>,
  { sheet, marks }: Pick<SeatedSheet, "sheet" | "marks">,
  unitsPerSecond: Rules["unitsPerSecond"],
): { readonly seen: OrderSeen; readonly first: Tap; readonly second: Tap } | null {
  const place = (id: CriterionId) => {
    const criterion = form.criteria.find((one) => one.id === id);
    const mark = marks.get(id);
    if (criterion === undefined || mark === undefined) return null;
    return achievedAt(criterion, mark, sheet.taps, unitsPerSecond);
  };
  const places = { first: place(order.first), second: place(order.second) };
  if (places.first === null || places.second === null) return null;
  const [first, second] = [sheet.taps[places.first], sheet.taps[places.second]];
  if (first === undefined || second === undefined) return null;
  return { seen: places.second < places.first ? "broken" : "kept", first, second };
}

/**
 * Place in the list of the tap by which a criterion was achieved: the first of the last unbroken stretch of taps that
 * achieve it. null: it was not, or its last tap is not what the sheet says, since a correction has no place in the order.
 */
function achievedAt(
  criterion: Criterion,
  mark: Mark,
  taps: readonly Tap[],
  unitsPerSecond: Rules["unitsPerSecond"],
): number | null {
  const achieves = (said: Mark | null) =>
    said !== null && said.kind !== "notApplicable" && !missed(criterion, said, unitsPerSecond);
  if (!achieves(mark)) return null;
  let since: number | null = null;
  for (const [index, tap] of taps.entries()) {
    if (tap.id !== criterion.id || !MARKING.has(tap.code)) continue;
    if (!achieves(markOfTap(criterion, tap))) since = null;
    else since ??= index;
  }
  return since;
}

const MARKING: ReadonlySet<Tap["code"]> = new Set(["b", "g", "n", "t", "m", "x", "-", "u"]);

/** The mark that a tap gave; null: it took one back, or it is of another kind than the criterion is now. */
function markOfTap(criterion: Criterion, { code, value }: Tap): Mark | null {
  switch (code) {
    case "b":
      return criterion.kind === "binary" ? { kind: "binary", done: value === 1 } : null;
    case "g":
      return typeof value === "string" ? { kind: "graded", level: value as LevelId } : null;
    case "n":
      return typeof value === "number" ? { kind: "count", count: value } : null;
    case "t":
      return typeof value === "number" ? { kind: "timed", time: value } : null;
    case "m":
      return typeof value === "string" ? { kind: "measure", value } : null;
    case "x":
      return { kind: "notReached" };
    case "-":
    case "u":
    case "p":
    case "o":
    case "f":
    case "e":
    case "i":
    case "c":
    case "w":
      return null;
  }
}
