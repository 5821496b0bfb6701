/** What a run without marks counts [V4, rule 4, 7]. */
import { useTranslation } from "react-i18next";
import { SelectControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import type { RulesValues } from "./rules-values.ts";
import { RUNS } from "./rules-words.ts";

const TREATMENTS = ["zero", "rebased"] as const;

export function RunFields() {
  const { t } = useTranslation("rules");
  return (
    <div className={setup.stack}>
      <p className={setup.note}>{t("runs.hint")}</p>
      <div className={setup.pairs}>
        {RUNS.map((kind) => (
          <SelectControl<RulesValues>
            key={kind}
            name={`runs.${kind}`}
            label={t(`status.${kind}`)}
            options={TREATMENTS.map((value) => ({ value, label: t(`treatment.${value}`) }))}
          />
        ))}
      </div>
    </div>
  );
}
