import type { Draft } from "../../core/competition/draft.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { actionWords } from "./action-words.ts";
import css from "./HistoryDialog.module.css";
import { everyStep, type HistoryStep, undoLast, undoneSteps } from "./history.ts";
import { RedoButton } from "./RedoButton.tsx";
import { SheetTools } from "./SheetTools.tsx";
import { useSheet } from "./sheet-context.ts";

interface HistoryDialogProps {
  readonly draft: Draft;
}

/** Everything that was done on the sheet, the latest first, with undo and redo. */
export function HistoryDialog({ draft }: HistoryDialogProps) {
  const { form, speech, actions, readOnly, ask } = useSheet();
  const { t } = speech;
  const done = everyStep(draft, form).toReversed();
  const undone = undoneSteps(draft, form).toReversed();
  return (
    <Dialog
      open
      title={t("history.title")}
      onClose={() => ask(null)}
      actions={
        <>
          <Button
            icon="undo"
            disabled={readOnly || draft.undoable.length === 0}
            onClick={() => {
              for (const tap of undoLast(draft, form)) actions.tap(tap);
            }}
          >
            {t("action.undo")}
          </Button>
          <RedoButton draft={draft} />
        </>
      }
    >
      <SheetTools />
      {done.length + undone.length === 0 ? (
        <EmptyState icon="list" title={t("history.nothing")} />
      ) : (
        <ol className={css.list}>
          {undone.map((step) => (
            <Step key={step.rows[0]?.row} step={step} undone />
          ))}
          {done.map((step) => (
            <Step key={step.rows[0]?.row} step={step} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function Step({ step, undone = false }: { readonly step: HistoryStep; readonly undone?: boolean }) {
  const sheet = useSheet();
  const { rules, speech } = sheet;
  const words = actionWords(step.action, sheet);
  return (
    <li className={css.step} data-undone={undone || undefined}>
      <span className={css.at}>{speech.numbers.clock(step.at, rules.unitsPerSecond)}</span>
      <span>{undone ? <del>{words}</del> : words}</span>
      {undone && <span className={css.note}>{speech.t("history.undone")}</span>}
    </li>
  );
}
