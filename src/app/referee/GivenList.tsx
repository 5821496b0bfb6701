import type { Form } from "../../core/competition/form.ts";
import type { Rules } from "../../core/competition/rules.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { Speech } from "./criterion-words.ts";
import { bonusWorth, failureEffect, penaltyWorth } from "./infraction-words.ts";
import { penaltiesAt } from "./infractions.ts";
import css from "./ReviewScreen.module.css";

interface GivenListProps {
  readonly sheet: Pick<Sheet, "penalties" | "penaltyReasons" | "bonuses" | "failures">;
  readonly form: Form;
  readonly rules: Rules;
  readonly speech: Speech;
}

/** Every critical failure with its reason, every penalty with its reason, if one was said, and every bonus, with their counts. */
export function GivenList({ sheet, form, rules, speech }: GivenListProps) {
  const { t, words } = speech;
  const failures = form.failures.filter(({ id }) => sheet.failures.has(id));
  const penalties = penaltiesAt(form, rules).filter(({ id }) => sheet.penalties.has(id));
  const bonuses = form.bonuses.filter(({ id }) => sheet.bonuses.has(id));
  if (failures.length + penalties.length + bonuses.length === 0) {
    return <p className={css.none}>{t("review.noneGiven")}</p>;
  }
  return (
    <ul className={css.list}>
      {failures.map((failure) => (
        <li key={failure.id} className={css.line} data-tone="bad">
          <span className={css.name}>
            {words(failure.words)}
            <span className={css.note}>
              {failureEffect(failure, form, speech)} · {sheet.failures.get(failure.id)}
            </span>
          </span>
          <span className={css.number}>{t("noun.failure")}</span>
        </li>
      ))}
      {penalties.map((penalty) => (
        <Given
          key={penalty.id}
          name={words(penalty.words)}
          note={[penaltyWorth(penalty, speech), sheet.penaltyReasons.get(penalty.id)]
            .filter((part) => part !== undefined)
            .join(" · ")}
          count={sheet.penalties.get(penalty.id) ?? 0}
        />
      ))}
      {bonuses.map((bonus) => (
        <Given
          key={bonus.id}
          name={words(bonus.words)}
          note={bonusWorth(bonus, speech)}
          count={sheet.bonuses.get(bonus.id) ?? 0}
        />
      ))}
    </ul>
  );
}

function Given({
  name,
  note,
  count,
}: {
  readonly name: string;
  readonly note: string;
  readonly count: number;
}) {
  return (
    <li className={css.line}>
      <span className={css.name}>
        {name}
        <span className={css.note}>{note}</span>
      </span>
      <span className={css.number}>× {count}</span>
    </li>
  );
}
