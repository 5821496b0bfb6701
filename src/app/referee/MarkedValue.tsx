import type { Criterion } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";
import { ZERO } from "../../core/scoring/exact.ts";
import { markPoints, type ScoredMark } from "../../core/scoring/mark-points.ts";
import { MarkButton } from "./MarkButton.tsx";
import { markWords, markWorth, markWorthIsOpen } from "./mark-words.ts";
import { useSheet } from "./sheet-context.ts";

interface MarkedValueProps {
  readonly criterion: Criterion;
  readonly mark: Exclude<Mark, { readonly kind: "notApplicable" }>;
  readonly describedBy: string;
  /** Opens what changes it. */
  readonly onTap: () => void;
}

/** A time or a value that was marked, with its points; a tap changes it. */
export function MarkedValue({ criterion, mark, describedBy, onTap }: MarkedValueProps) {
  const { rules, speech, readOnly } = useSheet();
  const said = [markWords(criterion, mark, rules, speech), markWorth(criterion, mark, rules, speech)];
  return (
    <MarkButton
      look={earns(criterion, mark, rules.unitsPerSecond) ? "good" : "none"}
      disabled={readOnly}
      describedBy={describedBy}
      onTap={onTap}
    >
      {said.filter((part) => part !== null).join(" · ")}
    </MarkButton>
  );
}

/** Points by rank are not known yet, and other times bring none by themselves: a time that was taken looks good. */
function earns(criterion: Criterion, mark: ScoredMark, unitsPerSecond: 1 | 10 | 100 | 1000): boolean {
  if (criterion.kind === "timed" && markWorthIsOpen(criterion.score)) return mark.kind === "timed";
  return markPoints(criterion, mark, unitsPerSecond) !== ZERO;
}
