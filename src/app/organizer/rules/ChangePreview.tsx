/** The frame of the last step before a change takes force: what it does, then put it, or go back. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";

interface ChangePreviewProps {
  /** Said when it is in force. */
  readonly done: string;
  readonly put: () => Promise<unknown>;
  /** Back to where the change is edited or chosen. */
  readonly onBack: () => void;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Offline it says that the change waits for the server [L16]. */
export function ChangePreview({ done, put, onBack, onDone, children }: ChangePreviewProps) {
  const { t } = useTranslation("rules");
  const { snapshot } = useOffice();
  const announce = useAnnounce();
  const saving = useSaving();
  const connected = snapshot.sync.link === "connected";
  const save = async () => {
    const saved = await saving.save(async () => {
      await put();
      return null;
    });
    if (!saved) return;
    announce({ text: connected ? done : t("put.offline"), tone: connected ? "ok" : "note" });
    onDone();
  };
  return (
    <Dialog
      open
      width="wide"
      title={t("preview.title")}
      onClose={onBack}
      actions={
        <>
          <Button onClick={onBack}>{t("action.back")}</Button>
          <Button tone="primary" busy={saving.busy} onClick={save}>
            {t(connected ? "put.inForce" : "put.whenReceived")}
          </Button>
        </>
      }
    >
      <div className={setup.stack}>
        {children}
        <SavingProblem state={saving.state} />
      </div>
    </Dialog>
  );
}
