import type { CriticalFailure } from "../../core/competition/form.ts";
import { Dialog } from "../ui/Dialog.tsx";
import css from "./CriterionDialog.module.css";
import { failureEffect } from "./infraction-words.ts";
import { SheetReasonForm } from "./SheetReasonForm.tsx";
import { useSheet } from "./sheet-context.ts";

interface FailureDialogProps {
  readonly failure: CriticalFailure;
  /** The reason it was reported with; undefined: not reported. */
  readonly reason: string | undefined;
}

/** Reports a critical failure: what it does, and the reason that it must have [rule 12]. */
export function FailureDialog({ failure, reason }: FailureDialogProps) {
  const { form, speech, actions, ask } = useSheet();
  const back = () => ask({ kind: "penalties" });
  return (
    <Dialog open title={speech.words(failure.words)} onClose={back}>
      <p className={css.worth}>{failureEffect(failure, form, speech)}</p>
      <SheetReasonForm
        place={{ kind: "failure", failure: failure.id }}
        kind="reason"
        label={speech.t("failure.why")}
        phrases="failure"
        initial={reason}
        action={reason === undefined ? speech.t("failure.reportNow") : speech.t("action.save")}
        tone="danger"
        onSave={(text) => {
          if (text !== reason) actions.tap({ kind: "failure", failure: failure.id, reason: text });
          back();
        }}
        onCancel={back}
      />
    </Dialog>
  );
}
