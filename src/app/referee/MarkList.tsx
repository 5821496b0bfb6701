import type { Criterion, Form } from "../../core/competition/form.ts";
import type { Rules } from "../../core/competition/rules.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { Speech } from "./criterion-words.ts";
import { markWords, markWorth } from "./mark-words.ts";
import css from "./ReviewScreen.module.css";

interface MarkListProps {
  readonly criteria: readonly Criterion[];
  readonly form: Form;
  readonly rules: Rules;
  readonly sheet: Pick<Sheet, "marks" | "remarks"> & { readonly remark?: string };
  readonly speech: Speech;
  /** Whether each mark says its points. */
  readonly worth?: boolean;
}

/** The marks of a sheet to read, with what was said to each. */
export function MarkList({ criteria, form, rules, sheet, speech, worth = true }: MarkListProps) {
  const { t, words } = speech;
  return (
    <ul className={css.list}>
      {criteria.map((criterion) => {
        const mark = sheet.marks.get(criterion.id);
        const section = form.sections.find(({ id }) => id === criterion.section);
        const said = [section && words(section.words), mark?.reason, sheet.remarks.get(criterion.id)];
        return (
          <li key={criterion.id} className={css.line} data-tone={mark === undefined ? "todo" : undefined}>
            <span className={css.name}>
              {words(criterion.words)}
              <span className={css.note}>{said.filter(Boolean).join(" · ")}</span>
            </span>
            <span className={css.number}>
              {mark === undefined
                ? t("mark.notMarked")
                : [
                    markWords(criterion, mark, rules, speech),
                    worth ? markWorth(criterion, mark, rules, speech) : null,
                  ]
                    .filter((part) => part !== null)
                    .join(" · ")}
            </span>
          </li>
        );
      })}
      {sheet.remark !== undefined && (
        <li className={css.line}>
          <span className={css.name}>
            {t("remark.ofSheet")}
            <span className={css.note}>{sheet.remark}</span>
          </span>
        </li>
      )}
    </ul>
  );
}
