/** The one rounding of the rule set, and the part of a second in which times are kept [P3, P4, rule 28]. */
import { useTranslation } from "react-i18next";
import { SelectControl, WholeControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import type { RulesValues } from "./rules-values.ts";

const ATS = ["station", "total"] as const;
const MODES = ["halfUp", "halfEven", "down"] as const;
const UNITS = [1, 10, 100, 1000] as const;

interface RoundingFieldsProps {
  /** Sheets hold times in the unit that was in force: it stays once there are some. */
  readonly marked: boolean;
}

export function RoundingFields({ marked }: RoundingFieldsProps) {
  const { t } = useTranslation("rules");
  return (
    <div className={setup.stack}>
      <SelectControl<RulesValues>
        name="rounding.at"
        label={t("rounding.at")}
        options={ATS.map((value) => ({ value, label: t(`rounding.ats.${value}`) }))}
      />
      <WholeControl<RulesValues> name="rounding.places" label={t("rounding.places")} least={0} most={6} />
      <SelectControl<RulesValues>
        name="rounding.mode"
        label={t("rounding.mode")}
        options={MODES.map((value) => ({ value, label: t(`rounding.modes.${value}`) }))}
      />
      {marked ? (
        <p className={setup.note}>{t("units.kept")}</p>
      ) : (
        <SelectControl<RulesValues>
          name="unitsPerSecond"
          label={t("units.label")}
          hint={t("units.hint")}
          options={UNITS.map((unit) => ({ value: String(unit), label: t(`units.of.${unit}`) }))}
        />
      )}
    </div>
  );
}
