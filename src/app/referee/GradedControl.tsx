import type { Criterion } from "../../core/competition/form.ts";
import { fullPoints } from "../../core/scoring/criteria.ts";
import { exactOf, ZERO } from "../../core/scoring/exact.ts";
import { Segmented } from "../ui/Segmented.tsx";
import type { Speech } from "./criterion-words.ts";
import css from "./GradedControl.module.css";
import type { MarkControlProps } from "./mark-control.ts";
import { useSheet } from "./sheet-context.ts";

type Graded = Extract<Criterion, { readonly kind: "graded" }>;

/** Levels with more letters than this, together, stand below the criterion's words. */
const FITS_BESIDE = 22;

/** Whether the levels need the whole width. */
export function isWide(criterion: Criterion, { words }: Pick<Speech, "words">): boolean {
  if (criterion.kind !== "graded") return false;
  return criterion.levels.reduce((letters, level) => letters + words(level.words).length, 0) > FITS_BESIDE;
}

/** One of the levels, each with its points: black for none, green for any. */
export function GradedControl({ criterion, mark, describedBy }: MarkControlProps<Graded>) {
  const { speech, actions, readOnly } = useSheet();
  const most = fullPoints(criterion);
  const control = (
    <Segmented
      label={speech.words(criterion.words)}
      describedBy={describedBy}
      options={criterion.levels.map((level) => ({
        value: level.id,
        label: speech.words(level.words),
        hint: speech.numbers.points(level.points),
        tone: most !== ZERO && exactOf(level.points) === ZERO ? "notDone" : "done",
      }))}
      value={mark?.kind === "graded" ? mark.level : null}
      onChoose={(level) => actions.mark(criterion.id, { kind: "graded", level })}
      disabled={readOnly}
    />
  );
  return isWide(criterion, speech) ? <div className={css.wide}>{control}</div> : control;
}
