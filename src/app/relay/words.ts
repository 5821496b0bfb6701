/** Where something that is carried is, in words. */
import { useTranslation } from "react-i18next";
import type { ProblemKind } from "../../core/protocol/problem.ts";
import type { CarriedState } from "../device/relay.ts";
import type { Trouble } from "../device/trouble.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { useTroubleText } from "../i18n/trouble.ts";
import type { Tone } from "../ui/Chip.tsx";

/** Refusals that a carrier can do something about; all others are said as everywhere. */
const REFUSALS = ["malformed", "badSignature", "unknownDevice", "unsupportedType", "notFound"] as const;
type Refusal = (typeof REFUSALS)[number];
const isRefusal = (problem: ProblemKind): problem is Refusal =>
  (REFUSALS as readonly ProblemKind[]).includes(problem);

export interface StateWords {
  readonly tone: Tone;
  readonly text: string;
  /** What there is to say besides. */
  readonly more: string | null;
}

/** @param timeZone  the competition's, as everywhere on its tablets; absent: the phone's own */
export function useStateWords(timeZone?: string): (state: CarriedState) => StateWords {
  const { t } = useTranslation("relay");
  const { dayTime } = useNumbers(timeZone);
  const trouble = useTroubleText();
  return (state) => {
    switch (state.kind) {
      case "partly":
        return {
          tone: "warn",
          text: t("carried.partly", { have: state.have, of: state.of }),
          more: t("courier.halfTodo"),
        };
      case "kept":
        return {
          tone: "note",
          text: t("carried.kept"),
          more: state.trouble === null ? null : whyKept(state.trouble),
        };
      case "received": {
        const said = { time: dayTime(state.at), number: state.number };
        return {
          tone: "ok",
          text: t(state.setAside ? "carried.receivedAside" : "carried.received", said),
          more: null,
        };
      }
      case "refused": {
        const { problem, detail } = state;
        return {
          tone: "bad",
          text: t("carried.refused"),
          more: isRefusal(problem)
            ? t(`carried.refusal.${problem}`)
            : trouble({ kind: "problem", problem, detail }),
        };
      }
    }
  };

  function whyKept(why: Trouble): string {
    return why.kind === "noNetwork" ? t("carried.noNetwork") : trouble(why);
  }
}
