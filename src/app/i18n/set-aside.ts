/** Why an op was set aside, in words for people [D7]. */
import { useTranslation } from "react-i18next";
import {
  BASIS_PROBLEMS,
  type BasisProblem,
  type QuarantineReason,
  UNDO_PROBLEMS,
  type UndoProblem,
} from "../../core/log/entry.ts";
import { useNumbers } from "./numbers.ts";

/** Things of which there are words for what an op speaks of; the first part of a record's name, mostly. */
const THINGS = [
  "team",
  "station",
  "sheetform",
  "seat",
  "run",
  "penalty",
  "failure",
  "discretion",
  "criterion",
  "block",
  "invite",
  "device",
  "protest",
] as const;

/** Words for every reason; times in the competition's time zone. */
export function useSetAsideText(timeZone?: string): (reason: QuarantineReason) => string {
  const { t } = useTranslation();
  const numbers = useNumbers(timeZone);
  return (reason) => {
    switch (reason.kind) {
      case "malformed":
        return t("setAside.malformed", { problem: reason.problem, path: reason.path });
      case "basisWrong":
        return t("setAside.basisWrong", { problem: basisText(reason.problem, reason.about ?? "") });
      case "rights":
        return t("setAside.rights");
      case "conflictOfInterest":
        return t("setAside.conflictOfInterest", { nation: reason.nation });
      case "inTimeByTablet":
        return t("setAside.inTimeByTablet", { deadline: numbers.dayTime(reason.deadline) });
      case "tooLate":
        return reason.deadline === null
          ? t("setAside.tooLate")
          : t("setAside.tooLateSince", { deadline: numbers.dayTime(reason.deadline) });
      case "stillOpen":
        return t("setAside.stillOpen", { count: reason.open.length });
      case "notUndoable":
        return t("setAside.notUndoable", { problem: undoText(reason.problem) });
      case "unknown":
        return t("setAside.unknown", { what: unknownText(reason.what) });
      case "newerSchema":
      case "otherCompetition":
      case "otherDevice":
      case "fork":
      case "idTaken":
      case "basisMissing":
      case "revoked":
      case "beforeAdmission":
        return t(`setAside.${reason.kind}`);
    }
  };

  /** A verdict of an earlier build holds a sentence in place of a name; it is told as it stands. */
  function basisText(problem: string, about: string): string {
    return isOneOf<BasisProblem>(BASIS_PROBLEMS, problem)
      ? t(`setAside.basis.${problem}`, { about })
      : problem;
  }
  function undoText(problem: string): string {
    return isOneOf<UndoProblem>(UNDO_PROBLEMS, problem) ? t(`setAside.undo.${problem}`) : problem;
  }
  /** "team/t9", "seat/s1/B": the last part is what is not known. */
  function unknownText(what: string): string {
    const [thing = "", ...ids] = what.split("/");
    const id = ids.at(-1) ?? "";
    return isOneOf(THINGS, thing)
      ? t(`setAside.unknownThing.${thing}`, { id })
      : t("setAside.unknownThing.other");
  }
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
