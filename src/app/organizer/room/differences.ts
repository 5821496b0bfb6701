/** Where sheets of one seat differ in what decides [L6], and the sheet that results from choosing. */
import type { BonusId, CriterionId, FailureId, PenaltyId } from "../../../core/competition/id.ts";
import type { Mark } from "../../../core/competition/mark.ts";
import type { Sheet } from "../../../core/competition/sheet.ts";

/** One thing that the sheets say differently; `values[i]` is what sheet i says. */
export type Difference = { readonly key: string } & (
  | { readonly kind: "mark"; readonly id: CriterionId; readonly values: readonly (Mark | undefined)[] }
  | { readonly kind: "penalty"; readonly id: PenaltyId; readonly values: readonly number[] }
  | { readonly kind: "bonus"; readonly id: BonusId; readonly values: readonly number[] }
  | { readonly kind: "failure"; readonly id: FailureId; readonly values: readonly (string | undefined)[] }
);

/** Everything that differs, in the order of the first sheet's form, then what only others name. */
export function differences(sheets: readonly Sheet[]): readonly Difference[] {
  return [
    ...keysOf(sheets, (sheet) => sheet.marks).map((id) => ({
      key: `mark/${id}`,
      kind: "mark" as const,
      id,
      values: sheets.map((sheet) => sheet.marks.get(id)),
    })),
    ...keysOf(sheets, (sheet) => sheet.penalties).map((id) => ({
      key: `penalty/${id}`,
      kind: "penalty" as const,
      id,
      values: sheets.map((sheet) => sheet.penalties.get(id) ?? 0),
    })),
    ...keysOf(sheets, (sheet) => sheet.bonuses).map((id) => ({
      key: `bonus/${id}`,
      kind: "bonus" as const,
      id,
      values: sheets.map((sheet) => sheet.bonuses.get(id) ?? 0),
    })),
    ...keysOf(sheets, (sheet) => sheet.failures).map((id) => ({
      key: `failure/${id}`,
      kind: "failure" as const,
      id,
      values: sheets.map((sheet) => sheet.failures.get(id)),
    })),
  ].filter((difference) => new Set(difference.values.map((value) => JSON.stringify(value))).size > 1);
}

/**
 * The sheet that results: the first one, with what was chosen of the others.
 *
 * @param choices  for each difference's key, which sheet is right
 */
export function settledSheet(
  sheets: readonly [Sheet, ...Sheet[]],
  found: readonly Difference[],
  choices: ReadonlyMap<string, number>,
): Sheet {
  const [first] = sheets;
  const marks = new Map(first.marks);
  const penalties = new Map(first.penalties);
  const bonuses = new Map(first.bonuses);
  const failures = new Map(first.failures);
  for (const difference of found) {
    const chosen = choices.get(difference.key) ?? 0;
    switch (difference.kind) {
      case "mark":
        put(marks, difference.id, difference.values[chosen]);
        break;
      case "penalty":
        put(penalties, difference.id, difference.values[chosen] || undefined);
        break;
      case "bonus":
        put(bonuses, difference.id, difference.values[chosen] || undefined);
        break;
      case "failure":
        put(failures, difference.id, difference.values[chosen]);
        break;
    }
  }
  return { ...first, marks, penalties, bonuses, failures };
}

function keysOf<K>(sheets: readonly Sheet[], of: (sheet: Sheet) => ReadonlyMap<K, unknown>): readonly K[] {
  return [...new Set(sheets.flatMap((sheet) => [...of(sheet).keys()]))];
}

function put<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
