/** When the head judge is called, and what judges may do and see [rule 31, 32]. */
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CheckControl, DecimalControl, SelectControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import css from "./rules.module.css";
import type { RulesValues } from "./rules-values.ts";

const CONFLICTS = ["off", "warn", "bar"] as const;

export function JudgeFields() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<RulesValues>();
  const calls = useWatch({ control, name: "discrepancy.calls" });
  return (
    <div className={setup.stack}>
      <CheckControl<RulesValues>
        name="discrepancy.calls"
        label={t("judges.discrepancyCalls")}
        hint={t("judges.discrepancyHint")}
      />
      {calls && (
        <div className={css.indent}>
          <DecimalControl<RulesValues>
            name="discrepancy.points"
            label={t("judges.discrepancyPoints")}
            min="0"
          />
        </div>
      )}
      <CheckControl<RulesValues> name="discrepancyOnCritical" label={t("judges.criticalCalls")} />
      <SelectControl<RulesValues>
        name="conflictOfInterest"
        label={t("judges.conflict")}
        options={CONFLICTS.map((value) => ({ value, label: t(`judges.conflicts.${value}`) }))}
      />
      <CheckControl<RulesValues>
        name="runningPoints"
        label={t("judges.runningPointsLabel")}
        hint={t("judges.runningPointsHint")}
      />
    </div>
  );
}
