/** Invites a tablet or a person's device: for whom, for how many, for how long; then its link and QR code [A2]. */
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { RecordName } from "../../../core/competition/run.ts";
import { makeInvite } from "../../device/invite.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useOffice } from "../office.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import { InviteLink } from "./InviteLink.tsx";
import { useMadeLinks } from "./made-links.ts";
import { RoleFields } from "./RoleFields.tsx";
import { NEW_ROLE, type RoleValues, roleOfValues } from "./role-values.ts";
import { hoursUntil, VALIDITIES, type Validity } from "./validity.ts";

interface Values {
  readonly role: RoleValues;
  readonly label: string;
  readonly uses: string;
  readonly validity: Validity;
}

/** As many devices as one invite can let in. */
const MOST_USES = 200;

interface InviteDialogProps {
  /** Shows the link of an invite that was made in this page already; null: makes a new one. */
  readonly shown: RecordName | null;
  readonly onClose: () => void;
}

export function InviteDialog({ shown: first, onClose }: InviteDialogProps) {
  const { t } = useTranslation("office");
  const [shown, setShown] = useState(first);
  const link = useMadeLinks(({ links }) => (shown === null ? undefined : links.get(shown)));
  if (shown === null || link === undefined) return <MakeInvite onMade={setShown} onClose={onClose} />;
  return (
    <Dialog
      open
      title={t("tablets.linkTitle")}
      onClose={onClose}
      actions={
        <>
          <Button icon="plus" onClick={() => setShown(null)}>
            {t("tablets.another")}
          </Button>
          <Button tone="primary" onClick={onClose}>
            {t("action.close")}
          </Button>
        </>
      }
    >
      <InviteLink made={link} />
    </Dialog>
  );
}

interface MakeInviteProps {
  readonly onMade: (record: RecordName) => void;
  readonly onClose: () => void;
}

function MakeInvite({ onMade, onClose }: MakeInviteProps) {
  const { t } = useTranslation("office");
  const { device, competition } = useOffice();
  const saving = useSaving();
  const keep = useMadeLinks((made) => made.keep);
  const form = useForm<Values>({
    defaultValues: { role: NEW_ROLE, label: "", uses: "1", validity: "day" },
  });
  const submit = form.handleSubmit(({ role, label, uses, validity }) =>
    saving.save(async () => {
      const made = await makeInvite(device, roleOfValues(role), {
        uses: Number(uses),
        hours: hoursUntil(validity, competition, device.serverTime()),
        ...(label.trim() === "" ? {} : { label: label.trim() }),
      });
      keep(made);
      onMade(made.record);
      return null;
    }),
  );
  const { register, formState } = form;
  return (
    <Dialog
      open
      title={t("tablets.inviteTitle")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="invite-form" busy={saving.busy}>
            {t("tablets.make")}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="invite-form" className={setup.stack} noValidate onSubmit={submit}>
          <RoleFields />
          <div className={setup.pairs}>
            <TextField
              label={t("tablets.label")}
              hint={t("tablets.labelHint")}
              optional
              autoComplete="off"
              maxLength={80}
              {...register("label")}
            />
            <TextField
              label={t("tablets.uses")}
              hint={t("tablets.usesHint")}
              inputMode="numeric"
              autoComplete="off"
              problem={formState.errors.uses?.message}
              {...register("uses", {
                validate: (typed) => isCount(typed) || t("tablets.usesTodo", { most: MOST_USES }),
              })}
            />
            <Select
              label={t("tablets.validity")}
              options={VALIDITIES.map((value) => ({ value, label: t(`tablets.validities.${value}`) }))}
              {...register("validity")}
            />
          </div>
          <SavingProblem state={saving.state} />
        </form>
      </FormProvider>
    </Dialog>
  );
}

const isCount = (typed: string) =>
  /^\d+$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= MOST_USES;
