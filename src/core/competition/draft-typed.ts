/** Which typed words wait on a draft: a tap that answers or ends their question lets them go [D65]. */
import type { DraftAction, DraftRow } from "./draft-row.ts";
import { type AllTyped, placeName, reasonsAt, type TypedWords, type WordsPlace } from "./typed-words.ts";

/** What was typed and left, until the same place is written to or a mark ends the question. Undoing brings none back. */
export function typedIn(rows: readonly DraftRow[]): AllTyped {
  const typed = new Map<string, TypedWords>();
  for (const { action } of rows) {
    if (action.kind === "typed") {
      if (action.text === "") typed.delete(placeName(action.place));
      else typed.set(placeName(action.place), action);
    }
    // On nearly every sheet there is nothing to let go, and this is done for every tap.
    if (typed.size > 0) for (const place of answeredBy(action)) typed.delete(placeName(place));
  }
  return typed;
}

/** The row of the last tap by which words that are typed at this place were answered or ended; 0: none. */
export function lastAnswer(undoable: readonly DraftRow[], place: WordsPlace): number {
  const name = placeName(place);
  const answers = ({ action }: DraftRow) =>
    answeredBy(action).some((answered) => placeName(answered) === name);
  return undoable.findLast(answers)?.row ?? 0;
}

function answeredBy(action: DraftAction): readonly WordsPlace[] {
  switch (action.kind) {
    case "mark":
    case "unmark":
      return reasonsAt(action.criterion);
    case "remark":
      return [{ kind: "remark", criterion: action.criterion }];
    case "penalty":
      return action.count === 0 ? [{ kind: "penalty", penalty: action.penalty }] : [];
    case "penaltyReason":
      return [{ kind: "penalty", penalty: action.penalty }];
    case "failure":
      return [{ kind: "failure", failure: action.failure }];
    case "runTime":
      return [{ kind: "runTime" }];
    case "bonus":
    case "event":
    case "inject":
    case "clock":
    case "override":
    case "typed":
    case "undo":
    case "redo":
      return [];
  }
}
