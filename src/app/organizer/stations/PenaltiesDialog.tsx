/** The penalties of one station to change; those that every station may give stand in the rules [rule 14]. */
import { FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import { nextId, penaltyIds } from "../rules/ids.ts";
import { PenaltyFields } from "../rules/PenaltyFields.tsx";
import { type PenaltyValues, penaltyOf, penaltyValues } from "../rules/penalty-values.ts";
import setup from "../setup/setup.module.css";

interface PenaltiesDialogProps {
  readonly form: Form;
  readonly onTake: (form: Form) => void;
  readonly onClose: () => void;
}
interface Values {
  readonly penalties: readonly PenaltyValues[];
}

export function PenaltiesDialog({ form, onTake, onClose }: PenaltiesDialogProps) {
  const { t } = useTranslation("rules");
  const { state } = useOffice();
  const fields = useForm<Values>({ defaultValues: { penalties: form.penalties.map(penaltyValues) } });
  const submit = fields.handleSubmit(({ penalties }) =>
    onTake({ ...form, penalties: penalties.map(penaltyOf) }),
  );
  return (
    <Dialog
      open
      width="wide"
      title={t("penalties.ofStation")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="penalties-form">
            {t("change.take")}
          </Button>
        </>
      }
    >
      <FormProvider {...fields}>
        <form id="penalties-form" className={setup.stack} noValidate onSubmit={submit}>
          <PenaltyFields
            newId={(now) =>
              nextId("p", [...penaltyIds(state), ...form.penalties.map(({ id }) => id), ...now])
            }
          />
        </form>
      </FormProvider>
    </Dialog>
  );
}
