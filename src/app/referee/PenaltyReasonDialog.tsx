import type { Penalty } from "../../core/competition/form.ts";
import { Dialog } from "../ui/Dialog.tsx";
import css from "./CriterionDialog.module.css";
import { penaltyWorth } from "./infraction-words.ts";
import { SheetReasonForm } from "./SheetReasonForm.tsx";
import { useSheet } from "./sheet-context.ts";

interface PenaltyReasonDialogProps {
  readonly penalty: Penalty;
  /** What was said before; undefined: nothing. */
  readonly reason: string | undefined;
}

/** Why a penalty was given: by a phrase or typed. A penalty counts without one, too [rule 22]. */
export function PenaltyReasonDialog({ penalty, reason }: PenaltyReasonDialogProps) {
  const { speech, actions, ask } = useSheet();
  const back = () => ask({ kind: "penalties" });
  return (
    <Dialog open title={speech.words(penalty.words)} onClose={back}>
      <p className={css.worth}>{penaltyWorth(penalty, speech)}</p>
      <SheetReasonForm
        place={{ kind: "penalty", penalty: penalty.id }}
        kind="remark"
        label={speech.t("penalties.whyGiven")}
        phrases="penalty"
        initial={reason}
        onSave={(text) => {
          if (text !== (reason ?? "")) actions.tap({ kind: "penaltyReason", penalty: penalty.id, text });
          back();
        }}
        onCancel={back}
      />
    </Dialog>
  );
}
