import { impossibleIn } from "../../core/scoring/combinations.ts";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { ToCriterion } from "./ReviewProblems.tsx";
import { useSheet } from "./sheet-context.ts";

/** What the marks say that can't all be true, and failures that the order of the taps reports: to be looked at again. */
export function ReviewDoubts({ sheet }: { readonly sheet: OpenSheet }) {
  const { form, rules, speech } = useSheet();
  const { t, words } = speech;
  const impossible = impossibleIn(form, sheet.open.draft.sheet.marks, rules.unitsPerSecond);
  const { byOrder } = sheet.points;
  if (impossible.length + byOrder.length === 0) return null;
  const named = (id: string) => {
    const criterion = form.criteria.find((one) => one.id === id);
    return criterion ? words(criterion.words) : id;
  };
  return (
    <section aria-labelledby="review-doubts">
      <SectionHead id="review-doubts" title={t("review.doubts")} />
      {impossible.map(({ id, words: said, when }) => (
        <Row
          key={id}
          tone="todo"
          label={words(said)}
          hint={when.map(({ criterion, is }) => `${named(criterion)}: ${t(`note.is.${is}`)}`).join(" · ")}
        >
          {when[0] && <ToCriterion criterion={when[0].criterion} />}
        </Row>
      ))}
      {byOrder.map(({ id, words: said, order }) => (
        <Row
          key={id}
          tone="todo"
          label={words(said)}
          hint={order && t("review.byOrder", { first: named(order.first), second: named(order.second) })}
        >
          {order && <ToCriterion criterion={order.second} />}
        </Row>
      ))}
    </section>
  );
}
