import type { Criterion } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import css from "./CriterionDialog.module.css";
import { worthWords } from "./criterion-words.ts";
import { markWords } from "./mark-words.ts";
import { SheetReasonForm } from "./SheetReasonForm.tsx";
import { markTimeNow } from "./sheet-actions.ts";
import { type CriterionPart, useSheet } from "./sheet-context.ts";
import { TimeForm } from "./TimeForm.tsx";
import { eventWords } from "./timer-words.ts";
import { ValuePad } from "./ValuePad.tsx";

interface CriterionDialogProps {
  readonly criterion: Criterion;
  readonly mark: Mark | undefined;
  readonly remark: string | undefined;
  readonly part: CriterionPart;
}

/** Everything about a criterion that is not one tap on its row. */
export function CriterionDialog({ criterion, mark, remark, part }: CriterionDialogProps) {
  const { rules, speech, ask } = useSheet();
  return (
    <Dialog open title={speech.words(criterion.words)} onClose={() => ask(null)}>
      <p className={css.worth}>
        {worthWords(criterion, speech)}
        {" · "}
        {mark ? markWords(criterion, mark, rules, speech) : speech.t("mark.notMarked")}
      </p>
      <Part criterion={criterion} mark={mark} remark={remark} part={part} />
    </Dialog>
  );
}

function Part({ criterion, mark, remark, part }: CriterionDialogProps) {
  const { speech, actions, ask } = useSheet();
  const { t } = speech;
  const close = () => ask(null);
  const set = (next: Mark) => {
    actions.mark(criterion.id, next);
    close();
  };
  switch (part) {
    case "menu":
      return <Menu criterion={criterion} mark={mark} remark={remark} />;
    case "value":
      return <ValuePart criterion={criterion} mark={mark} onMark={set} />;
    case "time":
      return <TimePart criterion={criterion} mark={mark} onMark={set} />;
    case "notReached":
      return (
        <SheetReasonForm
          place={{ kind: "notReached", criterion: criterion.id }}
          kind="reason"
          label={t("notReached.why")}
          phrases="missed"
          initial={undefined}
          onSave={(reason) => set({ kind: "notReached", reason })}
          onCancel={close}
        />
      );
    case "notApplicable":
      return (
        <SheetReasonForm
          place={{ kind: "notApplicable", criterion: criterion.id }}
          kind="reason"
          label={t("notApplicable.why")}
          hint={t("notApplicable.hint")}
          phrases="notApplicable"
          initial={mark?.kind === "notApplicable" ? mark.reason : undefined}
          action={t("mark.notApplicable")}
          onSave={(reason) => set({ kind: "notApplicable", reason })}
          onCancel={close}
        />
      );
    case "reason":
      return (
        mark && (
          <SheetReasonForm
            place={{ kind: "missed", criterion: criterion.id }}
            kind="reason"
            label={t("missed.why")}
            phrases="missed"
            initial={mark.reason}
            onSave={(reason) => set({ ...mark, reason })}
            onCancel={close}
          />
        )
      );
    case "remark":
      return (
        <SheetReasonForm
          place={{ kind: "remark", criterion: criterion.id }}
          kind="remark"
          label={t("noun.remark")}
          phrases="remark"
          initial={remark}
          onSave={(text) => {
            if (text !== (remark ?? "")) actions.tap({ kind: "remark", criterion: criterion.id, text });
            close();
          }}
          onCancel={close}
        />
      );
  }
}

type PartProps = Pick<CriterionDialogProps, "criterion" | "mark"> & { readonly onMark: (mark: Mark) => void };

function ValuePart({ criterion, mark, onMark }: PartProps) {
  const { speech } = useSheet();
  if (criterion.kind !== "measure") return null;
  return (
    <div className={css.stack}>
      <ValuePad
        label={speech.words(criterion.words)}
        unit={speech.words(criterion.unit)}
        initial={mark?.kind === "measure" ? mark.value : null}
        negative={Number(criterion.full[0]) < 0}
        onSave={(value) => onMark({ kind: "measure", value })}
      />
      <NotReached criterion={criterion} onMark={onMark} />
    </div>
  );
}

function TimePart({ criterion, mark, onMark }: PartProps) {
  const { rules, actions, speech, timing, ask } = useSheet();
  if (criterion.kind !== "timed") return null;
  const { timer } = criterion;
  const mayTime = timing === "clock" && actions.clock().started !== null;
  const timerRuns = timer === undefined || actions.eventAt(timer.start) !== undefined;
  return (
    <div className={css.stack}>
      {mayTime && timerRuns && (
        <Button
          wide
          icon="clock"
          onClick={() => {
            markTimeNow(criterion, actions);
            ask(null);
          }}
        >
          {speech.t("time.markNow")}
        </Button>
      )}
      <TimeForm
        place={{ kind: "byHand", criterion: criterion.id }}
        initial={{
          time: mark?.kind === "timed" ? mark.time : null,
          reason: mark?.kind === "timed" ? (mark.reason ?? "") : "",
        }}
        unitsPerSecond={rules.unitsPerSecond}
        onSave={(time, reason) => onMark({ kind: "timed", time, reason })}
        onCancel={() => ask(null)}
      />
      <NotReached criterion={criterion} onMark={onMark} />
    </div>
  );
}

/** Zero points, behind every time [P8]; a critical criterion asks why. */
function NotReached({ criterion, onMark }: Pick<PartProps, "criterion" | "onMark">) {
  const { speech, ask } = useSheet();
  return (
    <Button
      wide
      onClick={() =>
        criterion.critical
          ? ask({ kind: "criterion", criterion: criterion.id, part: "notReached" })
          : onMark({ kind: "notReached" })
      }
    >
      {speech.t("mark.notReached")}
    </Button>
  );
}

/** What can be done with a criterion, as a list of big buttons. */
function Menu({ criterion, mark, remark }: Omit<CriterionDialogProps, "part">) {
  const { form, actions, speech, timing, ask } = useSheet();
  const { t } = speech;
  const go = (part: CriterionPart) => ask({ kind: "criterion", criterion: criterion.id, part });
  const timer = criterion.kind === "timed" ? criterion.timer : undefined;
  const restart =
    timer && timing === "clock" && actions.eventAt(timer.start) !== undefined ? timer : undefined;
  return (
    <div className={css.menu}>
      {criterion.kind === "timed" && (
        <Button wide icon="clock" onClick={() => go("time")}>
          {t("time.byHand")}
        </Button>
      )}
      {restart && (
        <Button
          wide
          icon="refresh"
          onClick={() => {
            if (mark) actions.tap({ kind: "unmark", criterion: criterion.id });
            actions.tap({ kind: "event", event: restart.start });
            ask(null);
          }}
        >
          {t("time.again", { event: eventWords(restart.start, form, speech) })}
        </Button>
      )}
      {criterion.kind === "measure" && (
        <Button wide icon="edit" onClick={() => go("value")}>
          {t("value.enter")}
        </Button>
      )}
      <Button wide icon="edit" onClick={() => go("remark")}>
        {remark === undefined ? t("remark.add") : t("remark.edit")}
      </Button>
      <Button wide icon="minus" onClick={() => go("notApplicable")}>
        {t("mark.notApplicable")}
      </Button>
      {mark && (
        <Button
          wide
          icon="undo"
          onClick={() => {
            actions.tap({ kind: "unmark", criterion: criterion.id });
            ask(null);
          }}
        >
          {t("criterion.takeBack")}
        </Button>
      )}
    </div>
  );
}
