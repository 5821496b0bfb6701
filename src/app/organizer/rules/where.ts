/** Where the path of a problem lies, in the words of the screen: "Ties: step 2" for `tieBreaks[1].stations`. */
import type { TFunction } from "i18next";

/** null: nothing to say beyond the path. */
export function ruleWhere(path: string, t: TFunction<"rules">): string | null {
  const [, key, index] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const number = Number(index ?? 0) + 1;
  switch (key) {
    case "total":
    case "counts":
    case "best":
      return t("group.totals");
    case "rounding":
    case "unitsPerSecond":
      return t("group.rounding");
    case "tieBreaks":
      return index === undefined ? t("group.ties") : t("ties.step", { number });
    case "runs":
      return t("group.runs");
    case "penalties":
      return index === undefined ? t("group.penalties") : t("penalties.one", { number });
    case "late":
      return t("group.late");
    case "awards":
      return index === undefined ? t("group.awards") : t("awards.one", { number });
    case "nations":
      return t("group.nations");
    case "discrepancy":
    case "conflictOfInterest":
      return t("group.judges");
    case "correctionWindow":
    case "protests":
      return t("group.corrections");
    case "stations":
      return index === undefined ? null : t("where.station", { number });
    default:
      return null;
  }
}
