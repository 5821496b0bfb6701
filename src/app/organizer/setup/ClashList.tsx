import { useTranslation } from "react-i18next";
import type { Schedule } from "../../../core/competition/competition.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useOffice } from "../office.ts";
import { useStationText } from "../people/role-text.ts";
import { clashesOf } from "./clashes.ts";

/** As many as one looks at before changing the plan. */
const SHOWN = 5;

/** What can't work in a schedule, in words; nothing when all fits. */
export function ClashList({ schedule }: { readonly schedule: Schedule }) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const stationText = useStationText();
  const clashes = clashesOf(schedule, field.stations);
  if (clashes.length === 0) return null;
  return (
    <Problem
      tone="warn"
      title={t("setup.schedule.clashes", { count: clashes.length })}
      todo={t("setup.schedule.clashesTodo")}
    >
      <ul>
        {clashes.slice(0, SHOWN).map(({ kind, earlier, later }) => (
          <li key={`${kind} ${later.station} ${later.lane} ${later.team} ${later.at}`}>
            {t(`setup.schedule.clash.${kind}`, {
              team: field.teams.get(later.team)?.name ?? later.team,
              lane: later.lane,
              station: stationText(later.station),
              other: stationText(earlier.station),
              at: numbers.dayTime(later.at),
              before: numbers.dayTime(earlier.at),
            })}
          </li>
        ))}
        {clashes.length > SHOWN && <li>{t("setup.more", { count: clashes.length - SHOWN })}</li>}
      </ul>
    </Problem>
  );
}
