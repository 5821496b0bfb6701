import { Dialog } from "../ui/Dialog.tsx";
import { CriterionDialog } from "./CriterionDialog.tsx";
import { FailureDialog } from "./FailureDialog.tsx";
import { FalseStart } from "./FalseStart.tsx";
import { HistoryDialog } from "./HistoryDialog.tsx";
import { penaltiesAt } from "./infractions.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { PenaltyDialog } from "./PenaltyDialog.tsx";
import { PenaltyReasonDialog } from "./PenaltyReasonDialog.tsx";
import { RunTimeDialog } from "./RunTimeDialog.tsx";
import { SheetReasonForm } from "./SheetReasonForm.tsx";
import { type SheetQuestion, useSheet } from "./sheet-context.ts";
import { WrongTeam } from "./WrongTeam.tsx";

interface SheetQuestionsProps {
  readonly question: SheetQuestion;
  readonly sheet: OpenSheet;
}

/** The dialog that stands over the sheet. */
export function SheetQuestions({ question, sheet }: SheetQuestionsProps) {
  const { draft } = sheet.open;
  switch (question.kind) {
    case "criterion": {
      const criterion = sheet.facts.form.criteria.find(({ id }) => id === question.criterion);
      return (
        criterion && (
          <CriterionDialog
            // Each part is a dialog of its own, so that the focus goes to its beginning.
            key={question.part}
            criterion={criterion}
            mark={draft.sheet.marks.get(criterion.id)}
            remark={draft.sheet.remarks.get(criterion.id)}
            part={question.part}
          />
        )
      );
    }
    case "penalties":
      return <PenaltyDialog sheet={draft.sheet} typed={draft.typed} />;
    case "failure": {
      const failure = sheet.facts.form.failures.find(({ id }) => id === question.failure);
      return failure && <FailureDialog failure={failure} reason={draft.sheet.failures.get(failure.id)} />;
    }
    case "penaltyReason": {
      const penalty = penaltiesAt(sheet.facts.form, sheet.facts.rules).find(
        ({ id }) => id === question.penalty,
      );
      return (
        penalty && (
          <PenaltyReasonDialog penalty={penalty} reason={draft.sheet.penaltyReasons.get(penalty.id)} />
        )
      );
    }
    case "runTime":
      return <RunTimeDialog sheet={sheet} />;
    case "wrongTeam":
      return <WrongTeam sheet={sheet} />;
    case "falseStart":
      return <FalseStart />;
    case "history":
      return <HistoryDialog draft={draft} />;
    case "remark":
      return <SheetRemark remark={draft.sheet.remark} />;
  }
}

function SheetRemark({ remark }: { readonly remark: string | undefined }) {
  const { speech, actions, ask } = useSheet();
  const close = () => ask(null);
  return (
    <Dialog open title={speech.t("remark.ofSheet")} onClose={close}>
      <SheetReasonForm
        place={{ kind: "remark", criterion: null }}
        kind="remark"
        label={speech.t("noun.remark")}
        phrases="remark"
        initial={remark}
        onSave={(text) => {
          if (text !== (remark ?? "")) actions.tap({ kind: "remark", criterion: null, text });
          close();
        }}
        onCancel={close}
      />
    </Dialog>
  );
}
