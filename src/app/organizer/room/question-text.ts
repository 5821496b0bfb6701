/** An open question of a run in words of its form: which judge, which criterion, which part. */
import { useTranslation } from "react-i18next";
import type { StationId } from "../../../core/competition/id.ts";
import { decimalText } from "../../../core/scoring/exact.ts";
import type { OpenQuestion } from "../../../core/scoring/score.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";

export function useQuestionText(station: StationId): (question: OpenQuestion) => string {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const numbers = useNumbers();
  const form = field.stations.get(station)?.form;
  const about = (question: OpenQuestion): readonly (string | null)[] => {
    const criterion = "criterion" in question && form?.criteria.find(({ id }) => id === question.criterion);
    const failure = "failure" in question && form?.failures.find(({ id }) => id === question.failure);
    const block = "block" in question && form?.blocks.find(({ id }) => id === question.block);
    return [
      "seat" in question ? t("named.judge", { seat: question.seat }) : null,
      criterion ? words(criterion.words) : null,
      failure ? words(failure.words) : null,
      block ? words(block.words) : null,
    ];
  };
  const title = (question: OpenQuestion) =>
    question.kind === "seatsDiffer"
      ? t("room.need.seatsDiffer", { points: numbers.points(decimalText(question.by, 2)) })
      : t(`room.need.${question.kind}`);
  return (question) => [title(question), ...about(question)].filter(Boolean).join(" · ");
}
