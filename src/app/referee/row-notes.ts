/** What stands beside a criterion for its judge: the head judge's reading, and what on the sheet does not fit together. */

import type { Form } from "../../core/competition/form.ts";
import type { CriterionId, FailureId, GateId } from "../../core/competition/id.ts";
import type { Mark } from "../../core/competition/mark.ts";
import type { Rules } from "../../core/competition/rules.ts";
import type { Ruling } from "../../core/log/rulings.ts";
import { impossibleIn } from "../../core/scoring/combinations.ts";
import type { SheetPoints } from "../../core/scoring/sheet-points.ts";
import type { Speech } from "./criterion-words.ts";

export interface RowNote {
  readonly id: string;
  /** `reading`: the head judge's word; `doubt`: look again; `closed`: nothing can be earned here any more. */
  readonly kind: "reading" | "doubt" | "closed";
  readonly text: string;
}
export type RowNotes = ReadonlyMap<CriterionId, readonly RowNote[]>;

interface Noted {
  readonly form: Form;
  readonly rules: Pick<Rules, "unitsPerSecond">;
  readonly readings: readonly Ruling[];
  readonly marks: ReadonlyMap<CriterionId, Mark>;
  readonly points: Pick<SheetPoints, "closed" | "byOrder">;
  readonly speech: Speech;
}

export function rowNotes({ form, rules, readings, marks, points, speech }: Noted): RowNotes {
  const { t, words } = speech;
  const notes = new Map<CriterionId, RowNote[]>();
  const add = (criterion: CriterionId, note: RowNote) =>
    void notes.set(criterion, [...(notes.get(criterion) ?? []), note]);
  for (const { op, criterion, text } of readings) {
    if (criterion !== null) add(criterion, { id: op, kind: "reading", text: readingWords(text, speech) });
  }
  for (const { id, words: said, when } of impossibleIn(form, marks, rules.unitsPerSecond)) {
    for (const { criterion } of when) add(criterion, { id, kind: "doubt", text: words(said) });
  }
  for (const { id, order, words: said } of points.byOrder) {
    if (order) add(order.second, { id, kind: "doubt", text: t("note.order", orderWords(form, order, said)) });
  }
  for (const [criterion, by] of points.closed) {
    add(criterion, { id: by, kind: "closed", text: t("note.closed", { by: named(form, by, speech) }) });
  }
  return notes;

  function orderWords(
    { criteria }: Form,
    { first }: { readonly first: CriterionId },
    said: Parameters<Speech["words"]>[0],
  ) {
    const before = criteria.find(({ id }) => id === first);
    return { first: before ? words(before.words) : first, failure: words(said) };
  }
}

/** A ruling's text in the reader's language, where it has one. */
export const readingWords = (text: Ruling["text"], { words }: Pick<Speech, "words">): string =>
  typeof text === "string" ? text : words(text);

function named(form: Form, by: GateId | FailureId, { words }: Speech): string {
  const found = [...form.gates, ...form.failures].find(({ id }) => id === by);
  return found ? words(found.words) : by;
}
