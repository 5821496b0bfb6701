/** What penalties, bonuses and critical failures do, said for people. */
import type { Bonus, CriticalFailure, FollowUp, Form, Penalty } from "../../core/competition/form.ts";
import type { Decimal } from "../../core/competition/words.ts";
import { decimalText } from "../../core/scoring/exact.ts";
import { loss } from "../../core/scoring/penalties.ts";
import { pointsWords, type Speech } from "./criterion-words.ts";

/** "−20 points each, at most 2 times · proposed: to the jury". */
export function penaltyWorth(penalty: Penalty, speech: Speech): string {
  const points = lossWords(penalty.points, speech);
  const each = penalty.most === 1 ? points : speech.t("infraction.each", { points, count: penalty.most });
  return [each, followUpWords(penalty.followUp, speech)].filter(Boolean).join(" · ");
}

/** "2 points each, at most 6 points". */
export function bonusWorth(bonus: Bonus, speech: Speech): string {
  return speech.t("infraction.bonus", {
    points: pointsWords(bonus.points, speech),
    ceiling: pointsWords(bonus.ceiling, speech),
  });
}

/** "The station counts 0", "At most 60 % of the station", "−15 points". */
export function failureEffect(failure: CriticalFailure, form: Form, speech: Speech): string {
  return [effectWords(), followUpWords(failure.followUp, speech)].filter(Boolean).join(" · ");

  function effectWords(): string {
    const { effect } = failure;
    const { t, numbers, words } = speech;
    switch (effect.kind) {
      case "flag":
        return t("effect.flag");
      case "deduction":
        return lossWords(effect.points, speech);
      case "cap":
        return t("effect.cap", { percent: numbers.points(effect.percent) });
      case "zero":
        return t("effect.zero");
      case "gate": {
        const gated = form.criteria.filter(({ id }) => effect.criteria.includes(id));
        return t("effect.gate", { criteria: gated.map((criterion) => words(criterion.words)).join(", ") });
      }
    }
  }
}

/** A deduction is a loss, whichever sign it was written with. */
const lossWords = (points: Decimal, speech: Speech) => pointsWords(decimalText(loss(points), 6), speech);

const followUpWords = (followUp: FollowUp | undefined, { t }: Speech): string | undefined =>
  followUp && t(`followUp.${followUp}`);
