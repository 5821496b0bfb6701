/** What went wrong on the way to the server, in words for people. */
import { useTranslation } from "react-i18next";
import type { Trouble } from "../device/face.ts";

/** Words that say what is wrong and what to do; what the server said besides stands behind. */
export function useTroubleText(): (trouble: Trouble) => string {
  const { t } = useTranslation();
  return (trouble) =>
    trouble.kind === "problem"
      ? [t(`trouble.${trouble.problem}`), trouble.detail].filter(Boolean).join(" ")
      : t(`trouble.${trouble.kind}`);
}
