import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../ui/Announcer.tsx";

/**
 * Says calmly that something did not happen, where no screen was prepared for its failing. It stands beside every
 * screen, so it has words from the common catalog alone: while it waits for another, React holds all of them back.
 */
export function LastResort() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  useEffect(() => {
    const tell = ({ reason }: PromiseRejectionEvent) => {
      // Called off on purpose: a page that was left, a request that was overtaken.
      if (reason instanceof DOMException && reason.name === "AbortError") return;
      announce({ text: t("lastResort"), tone: "bad" });
    };
    addEventListener("unhandledrejection", tell);
    return () => removeEventListener("unhandledrejection", tell);
  }, [announce, t]);
  return null;
}
