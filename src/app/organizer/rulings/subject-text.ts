/** What a ruling is about, in words: the whole sheet, or a criterion, also one that the form has no more. */
import { useTranslation } from "react-i18next";
import type { CriterionId, StationId } from "../../../core/competition/id.ts";
import { formVersions } from "../../../core/log/setup.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";

export function useSubjectText(): (station: StationId, criterion: CriterionId | null) => string {
  const { t } = useTranslation("office");
  const { state, competition } = useOffice();
  const words = useWords(competition.authoritative);
  return (station, criterion) => {
    if (criterion === null) return t("rulings.wholeSheet");
    const known = formVersions(state, station)
      .flatMap(({ form }) => form.criteria)
      .findLast(({ id }) => id === criterion);
    return known ? words(known.words) : criterion;
  };
}
