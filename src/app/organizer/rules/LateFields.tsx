/** What coming late to a station costs [rule 4]. */
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CheckControl, DecimalControl, SelectControl, WholeControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { FOLLOW_UPS } from "./penalty-values.ts";
import css from "./rules.module.css";
import type { RulesValues } from "./rules-values.ts";

export function LateFields() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<RulesValues>();
  const [costs, limited, proposes] = useWatch({
    control,
    name: ["late.costs", "late.limited", "late.proposes"],
  });
  return (
    <div className={setup.stack}>
      <CheckControl<RulesValues> name="late.costs" label={t("late.costs")} />
      {costs && (
        <div className={css.indent}>
          <div className={setup.pairs}>
            <DecimalControl<RulesValues>
              name="late.points"
              label={t("late.points")}
              hint={t("penalties.pointsHint")}
              negative
              max="0"
            />
            <WholeControl<RulesValues>
              name="late.free"
              label={t("late.free")}
              hint={t("late.freeHint")}
              least={0}
              most={999}
            />
          </div>
          <CheckControl<RulesValues> name="late.limited" label={t("late.limited")} />
          {limited && (
            <DecimalControl<RulesValues> name="late.most" label={t("late.mostLabel")} negative max="0" />
          )}
          <CheckControl<RulesValues>
            name="late.proposes"
            label={t("late.proposes")}
            hint={t("followUp.hint")}
          />
          {proposes && (
            <div className={setup.pairs}>
              <WholeControl<RulesValues>
                name="late.after"
                label={t("late.afterLabel")}
                least={0}
                most={999}
              />
              <SelectControl<RulesValues>
                name="late.followUp"
                label={t("followUp.label")}
                options={FOLLOW_UPS.map((value) => ({ value, label: t(`followUp.of.${value}`) }))}
              />
            </div>
          )}
        </div>
      )}
    </div>
  );
}
