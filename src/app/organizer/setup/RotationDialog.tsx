/** Plans a day: every team at every station once, at a steady pace, shown with its counts before it takes force. */
import { useMemo, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { record } from "../../../core/competition/run.ts";
import { wallTime } from "../../../core/formats/local-time.ts";
import { inForce, scheduleOf } from "../../../core/log/setup.ts";
import { rotation } from "../../../core/practice/rotation.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { drawOrder } from "../draw.ts";
import { useOffice } from "../office.ts";
import { ClashList } from "./ClashList.tsx";
import { putAct } from "./put.ts";
import { SavingProblem } from "./SavingProblem.tsx";
import { ScheduleTable } from "./ScheduleTable.tsx";
import { useSaving } from "./saving.ts";
import css from "./setup.module.css";
import { STARTING_ORDERS, type StartingOrder, startingOrder } from "./starting-order.ts";

interface Values {
  readonly day: string;
  readonly time: string;
  readonly minutes: string;
  readonly pause: string;
  readonly order: StartingOrder;
}

const MINUTE = 60_000;

export function RotationDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("office");
  const { device, state, field, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const announce = useAnnounce();
  const saving = useSaving();
  const [edited] = useState(() => inForce(state, record.schedule)?.op ?? null);
  const [drawn, setDrawn] = useState(() => drawOrder([...field.teams.keys()]));
  const { register, control, formState } = useForm<Values>({
    mode: "onChange",
    defaultValues: { day: competition.from, time: "08:00", minutes: "15", pause: "45", order: "number" },
  });
  const values = useWatch({ control });
  const plan = useMemo(() => {
    const start = wallTime(`${values.day}T${values.time}`, competition.timeZone);
    const wave = minutesOf(values.minutes, 1);
    const pause = minutesOf(values.pause, 0);
    if (start === null || wave === null || pause === null) return null;
    const teams = startingOrder(values.order ?? "number", field, drawn);
    const stations = [...field.stations].map(([id, { station }]) => ({ id, station }));
    return rotation(teams, stations, start, { wave: wave * MINUTE, pause: pause * MINUTE });
  }, [values, field, drawn, competition.timeZone]);
  const put = async () => {
    if (plan === null) return;
    const saved = await saving.save(async () => {
      await device.act(putAct("schedule.put", record.schedule, edited, plan));
      return null;
    });
    if (!saved) return;
    announce({ text: t("setup.schedule.planned", { count: plan.slots.length }), tone: "ok" });
    onClose();
  };
  const wrong = formState.errors;
  const before = scheduleOf(state).slots.length;
  return (
    <Dialog
      open
      width="wide"
      title={t("setup.schedule.plan")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" busy={saving.busy} disabled={plan === null} onClick={put}>
            {t("setup.schedule.take", { count: plan?.slots.length ?? 0 })}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <p className={css.note}>{t("setup.schedule.planHint")}</p>
        <div className={css.fields}>
          <TextField
            label={t("setup.schedule.day")}
            type="date"
            problem={wrong.day?.message}
            {...register("day", { required: t("setup.competition.dateTodo") })}
          />
          <TextField
            label={t("setup.schedule.begin")}
            type="time"
            problem={wrong.time?.message}
            {...register("time", { required: t("setup.schedule.timeTodo") })}
          />
          <TextField
            label={t("setup.schedule.minutes")}
            inputMode="numeric"
            autoComplete="off"
            problem={wrong.minutes?.message}
            {...register("minutes", {
              validate: (typed) => minutesOf(typed, 1) !== null || t("setup.schedule.minutesTodo"),
            })}
          />
          <TextField
            label={t("setup.schedule.pause")}
            inputMode="numeric"
            autoComplete="off"
            problem={wrong.pause?.message}
            {...register("pause", {
              validate: (typed) => minutesOf(typed, 0) !== null || t("setup.schedule.pauseTodo"),
            })}
          />
          <Select
            label={t("setup.schedule.order")}
            options={STARTING_ORDERS.map((value) => ({ value, label: t(`setup.schedule.orders.${value}`) }))}
            {...register("order")}
          />
        </div>
        {values.order === "drawn" && (
          <div>
            <Button size="small" icon="refresh" onClick={() => setDrawn(drawOrder(drawn))}>
              {t("setup.schedule.drawAgain")}
            </Button>
          </div>
        )}
        {plan !== null && (
          <>
            <p role="status">
              <strong>
                {t("setup.schedule.preview", {
                  teams: t("amount.teams", { count: field.teams.size }),
                  stations: t("amount.stations", { count: field.stations.size }),
                  count: plan.slots.length,
                  from: numbers.dayTime(plan.slots[0]?.at ?? 0),
                  to: numbers.dayTime(plan.slots.at(-1)?.at ?? 0),
                })}
              </strong>{" "}
              {before > 0 && t("setup.schedule.replaces", { count: before })}
            </p>
            <ClashList schedule={plan} />
            <ScheduleTable schedule={plan} view="time" />
          </>
        )}
        <SavingProblem state={saving.state} />
      </div>
    </Dialog>
  );
}

/** Whole minutes, up to a day; null when what is typed is none. */
function minutesOf(typed: string | undefined, least: number): number | null {
  const minutes = /^\d+$/.test(typed?.trim() ?? "") ? Number(typed) : Number.NaN;
  return minutes >= least && minutes <= 1440 ? minutes : null;
}
