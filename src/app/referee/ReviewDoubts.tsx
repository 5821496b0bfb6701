import type { Criterion } from "../../core/competition/form.ts";
import type { StationTime } from "../../core/competition/id.ts";
import { impossibleIn } from "../../core/scoring/combinations.ts";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { ToCriterion } from "./ReviewProblems.tsx";
import { useSheet } from "./sheet-context.ts";

/**
 * What the marks say that can't all be true, failures that the order of the taps reports, and times that no run of this
 * station takes: to be looked at again.
 */
export function ReviewDoubts({ sheet }: { readonly sheet: OpenSheet }) {
  const { form, rules, speech, actions } = useSheet();
  const { t, words, numbers } = speech;
  const impossible = impossibleIn(form, sheet.open.draft.sheet.marks, rules.unitsPerSecond);
  const { byOrder } = sheet.points;
  const tooLong = timesBeyond(sheet, actions.clock().elapsed, rules.unitsPerSecond);
  if (impossible.length + byOrder.length + tooLong.length === 0) return null;
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
      {tooLong.map(({ criterion, time }) => (
        <Row
          key={criterion.id}
          tone="todo"
          label={words(criterion.words)}
          hint={t("review.tooLong", {
            time: numbers.time(time, rules.unitsPerSecond),
            limit: numbers.limit(form.timeLimit ?? 0),
          })}
        >
          <ToCriterion criterion={criterion.id} />
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

interface MarkedTime {
  readonly criterion: Criterion;
  readonly time: StationTime;
}

/** Marked times beyond the station's limit and beyond the run itself, as far as a clock timed it. */
function timesBeyond(
  { open, facts }: OpenSheet,
  elapsed: StationTime,
  unitsPerSecond: number,
): readonly MarkedTime[] {
  const { timeLimit } = facts.form;
  if (timeLimit === undefined) return [];
  const longest = Math.max(Number(timeLimit) * unitsPerSecond, elapsed);
  return facts.criteria.flatMap((criterion) => {
    const mark = open.draft.sheet.marks.get(criterion.id);
    return mark?.kind === "timed" && mark.time > longest ? [{ criterion, time: mark.time }] : [];
  });
}
