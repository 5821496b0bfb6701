/** The schedule: which team is at which station when; made by a rotation or brought in with the competition file. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { scheduleOf } from "../../../core/log/setup.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useOffice } from "../office.ts";
import { ClashList } from "./ClashList.tsx";
import { OfficePage } from "./OfficePage.tsx";
import { RotationDialog } from "./RotationDialog.tsx";
import { ScheduleTable, type ScheduleView } from "./ScheduleTable.tsx";
import css from "./setup.module.css";

export function ScheduleScreen() {
  const { t } = useTranslation("office");
  const { state, field, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const [view, setView] = useState<ScheduleView>("time");
  const [planning, setPlanning] = useState(false);
  const schedule = scheduleOf(state);
  const times = schedule.slots.map(({ at }) => at);
  const ready = field.teams.size > 0 && field.stations.size > 0;
  return (
    <OfficePage
      title={t("setup.schedule.title")}
      subtitle={
        times.length > 0 &&
        t("setup.schedule.span", {
          count: times.length,
          from: numbers.dayTime(Math.min(...times)),
          to: numbers.dayTime(Math.max(...times)),
        })
      }
      actions={
        <Button
          icon="refresh"
          tone={times.length === 0 ? "primary" : "quiet"}
          disabled={!ready}
          onClick={() => setPlanning(true)}
        >
          {t("setup.schedule.plan")}
        </Button>
      }
    >
      {times.length === 0 ? (
        <EmptyState icon="clock" title={t("setup.schedule.none")}>
          {t(ready ? "setup.schedule.noneHint" : "setup.schedule.notReady")}
        </EmptyState>
      ) : (
        <>
          <ClashList schedule={schedule} />
          <div className={css.choice}>
            <Segmented
              label={t("setup.schedule.view")}
              options={[
                { value: "time", label: t("setup.schedule.byTime") },
                { value: "team", label: t("setup.schedule.byTeam") },
              ]}
              value={view}
              onChoose={setView}
            />
          </div>
          <ScheduleTable schedule={schedule} view={view} />
        </>
      )}
      {planning && <RotationDialog onClose={() => setPlanning(false)} />}
    </OfficePage>
  );
}
