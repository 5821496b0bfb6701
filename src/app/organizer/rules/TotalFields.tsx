/** What a total is, what a run counts in it, and how many stations do [P18, P19, rule 27, 48]. */
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Rules } from "../../../core/competition/rules.ts";
import { DecimalControl, SelectControl, WholeControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { CountsFields } from "./CountsFields.tsx";
import type { RulesValues } from "./rules-values.ts";

const TOTALS = [
  "sum",
  "percent",
  "normalised",
  "time",
  "rankSum",
] as const satisfies readonly Rules["total"]["kind"][];

export function TotalFields() {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<RulesValues>();
  const [kind, which] = useWatch({ control, name: ["total.kind", "best.which"] });
  return (
    <div className={setup.stack}>
      <SelectControl<RulesValues>
        name="total.kind"
        label={t("total.label")}
        options={TOTALS.map((value) => ({ value, label: t(`total.kind.${value}`) }))}
      />
      {kind === "normalised" && <DecimalControl<RulesValues> name="total.to" label={t("total.to")} min="0" />}
      {kind === "rankSum" ? <p className={setup.note}>{t("total.placesOnly")}</p> : <CountsFields />}
      <SelectControl<RulesValues>
        name="best.which"
        label={t("best.label")}
        options={[
          { value: "all", label: t("best.all") },
          { value: "best", label: t("best.onlyBest") },
        ]}
      />
      {which === "best" && (
        <WholeControl<RulesValues> name="best.count" label={t("best.count")} least={1} most={99} />
      )}
    </div>
  );
}
