/** What came of a PIN that was tried, in words [A1]. */
import { useTranslation } from "react-i18next";
import { competitionOf } from "../../core/log/setup.ts";
import type { PinRefused, Snapshot } from "../device/face.ts";
import { useNumbers } from "../i18n/numbers.ts";

/** null: nothing is wrong. */
export function usePinProblem({ state }: Snapshot, refused: PinRefused | null): string | null {
  const { t } = useTranslation("referee");
  const { dayTimeSeconds } = useNumbers(competitionOf(state)?.timeZone);
  switch (refused?.kind) {
    case "wrong":
      return t("pin.wrongLeft", { count: refused.triesLeft });
    case "wait":
      return t("pin.wait", { time: dayTimeSeconds(refused.until) });
    case undefined:
      return null;
  }
}
