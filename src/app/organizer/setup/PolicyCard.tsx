/** What the board and the captains may see [rule 53]: published by decision, frozen before the ceremony [rule 55]. */
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Policy } from "../../../core/competition/competition.ts";
import { record } from "../../../core/competition/run.ts";
import { inForce, policyOf } from "../../../core/log/setup.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Select } from "../../ui/Select.tsx";
import { useOffice } from "../office.ts";
import { putAct } from "./put.ts";
import { SavingProblem } from "./SavingProblem.tsx";
import { useSaving } from "./saving.ts";
import css from "./setup.module.css";

const BOARD = ["nothing", "live"] as const satisfies readonly Policy["board"][];
const CAPTAIN = [
  "nothing",
  "ownTotal",
  "ownSheets",
  "everyTotal",
] as const satisfies readonly Policy["captain"][];
const DETAIL = ["stationComplete", "published", "atOnce"] as const satisfies readonly Policy["detail"][];

export function PolicyCard() {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const announce = useAnnounce();
  const saving = useSaving();
  const policy = policyOf(state);
  const [edited] = useState(() => inForce(state, record.policy)?.op ?? null);
  const { register, handleSubmit, formState } = useForm<Policy>({ defaultValues: policy });
  const put = async (body: Policy) => {
    const saved = await saving.save(async () => {
      await device.act(putAct("policy.put", record.policy, edited, body));
      return null;
    });
    if (saved) announce({ text: t("setup.saved"), tone: "ok" });
  };
  const submit = handleSubmit((values) => put({ ...values, frozen: policy.frozen }));
  return (
    <Card>
      <form className={css.stack} noValidate onSubmit={submit}>
        <div className={css.buttons}>
          {policy.frozen ? (
            <Chip tone="note" icon="lock">
              {t("setup.policy.isFrozen")}
            </Chip>
          ) : (
            <Chip tone="ok" icon="board">
              {t("setup.policy.isLive")}
            </Chip>
          )}
          <Button
            size="small"
            icon={policy.frozen ? "play" : "pause"}
            busy={saving.busy}
            onClick={() => put({ ...policy, frozen: !policy.frozen })}
          >
            {t(policy.frozen ? "setup.policy.reveal" : "setup.policy.freeze")}
          </Button>
          <p className={css.note}>{t("setup.policy.freezeHint")}</p>
        </div>
        <div className={css.fields}>
          <Select
            label={t("setup.policy.board")}
            options={BOARD.map((value) => ({ value, label: t(`setup.policy.boards.${value}`) }))}
            {...register("board")}
          />
          <Select
            label={t("setup.policy.captain")}
            options={CAPTAIN.map((value) => ({ value, label: t(`setup.policy.captains.${value}`) }))}
            {...register("captain")}
          />
          <Select
            label={t("setup.policy.detail")}
            hint={t("setup.policy.detailHint")}
            options={DETAIL.map((value) => ({ value, label: t(`setup.policy.details.${value}`) }))}
            {...register("detail")}
          />
          <Checkbox
            label={t("setup.policy.boardStations")}
            hint={t("setup.policy.boardStationsHint")}
            {...register("boardStations")}
          />
          <Checkbox
            label={t("setup.policy.awards")}
            hint={t("setup.policy.awardsHint")}
            {...register("awards")}
          />
        </div>
        <SavingProblem state={saving.state} />
        <div>
          <Button type="submit" tone="primary" busy={saving.busy} disabled={!formState.isDirty}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
