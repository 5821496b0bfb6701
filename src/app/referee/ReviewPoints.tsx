import { ProgressBar } from "../ui/ProgressBar.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./ReviewScreen.module.css";
import { pointsOfWords } from "./section-words.ts";
import { useSheet } from "./sheet-context.ts";

/** Marks and points by section, with the sum that the sheet brings; points only where the rules show them. */
export function ReviewPoints({ sheet: { points } }: { readonly sheet: OpenSheet }) {
  const { form, rules, speech } = useSheet();
  const { t } = speech;
  return (
    <section aria-labelledby="review-points">
      <SectionHead
        id="review-points"
        title={t("review.sections")}
        aside={rules.runningPoints && <b className={css.total}>{pointsOfWords(points, rules, speech)}</b>}
      />
      <ul className={css.list}>
        {form.sections.map((section) => {
          const sum = points.sections.get(section.id);
          return (
            sum && (
              <li key={section.id} className={css.line}>
                <span className={css.name}>{speech.words(section.words)}</span>
                <span className={css.bar}>
                  <ProgressBar
                    label={speech.words(section.words)}
                    value={sum.marked}
                    max={sum.of}
                    text={t("section.marked", { marked: sum.marked, of: sum.of })}
                  />
                </span>
                {rules.runningPoints && (
                  <span className={`${css.number} ${css.points}`}>{pointsOfWords(sum, rules, speech)}</span>
                )}
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
