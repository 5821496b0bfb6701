/** What is said after an act that counts only once the server has given it a sequence [L16]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOffice } from "../office.ts";

export function useServerWord(): { readonly said: string | null; readonly say: () => void } {
  const { t } = useTranslation("office");
  const { snapshot } = useOffice();
  const [said, setSaid] = useState<"sent" | "waits" | null>(null);
  return {
    said: said === null ? null : t(`serverWord.${said}`),
    say: () => setSaid(snapshot.sync.link === "connected" ? "sent" : "waits"),
  };
}
