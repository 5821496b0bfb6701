/**
 * Where sheets of one seat differ in what decides [L6], or in the run's time, which may take points [rule 18], and the
 * sheet that results from choosing.
 */
import type { BonusId, CriterionId, FailureId, PenaltyId } from "../../../core/competition/id.ts";
import type { Mark } from "../../../core/competition/mark.ts";
import type { Sheet } from "../../../core/competition/sheet.ts";
import { markedTimeOf, runTimeOf, type ToldTime } from "../../../core/competition/time-source.ts";
import { sameMark } from "../../../core/log/same-content.ts";

/** One thing that the sheets say differently; `values[i]` is what sheet i says. */
export type Difference = { readonly key: string } & (
  | { readonly kind: "mark"; readonly id: CriterionId; readonly values: readonly (Mark | undefined)[] }
  | { readonly kind: "penalty"; readonly id: PenaltyId; readonly values: readonly number[] }
  | { readonly kind: "bonus"; readonly id: BonusId; readonly values: readonly number[] }
  | { readonly kind: "failure"; readonly id: FailureId; readonly values: readonly (string | undefined)[] }
  | { readonly kind: "runTime"; readonly values: readonly (ToldTime | null)[] }
);

/** Everything that differs, in the order of the first sheet's form, then what only others name. */
export function differences(sheets: readonly Sheet[]): readonly Difference[] {
  return [
    { key: "runTime", kind: "runTime" as const, values: sheets.map(runTimeOf) },
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
  ].filter(differs);
}

/** In what counts: the reason of a mark or of a failure does not [L6]. */
function differs(difference: Difference): boolean {
  switch (difference.kind) {
    case "mark": {
      const [first, ...others] = difference.values;
      return others.some((other) => !sameMark(difference.id, first, other));
    }
    case "failure":
      return new Set(difference.values.map((reason) => reason !== undefined)).size > 1;
    case "penalty":
    case "bonus":
      return new Set<number>(difference.values).size > 1;
    case "runTime":
      return new Set(difference.values.map((told) => JSON.stringify(told))).size > 1;
  }
}

/**
 * The sheet that results: the first one, with what was chosen of the others. A run's time comes with all that was
 * measured on its clock and decides nothing by itself: moments, injects and the timeline. A time that was tapped on a
 * clock that may lack some of it says so of the whole sheet [D52].
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
  const penaltyReasons = new Map(first.penaltyReasons);
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
        put(penaltyReasons, difference.id, sheets[chosen]?.penaltyReasons.get(difference.id));
        break;
      case "bonus":
        put(bonuses, difference.id, difference.values[chosen] || undefined);
        break;
      case "failure":
        put(failures, difference.id, difference.values[chosen]);
        break;
      case "runTime":
        break;
    }
  }
  const timed = sheets[choices.get("runTime") ?? 0] ?? first;
  const { clock: _, paper: __, ...settled } = first;
  const { events, injects, taps } = timed;
  const paper = paperOf(sheets, found, choices);
  const clock = clockOf(
    timed,
    found.some((one) => isFromShortClock(one, sheets[choices.get(one.key) ?? 0])),
  );
  return {
    ...settled,
    marks,
    penalties,
    penaltyReasons,
    bonuses,
    failures,
    events,
    injects,
    taps,
    ...(clock === undefined ? {} : { clock }),
    ...(paper === undefined ? {} : { paper }),
  };
}

/** Where all that was chosen is of one sheet, the result is from paper as that one is [rule 46]; else it is nobody's. */
function paperOf(
  sheets: readonly [Sheet, ...Sheet[]],
  found: readonly Difference[],
  choices: ReadonlyMap<string, number>,
): Sheet["paper"] {
  const [only = 0, ...others] = new Set(found.map(({ key }) => choices.get(key) ?? 0));
  return others.length > 0 ? undefined : sheets[only]?.paper;
}

function clockOf({ clock }: Sheet, mayLack: boolean): Sheet["clock"] {
  return clock !== undefined && mayLack ? { ...clock, setBack: true } : clock;
}

/** Was the time that was chosen tapped on a clock that may lack some of the run? */
function isFromShortClock(difference: Difference, from: Sheet | undefined): boolean {
  if (difference.kind !== "mark" || from === undefined) return false;
  return markedTimeOf(from, from.marks.get(difference.id))?.source.kind === "missing";
}

function keysOf<K>(sheets: readonly Sheet[], of: (sheet: Sheet) => ReadonlyMap<K, unknown>): readonly K[] {
  return [...new Set(sheets.flatMap((sheet) => [...of(sheet).keys()]))];
}

function put<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
