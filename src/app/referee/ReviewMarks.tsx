import { Fold } from "./Fold.tsx";
import { MarkList } from "./MarkList.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { useSheet } from "./sheet-context.ts";

/** Every mark to read over, folded away until asked for. */
export function ReviewMarks({ sheet: { facts, open } }: { readonly sheet: OpenSheet }) {
  const { speech } = useSheet();
  return (
    <Fold title={speech.t("review.allMarks")}>
      <MarkList
        criteria={facts.criteria}
        form={facts.form}
        rules={facts.rules}
        sheet={open.draft.sheet}
        speech={speech}
      />
    </Fold>
  );
}
