/** Critical failures, penalties and bonuses on paper, in the order of the screen. */
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import type { SeatId } from "../../../core/competition/id.ts";
import type { Speech } from "../../referee/criterion-words.ts";
import { bonusWorth, failureEffect, penaltyWorth } from "../../referee/infraction-words.ts";
import { failuresAt, mostTimes, penaltiesAt } from "../../referee/infractions.ts";
import { useOffice } from "../office.ts";
import { Blank, Boxes, CountBoxes } from "./boxes.tsx";
import css from "./print.module.css";

interface BlankGivenProps {
  readonly form: Form;
  readonly seat: SeatId;
  readonly speech: Speech;
}

export function BlankGiven({ form, seat, speech }: BlankGivenProps) {
  const { t } = useTranslation("print");
  const { field } = useOffice();
  const failures = failuresAt(form, seat);
  const penalties = penaltiesAt(form, field.rules);
  return (
    <table className={css.marks}>
      {failures.length > 0 && (
        <tbody>
          <Section title={t("sheet.failures")} />
          {failures.map((failure) => (
            <tr key={failure.id}>
              <td className={css.looked}>
                <span className={css.words}>{speech.words(failure.words)}</span>
                <span className={css.worth}>{failureEffect(failure, form, speech)}</span>
                <Blank label={t("noun.reason")} size="line" />
              </td>
              <td className={css.boxes}>
                <Boxes options={[{ key: "seen", label: t("sheet.seen") }]} />
              </td>
            </tr>
          ))}
        </tbody>
      )}
      {penalties.length > 0 && (
        <tbody>
          <Section title={t("sheet.penalties")} />
          {penalties.map((penalty) => (
            <tr key={penalty.id}>
              <td className={css.looked}>
                <span className={css.words}>{speech.words(penalty.words)}</span>
                <span className={css.worth}>{penaltyWorth(penalty, speech)}</span>
              </td>
              <td className={css.boxes}>
                <CountBoxes from={1} to={penalty.most} />
              </td>
            </tr>
          ))}
        </tbody>
      )}
      {form.bonuses.length > 0 && (
        <tbody>
          <Section title={t("sheet.bonuses")} />
          {form.bonuses.map((bonus) => (
            <tr key={bonus.id}>
              <td className={css.looked}>
                <span className={css.words}>{speech.words(bonus.words)}</span>
                <span className={css.worth}>{bonusWorth(bonus, speech)}</span>
              </td>
              <td className={css.boxes}>
                <CountBoxes from={1} to={mostTimes(bonus)} />
              </td>
            </tr>
          ))}
        </tbody>
      )}
    </table>
  );
}

function Section({ title }: { readonly title: string }) {
  return (
    <tr>
      <th colSpan={2} scope="rowgroup" className={css.section}>
        {title}
      </th>
    </tr>
  );
}
