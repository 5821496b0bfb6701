/** Why an op was set aside, in words for people [D7]. */
import { useTranslation } from "react-i18next";
import type { QuarantineReason } from "../../core/log/entry.ts";
import { useNumbers } from "./numbers.ts";

/** Words for every reason; times in the competition's time zone. */
export function useSetAsideText(timeZone?: string): (reason: QuarantineReason) => string {
  const { t } = useTranslation();
  const numbers = useNumbers(timeZone);
  return (reason) => {
    switch (reason.kind) {
      case "malformed":
        return t("setAside.malformed", { problem: reason.problem, path: reason.path });
      case "basisWrong":
        return t("setAside.basisWrong", { problem: reason.problem });
      case "rights":
        return t("setAside.rights", { right: reason.right });
      case "conflictOfInterest":
        return t("setAside.conflictOfInterest", { nation: reason.nation });
      case "inTimeByTablet":
        return t("setAside.inTimeByTablet", { deadline: numbers.dayTime(reason.deadline) });
      case "tooLate":
        return reason.deadline === null
          ? t("setAside.tooLate")
          : t("setAside.tooLateSince", { deadline: numbers.dayTime(reason.deadline) });
      case "notUndoable":
        return t("setAside.notUndoable", { problem: reason.problem });
      case "unknown":
        return t("setAside.unknown", { what: reason.what });
      case "newerSchema":
      case "otherCompetition":
      case "otherDevice":
      case "fork":
      case "idTaken":
      case "basisMissing":
      case "revoked":
      case "beforeAdmission":
      case "stillOpen":
        return t(`setAside.${reason.kind}`);
    }
  };
}
