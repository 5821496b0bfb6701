/** Corrections of a referee's own sheet, the captain's acknowledgement, and protests [V5, rule 37, 38, 52]. */
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { SelectControl, TimeControl, WholeControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import type { RulesValues } from "./rules-values.ts";

const ACKNOWLEDGEMENTS = ["none", "asked", "pin"] as const;
const PROTESTS = ["none", "window"] as const;
const FROM = ["publication", "run"] as const;

export function CorrectionFields() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<RulesValues>();
  const kind = useWatch({ control, name: "protests.kind" });
  return (
    <div className={setup.stack}>
      <TimeControl<RulesValues>
        name="correctionWindow"
        label={t("corrections.window")}
        hint={t("corrections.windowHint")}
        unitsPerSecond={1}
      />
      <SelectControl<RulesValues>
        name="acknowledgement"
        label={t("corrections.acknowledgement")}
        options={ACKNOWLEDGEMENTS.map((value) => ({
          value,
          label: t(`corrections.acknowledgements.${value}`),
        }))}
      />
      <SelectControl<RulesValues>
        name="protests.kind"
        label={t("protests.label")}
        options={PROTESTS.map((value) => ({ value, label: t(`protests.kinds.${value}`) }))}
      />
      {kind === "window" && (
        <div className={setup.pairs}>
          <WholeControl<RulesValues>
            name="protests.minutes"
            label={t("protests.minutes")}
            least={0}
            most={9999}
          />
          <SelectControl<RulesValues>
            name="protests.from"
            label={t("protests.from")}
            options={FROM.map((value) => ({ value, label: t(`protests.froms.${value}`) }))}
          />
        </div>
      )}
    </div>
  );
}
