import type { Draft } from "../../core/competition/draft.ts";
import { actionWords } from "./action-words.ts";
import { undoneSteps } from "./history.ts";
import { RedoButton } from "./RedoButton.tsx";
import { useSheet } from "./sheet-context.ts";
import css from "./UndoneStrip.module.css";

/** Says what was just undone, since it may stand elsewhere on the sheet, and does it again on a tap. */
export function UndoneStrip({ draft }: { readonly draft: Draft }) {
  const sheet = useSheet();
  const { form, speech } = sheet;
  const step = undoneSteps(draft, form)[0];
  return (
    <div className={css.place} role="status">
      {step && (
        <div className={css.strip}>
          <p className={css.words}>
            {speech.t("history.undone")}: <b>{actionWords(step.action, sheet)}</b>
          </p>
          <RedoButton draft={draft} />
        </div>
      )}
    </div>
  );
}
