import type { Criterion } from "../../core/competition/form.ts";
import { MarkButton } from "./MarkButton.tsx";
import { MarkedValue } from "./MarkedValue.tsx";
import type { MarkControlProps } from "./mark-control.ts";
import { useSheet } from "./sheet-context.ts";

type Measure = Extract<Criterion, { readonly kind: "measure" }>;

/** A measured value with its unit, entered on big keys. */
export function MeasureControl({ criterion, mark, describedBy }: MarkControlProps<Measure>) {
  const { speech, readOnly, ask } = useSheet();
  const enter = () => ask({ kind: "criterion", criterion: criterion.id, part: "value" });
  if (mark?.kind === "measure" || mark?.kind === "notReached") {
    return <MarkedValue criterion={criterion} mark={mark} describedBy={describedBy} onTap={enter} />;
  }
  return (
    <MarkButton
      look="open"
      disabled={readOnly}
      label={`${speech.t("value.enter")}: ${speech.words(criterion.words)}`}
      describedBy={describedBy}
      onTap={enter}
    >
      {speech.t("value.enter")}
    </MarkButton>
  );
}
