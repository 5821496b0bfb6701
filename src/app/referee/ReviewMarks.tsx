import { MarkList } from "./MarkList.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./ReviewScreen.module.css";
import { useSheet } from "./sheet-context.ts";

/** Every mark to read over, folded away until asked for. */
export function ReviewMarks({ sheet: { facts, open } }: { readonly sheet: OpenSheet }) {
  const { speech } = useSheet();
  return (
    <details className={css.all}>
      <summary className={css.summary}>{speech.t("review.allMarks")}</summary>
      <MarkList
        criteria={facts.criteria}
        form={facts.form}
        rules={facts.rules}
        sheet={open.draft.sheet}
        speech={speech}
      />
    </details>
  );
}
