import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../ui/Announcer.tsx";

/** Says calmly that something did not happen, where no screen was prepared for its failing. */
export function LastResort() {
  const { t } = useTranslation("start");
  const announce = useAnnounce();
  useEffect(() => {
    const tell = ({ reason }: PromiseRejectionEvent) => {
      // Called off on purpose: a page that was left, a request that was overtaken.
      if (reason instanceof DOMException && reason.name === "AbortError") return;
      announce({ text: t("failure.notDone"), tone: "bad" });
    };
    addEventListener("unhandledrejection", tell);
    return () => removeEventListener("unhandledrejection", tell);
  }, [announce, t]);
  return null;
}
