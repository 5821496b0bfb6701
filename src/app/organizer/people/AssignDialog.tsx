/** Gives a device another post; what it did before stays as it was [L15]. */
import { FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import type { DeviceId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { Reason } from "../../../core/competition/words.ts";
import { roleNow } from "../../../core/log/devices.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useOffice } from "../office.ts";
import { accepts } from "../setup/accepts.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import { deviceName } from "./device-name.ts";
import { RoleFields } from "./RoleFields.tsx";
import { NEW_ROLE, type RoleValues, roleOfValues, roleValues } from "./role-values.ts";

interface Values {
  readonly role: RoleValues;
  readonly reason: string;
}

interface AssignDialogProps {
  readonly tablet: DeviceId;
  readonly onClose: () => void;
}

export function AssignDialog({ tablet, onClose }: AssignDialogProps) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const saving = useSaving();
  const now = roleNow(state, tablet);
  const form = useForm<Values>({
    defaultValues: { role: now ? roleValues(now) : NEW_ROLE, reason: "" },
  });
  const submit = form.handleSubmit(async ({ role, reason }) => {
    const saved = await saving.save(async () => {
      await device.act({
        kind: "device.assign",
        targets: [{ record: record.device(tablet), basis: [] }],
        body: { role: roleOfValues(role), reason: v.parse(Reason, reason) },
      });
      return null;
    });
    if (saved) onClose();
  });
  return (
    <Dialog
      open
      title={t("tablets.assignTitle", { name: deviceName(state, tablet) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="assign-form" busy={saving.busy}>
            {t("tablets.assign")}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="assign-form" className={setup.stack} noValidate onSubmit={submit}>
          <RoleFields />
          <TextField
            label={t("noun.reason")}
            hint={t("run.noNames")}
            autoComplete="off"
            problem={form.formState.errors.reason?.message}
            {...form.register("reason", { validate: accepts(Reason, t("run.reasonNeeded")) })}
          />
          <SavingProblem state={saving.state} />
        </form>
      </FormProvider>
    </Dialog>
  );
}
