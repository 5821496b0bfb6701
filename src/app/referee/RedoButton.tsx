import type { Draft } from "../../core/competition/draft.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { redoLast } from "./history.ts";
import css from "./RedoButton.module.css";
import { useSheet } from "./sheet-context.ts";

/** Does the step again that was undone last. */
export function RedoButton({ draft }: { readonly draft: Draft }) {
  const { form, speech, actions, readOnly } = useSheet();
  return (
    <Button
      disabled={readOnly || draft.redoable.length === 0}
      onClick={() => {
        for (const tap of redoLast(draft, form)) actions.tap(tap);
      }}
    >
      <span className={css.picture}>
        <Icon name="undo" />
      </span>
      {speech.t("history.redo")}
    </Button>
  );
}
