/** All criteria that a seat marks, by section: the body of the sheet on screen, whether it is run, corrected or typed in. */
import { useMemo } from "react";
import type { Criterion } from "../../core/competition/form.ts";
import type { CriterionId, SectionId, StationTime } from "../../core/competition/id.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { AllTyped, TypedWords } from "../../core/competition/typed-words.ts";
import type { Ruling } from "../../core/log/rulings.ts";
import { marksFit } from "../../core/scoring/criteria.ts";
import type { SheetPoints } from "../../core/scoring/sheet-points.ts";
import { SectionHead } from "../ui/SectionHead.tsx";
import { CriterionRow } from "./CriterionRow.tsx";
import { rowNotes } from "./row-notes.ts";
import css from "./SheetMarks.module.css";
import { sectionPointsWords } from "./section-words.ts";
import { useSheet } from "./sheet-context.ts";
import { typedNow } from "./typed-words.ts";

export interface SheetMarksProps {
  /** The seat's criteria in the order of the form. */
  readonly criteria: readonly Criterion[];
  readonly sheet: Omit<Sheet, "clock">;
  readonly points: SheetPoints;
  readonly readings: readonly Ruling[];
  /** Words that are not on the sheet [D65]. */
  readonly typed: AllTyped;
}

export function SheetMarks({ criteria, sheet, points, readings, typed }: SheetMarksProps) {
  const { form, rules, speech } = useSheet();
  const bySection = useMemo(() => Map.groupBy(criteria, (criterion) => criterion.section), [criteria]);
  const marks = useMemo(() => marksFit(form, sheet.marks), [form, sheet]);
  const markedAt = useMemo(() => lastTaps(sheet), [sheet]);
  const notes = useMemo(
    () => rowNotes({ form, rules, readings, marks, points, speech }),
    [form, rules, readings, marks, points, speech],
  );
  const typedFor = useMemo(
    () => byCriterion(typedNow({ typed, sheet }, form, rules)),
    [typed, sheet, form, rules],
  );
  return (
    <div className={css.marks}>
      {form.sections.map((section) => {
        const rows = bySection.get(section.id);
        const sum = points.sections.get(section.id);
        return (
          rows && (
            <section key={section.id} aria-labelledby={headId(section.id)}>
              <SectionHead
                id={headId(section.id)}
                title={speech.words(section.words)}
                aside={sum && sectionPointsWords(sum, rules, speech)}
              />
              {rows.map((criterion) => (
                <CriterionRow
                  key={criterion.id}
                  criterion={criterion}
                  mark={marks.get(criterion.id)}
                  at={markedAt.get(criterion.id)}
                  remark={sheet.remarks.get(criterion.id)}
                  timerStart={timerStart(criterion, sheet)}
                  notes={notes.get(criterion.id)}
                  typed={typedFor.get(criterion.id)}
                />
              ))}
            </section>
          )
        );
      })}
    </div>
  );
}

function byCriterion(typed: readonly TypedWords[]): ReadonlyMap<CriterionId, readonly TypedWords[]> {
  const found = new Map<CriterionId, TypedWords[]>();
  for (const words of typed) {
    const criterion = "criterion" in words.place ? words.place.criterion : null;
    if (criterion !== null) found.set(criterion, [...(found.get(criterion) ?? []), words]);
  }
  return found;
}

const headId = (section: SectionId) => `section-${section}`;

function timerStart(criterion: Criterion, sheet: Pick<Sheet, "events">): StationTime | undefined {
  return criterion.kind === "timed" && criterion.timer ? sheet.events.get(criterion.timer.start) : undefined;
}

/** When each criterion was marked last, by the station clock. */
function lastTaps({ taps, marks }: Pick<Sheet, "taps" | "marks">): ReadonlyMap<CriterionId, StationTime> {
  const known = new Set<string>(marks.keys());
  const last = new Map<string, StationTime>();
  for (const { code, id, at } of taps) if (known.has(id) && MARKS.has(code)) last.set(id, at);
  return last as ReadonlyMap<string, StationTime> as ReadonlyMap<CriterionId, StationTime>;
}

const MARKS = new Set<Sheet["taps"][number]["code"]>(["b", "g", "n", "t", "m", "x", "-"]);
