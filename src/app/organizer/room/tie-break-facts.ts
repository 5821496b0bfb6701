/** What two teams with the same total were compared by, and what each had there [R1, P19, rule 49]. */
import { useTranslation } from "react-i18next";
import { sub, ZERO } from "../../../core/scoring/exact.ts";
import type { Exact, StepDetail } from "../../../core/scoring/score.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useOffice } from "../office.ts";
import { exact, useExactText } from "./step-points.ts";
import { useTotalUnit } from "./step-unit.ts";

export function useTieBreakFacts(): (detail: StepDetail) => readonly string[] {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const numbers = useNumbers();
  const textOf = useExactText();
  const unit = useTotalUnit();

  const station = (value: Exact) => (unit === "seconds" ? textOf(sub(ZERO, value), unit) : textOf(value));

  /** A team without a number for a station has nothing that counts there [P19]. */
  function told(what: StepDetail[string] | undefined, found: StepDetail[string] | undefined): string {
    if (typeof found === "number") return String(found);
    if (!Array.isArray(found)) return "–";
    switch (what) {
      case "time": {
        // How many times were not reached, then the others added [P8].
        const [behind = ZERO, time = ZERO] = found.map(exact);
        const added = numbers.time(Number(time), field.rules.unitsPerSecond);
        const missed = t("explain.timesMissed", { count: Number(behind) });
        if (behind === ZERO) return added;
        return time === ZERO ? missed : `${missed}, ${added}`;
      }
      case "stations":
        return found.length === 0 ? "–" : found.map((one) => station(exact(one))).join(" · ");
      default:
        return found.length === 0 ? "–" : found.map((one) => textOf(exact(one))).join(" · ");
    }
  }

  return (detail) => {
    const what = WHATS.find((known) => known === detail.what);
    if (what === undefined) return [];
    return [
      t(`explain.tieBreak.${what}`),
      t("explain.against", { own: told(what, detail.own), theirs: told(what, detail.theirs) }),
      ...(detail.decides === true ? [t("explain.decides")] : []),
    ];
  };
}

const WHATS = [
  "sections",
  "stations",
  "fewestCriticalFailures",
  "fewestPenalties",
  "time",
  "decision",
  "completeness",
  "behind",
] as const;
