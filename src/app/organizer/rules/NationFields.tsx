/** A table of nations by their best teams [R6]. */
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CheckControl, WholeControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import type { RulesValues } from "./rules-values.ts";

export function NationFields() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<RulesValues>();
  const shown = useWatch({ control, name: "nations.shown" });
  return (
    <div className={setup.stack}>
      <CheckControl<RulesValues> name="nations.shown" label={t("nations.shown")} hint={t("nations.hint")} />
      {shown && (
        <WholeControl<RulesValues> name="nations.best" label={t("nations.bestLabel")} least={1} most={99} />
      )}
    </div>
  );
}
