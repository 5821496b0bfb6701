/** Words that were typed on the open sheet and left: they wait for whoever opens their place again [D65]. */
import { useRef, useState } from "react";
import type { Draft } from "../../core/competition/draft.ts";
import { lastAnswer } from "../../core/competition/draft-typed.ts";
import type { Form } from "../../core/competition/form.ts";
import type { Rules } from "../../core/competition/rules.ts";
import { type TypedWords, typedAt, type WordsPlace } from "../../core/competition/typed-words.ts";
import { asksWhyMissed } from "../../core/scoring/criteria.ts";
import { type SheetQuestion, useSheet } from "./sheet-context.ts";

export interface LeftWords {
  /** What was left here when the form came; undefined: nothing. */
  readonly left: string | undefined;
  /** Keeps what is left now; what is saved already is nothing to keep. */
  readonly keep: (text: string) => void;
  /** The words were saved or cancelled. */
  readonly letGo: () => void;
}

/** For a form at this place of the sheet. `saved`: what stands on the sheet. */
export function useLeftWords(place: WordsPlace, saved: string | undefined): LeftWords {
  const { device, draft, actions } = useSheet();
  const kept = () => {
    const open = device.draft(draft);
    return open === null ? null : (typedAt(open.draft.typed, place) ?? "");
  };
  const answer = () => {
    const open = device.draft(draft);
    return open === null ? 0 : lastAnswer(open.draft.undoable, place);
  };
  const [left] = useState(() => kept() || undefined);
  const [asked] = useState(answer);
  const told = useRef(left ?? saved ?? "");
  const put = (text: string) => {
    const before = kept();
    // The sheet may be gone by now: submitted, discarded, or moved.
    if (before !== null && before !== text) actions.tap({ kind: "typed", place, text });
  };
  return {
    left,
    keep: (text) => {
      // Nobody has typed since: what another tab may have left here meanwhile is not this form's to take away.
      if (text === told.current || device.draft(draft)?.readOnly) return;
      told.current = text;
      // Answered beside the field meanwhile: the form that goes with it leaves nothing.
      const over = answer() !== asked || text.trim() === (saved ?? "").trim();
      put(over ? "" : text);
    },
    letGo: () => put(""),
  };
}

/**
 * Words that were typed and left, as far as they are still asked for: undone, a missed mark or a penalty asks for no
 * reason. Redone, it has the words that were typed for it again.
 */
export function typedNow(
  { typed, sheet }: Pick<Draft, "typed" | "sheet">,
  form: Form,
  rules: Pick<Rules, "unitsPerSecond">,
): readonly TypedWords[] {
  return [...typed.values()].filter(({ place }) => {
    if (place.kind === "penalty") return sheet.penalties.has(place.penalty);
    if (place.kind !== "missed") return true;
    const criterion = form.criteria.find(({ id }) => id === place.criterion);
    const mark = sheet.marks.get(place.criterion);
    return criterion !== undefined && mark !== undefined && asksWhyMissed(criterion, mark, rules);
  });
}

/** What opens the form of this place; null: its form stands in the review. */
export function questionAt(place: WordsPlace): SheetQuestion | null {
  switch (place.kind) {
    case "remark":
      return place.criterion === null
        ? { kind: "remark" }
        : { kind: "criterion", criterion: place.criterion, part: "remark" };
    case "missed":
      return { kind: "criterion", criterion: place.criterion, part: "reason" };
    case "notReached":
    case "notApplicable":
      return { kind: "criterion", criterion: place.criterion, part: place.kind };
    case "byHand":
      return { kind: "criterion", criterion: place.criterion, part: "time" };
    case "penalty":
      return { kind: "penaltyReason", penalty: place.penalty };
    case "failure":
      return { kind: "failure", failure: place.failure };
    case "runTime":
      return { kind: "runTime" };
    case "correction":
      return null;
  }
}
