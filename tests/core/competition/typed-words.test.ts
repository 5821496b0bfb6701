import { expect, test } from "vitest";
import { foldDraft } from "../../../src/core/competition/draft.ts";
import type { DraftAction, DraftHead, DraftRow } from "../../../src/core/competition/draft-row.ts";
import type {
  CriterionId,
  OpId,
  PenaltyId,
  SeatId,
  StationId,
  TeamId,
} from "../../../src/core/competition/id.ts";
import { typedAt, type WordsPlace } from "../../../src/core/competition/typed-words.ts";

const reading = { wall: 0, steady: 0, boot: "a" };
const head: DraftHead = {
  draft: "d",
  sheet: { station: "s1" as StationId, team: "t1" as TeamId, attempt: 1, seat: "A" as SeatId },
  form: "f" as OpId,
  opened: reading,
};
const folded = (...actions: readonly DraftAction[]) =>
  foldDraft(
    head,
    actions.map(
      (action, index): DraftRow => ({ draft: "d", row: index + 1, action, at: 0, reading, by: null }),
    ),
  );

const c1 = "c1" as CriterionId;
const p1 = "p1" as PenaltyId;
const remark: WordsPlace = { kind: "remark", criterion: c1 };
const whole: WordsPlace = { kind: "remark", criterion: null };
const missed: WordsPlace = { kind: "missed", criterion: c1 };
const typed = (place: WordsPlace, text: string): DraftAction => ({ kind: "typed", place, text });
const done = (): DraftAction => ({ kind: "mark", criterion: c1, mark: { kind: "binary", done: true } });

test("[D65] words that were typed and left are kept beside the sheet, each place for itself, and are no part of it", () => {
  const draft = folded(typed(remark, "Prom"), typed(whole, "Strong"), typed(remark, "Prompted"));
  expect(typedAt(draft.typed, remark)).toBe("Prompted");
  expect(typedAt(draft.typed, whole)).toBe("Strong");
  expect(typedAt(draft.typed, missed)).toBeUndefined();
  expect(draft.sheet).toMatchObject({ remarks: new Map(), taps: [] });
  expect(draft.sheet.remark).toBeUndefined();
});

test("[D65] words that were typed and left are no step: nothing undoes them, and what was undone can still be redone", () => {
  const draft = folded(done(), { kind: "undo", row: 1 }, typed(remark, "Prompted"));
  expect(draft.undoable).toEqual([]);
  expect(draft.lasting).toEqual([]);
  expect(draft.redoable.map(({ row }) => row)).toEqual([1]);
});

test.each<readonly [string, WordsPlace, DraftAction]>([
  ["let go", remark, typed(remark, "")],
  ["saved as the remark", remark, { kind: "remark", criterion: c1, text: "Prompted once" }],
  ["saved as the remark on the sheet", whole, { kind: "remark", criterion: null, text: "Wind" }],
  ["answered by a mark", missed, done()],
  ["ended with the mark", missed, { kind: "unmark", criterion: c1 }],
  [
    "saved as the penalty's reason",
    { kind: "penalty", penalty: p1 },
    { kind: "penaltyReason", penalty: p1, text: "Wind" },
  ],
  [
    "saved with the time",
    { kind: "runTime" },
    { kind: "runTime", time: { elapsed: 10, reason: "Clock stood" } },
  ],
])(
  "[D65] words that were typed are gone once they are %s, and undoing brings none back",
  (_, place, action) => {
    expect(typedAt(folded(typed(place, "Wi")).typed, place)).toBe("Wi");
    expect(folded(typed(place, "Wi"), action).typed.size).toBe(0);
    expect(folded(typed(place, "Wi"), action, { kind: "undo", row: 2 }).typed.size).toBe(0);
  },
);

test("[D65] a mark leaves the remark that is being typed for its criterion", () => {
  expect(typedAt(folded(typed(remark, "Wi"), done()).typed, remark)).toBe("Wi");
});
