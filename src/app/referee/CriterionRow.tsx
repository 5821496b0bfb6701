import { memo, useId } from "react";
import type { Criterion } from "../../core/competition/form.ts";
import type { StationTime } from "../../core/competition/id.ts";
import type { Mark } from "../../core/competition/mark.ts";
import { placeName, type TypedWords } from "../../core/competition/typed-words.ts";
import { asksWhyMissed } from "../../core/scoring/criteria.ts";
import { IconButton } from "../ui/Button.tsx";
import { Row } from "../ui/Row.tsx";
import css from "./CriterionRow.module.css";
import { worthWords } from "./criterion-words.ts";
import { isWide } from "./GradedControl.tsx";
import { MarkControl } from "./MarkControl.tsx";
import { MissedReason } from "./MissedReason.tsx";
import { RowNoteList } from "./RowNoteList.tsx";
import { rowId } from "./row-id.ts";
import type { RowNote } from "./row-notes.ts";
import { useSheet } from "./sheet-context.ts";
import { TypedNote } from "./TypedNote.tsx";

export interface CriterionRowProps {
  readonly criterion: Criterion;
  readonly mark: Mark | undefined;
  /** Station clock of the tap that marked it; undefined: not marked here. */
  readonly at: StationTime | undefined;
  readonly remark: string | undefined;
  readonly timerStart: StationTime | undefined;
  /** What the head judge said of it, and what does not fit. */
  readonly notes: readonly RowNote[] | undefined;
  /** Words that were typed for it and are not on the sheet. */
  readonly typed: readonly TypedWords[] | undefined;
}

/** One criterion on the sheet: what is looked for, what it is worth, and the control that marks it. */
export const CriterionRow = memo(function CriterionRow({
  criterion,
  mark,
  at,
  remark,
  timerStart,
  notes,
  typed,
}: CriterionRowProps) {
  const { speech, rules, readOnly, ask } = useSheet();
  const hintId = useId();
  const title = speech.words(criterion.words);
  const asksReason = mark !== undefined && asksWhyMissed(criterion, mark, rules);
  const notApplicable = mark?.kind === "notApplicable";
  return (
    <Row
      id={rowId(criterion.id)}
      label={title}
      flag={criterion.critical ? speech.t("mark.critical") : undefined}
      hint={<Hint criterion={criterion} mark={mark} at={at} />}
      hintId={hintId}
      tone={mark === undefined ? "todo" : "plain"}
      layout={isWide(criterion, speech) ? "stacked" : "inline"}
      more={
        <IconButton
          icon="more"
          size="normal"
          label={`${speech.t("criterion.more")}: ${title}`}
          disabled={readOnly}
          onClick={() => ask({ kind: "criterion", criterion: criterion.id, part: "menu" })}
        />
      }
      below={
        asksReason || notApplicable || remark !== undefined || notes !== undefined || typed ? (
          <>
            {notes !== undefined && <RowNoteList notes={notes} />}
            {asksReason && <MissedReason criterion={criterion} mark={mark} />}
            {notApplicable && (
              <p className={css.said}>
                <b>{speech.t("noun.reason")}</b> {mark.reason}
              </p>
            )}
            {remark !== undefined && (
              <p className={css.said}>
                <b>{speech.t("noun.remark")}</b> {remark}
              </p>
            )}
            {typed?.map((words) => (
              <TypedNote key={placeName(words.place)} {...words} />
            ))}
          </>
        ) : undefined
      }
    >
      <MarkControl criterion={criterion} mark={mark} describedBy={hintId} timerStart={timerStart} />
    </Row>
  );
});

/** What it is worth, and when it was marked. */
function Hint({ criterion, mark, at }: Pick<CriterionRowProps, "criterion" | "mark" | "at">) {
  const { rules, speech } = useSheet();
  const parts = [
    worthWords(criterion, speech),
    mark === undefined
      ? speech.t("criterion.notMarkedYet")
      : at === undefined || mark.kind === "timed"
        ? undefined
        : speech.numbers.clock(at, rules.unitsPerSecond),
  ];
  return <>{parts.filter((part) => part !== undefined).join(" · ")}</>;
}
