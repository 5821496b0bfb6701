/** What came of a PIN that was tried, in words [A1]. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonId } from "../../core/competition/id.ts";
import { competitionOf } from "../../core/log/setup.ts";
import type { CompetitionDevice, PinRefused, Snapshot } from "../device/face.ts";
import { useNumbers } from "../i18n/numbers.ts";

/** What a person's PIN pad has to say: that it is locked since before it was shown, and what came of each try on it. */
export function usePinRefused(
  device: CompetitionDevice,
  person: PersonId,
): readonly [PinRefused | null, (refused: PinRefused | null) => void] {
  // Undefined: nothing was tried here yet.
  const [tried, setTried] = useState<PinRefused | null | undefined>(undefined);
  const [locked, setLocked] = useState<PinRefused | null>(null);
  useEffect(() => {
    let wanted = true;
    device.pinWait(person).then(
      (until) => wanted && setLocked(until === null ? null : { kind: "wait", until }),
      (error: unknown) => console.warn("Whether a PIN has to wait can't be read", error),
    );
    return () => {
      wanted = false;
    };
  }, [device, person]);
  return [tried === undefined ? locked : tried, setTried];
}

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
