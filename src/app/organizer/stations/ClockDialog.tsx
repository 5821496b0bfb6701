/** Time limit, what follows overtime, and the pass rule of a form to change [rule 13, 16, 18]. */
import { FormProvider, useForm, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import css from "../rules/rules.module.css";
import {
  CheckControl,
  DecimalControl,
  SelectControl,
  TimeControl,
  WholeControl,
} from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { type ClockValues, clockValues, OVERTIMES, partsOf, withClock } from "./clock-values.ts";

interface ClockDialogProps {
  readonly form: Form;
  readonly onTake: (form: Form) => void;
  readonly onClose: () => void;
}

export function ClockDialog({ form, onTake, onClose }: ClockDialogProps) {
  const { t } = useTranslation("rules");
  const fields = useForm<ClockValues>({ defaultValues: clockValues(form) });
  const submit = fields.handleSubmit((values) => onTake(withClock(form, values)));
  return (
    <Dialog
      open
      title={t("clock.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="clock-form">
            {t("change.take")}
          </Button>
        </>
      }
    >
      <FormProvider {...fields}>
        <form id="clock-form" className={setup.stack} noValidate onSubmit={submit}>
          <LimitFields parts={partsOf(form)} />
          <PassFields />
        </form>
      </FormProvider>
    </Dialog>
  );
}

function LimitFields({ parts }: { readonly parts: 1 | 10 | 100 | 1000 }) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<ClockValues>();
  const [limit, warning, kind, each, limited] = useWatch({
    control,
    name: ["limit.there", "warning.there", "overtime.kind", "overtime.each", "overtime.limited"],
  });
  return (
    <>
      <CheckControl<ClockValues> name="limit.there" label={t("clock.limited")} />
      {limit && (
        <div className={css.indent}>
          <TimeControl<ClockValues> name="limit.time" label={t("clock.limit")} unitsPerSecond={parts} />
          <CheckControl<ClockValues> name="warning.there" label={t("clock.warned")} />
          {warning && (
            <TimeControl<ClockValues> name="warning.time" label={t("clock.warning")} unitsPerSecond={parts} />
          )}
          <SelectControl<ClockValues>
            name="overtime.kind"
            label={t("clock.overtime")}
            options={OVERTIMES.map((value) => ({ value, label: t(`clock.overtimes.${value}`) }))}
          />
          {kind === "deduct" && (
            <>
              <DecimalControl<ClockValues>
                name="overtime.points"
                label={t("clock.deduction")}
                hint={t("penalties.pointsHint")}
                negative
              />
              <CheckControl<ClockValues> name="overtime.each" label={t("clock.each")} />
              {each && (
                <DecimalControl<ClockValues> name="overtime.per" label={t("clock.per")} unit="s" min="0" />
              )}
              <CheckControl<ClockValues> name="overtime.limited" label={t("late.limited")} />
              {limited && (
                <DecimalControl<ClockValues> name="overtime.most" label={t("late.mostLabel")} negative />
              )}
            </>
          )}
        </div>
      )}
    </>
  );
}

function PassFields() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<ClockValues>();
  const [there, withPoints] = useWatch({ control, name: ["pass.there", "pass.withPoints"] });
  return (
    <>
      <CheckControl<ClockValues> name="pass.there" label={t("pass.there")} hint={t("pass.hint")} />
      {there && (
        <div className={css.indent}>
          <CheckControl<ClockValues> name="pass.allCritical" label={t("pass.allCritical")} />
          <WholeControl<ClockValues> name="pass.atLeast" label={t("pass.atLeast")} least={0} most={999} />
          <CheckControl<ClockValues> name="pass.noFailure" label={t("pass.noFailure")} />
          <CheckControl<ClockValues> name="pass.withPoints" label={t("pass.withPoints")} />
          {withPoints && <DecimalControl<ClockValues> name="pass.points" label={t("pass.points")} />}
        </div>
      )}
    </>
  );
}
