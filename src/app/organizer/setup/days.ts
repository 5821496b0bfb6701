import { useTranslation } from "react-i18next";
import { useNumbers } from "../../i18n/numbers.ts";

/** The days of a competition in words, from ISO dates: one day, or "… to …". */
export function useDays(): (from: string, to: string) => string {
  const { t } = useTranslation("office");
  const { day } = useNumbers();
  return (from, to) =>
    from === to ? day(from) : t("setup.competition.days", { from: day(from), to: day(to) });
}
