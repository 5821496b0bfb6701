/** What the app itself has to say, above every screen but an open sheet: storage that fails or failed, a new version. */
import { useTranslation } from "react-i18next";
import { useRoute } from "wouter";
import type { StorageTrouble } from "../device/face.ts";
import { useOfDevice, useThisDevice } from "../device/hooks.ts";
import { Button } from "../ui/Button.tsx";
import { Problem } from "../ui/Problem.tsx";
import { StorageProblem } from "./FailurePage.tsx";
import { RecoveryNotice } from "./RecoveryNotice.tsx";
import css from "./start.module.css";

export function Notices() {
  const trouble = useOfDevice((device) => device.storageTrouble());
  const recoveries = useOfDevice((device) => device.recoveries());
  const updateWaiting = useOfDevice((device) => device.updateWaiting());
  const [onSheet] = useRoute("/c/:competition/sheet/:draft");
  const [onReview] = useRoute("/c/:competition/review/:draft");
  // A sheet shows by itself that a tap is not saved, and nothing may push it about.
  if (onSheet || onReview || (trouble === null && recoveries.length === 0 && !updateWaiting)) return null;
  return (
    <div className={css.notices}>
      {trouble === null ? updateWaiting && <Update /> : <Trouble trouble={trouble} />}
      {recoveries.map((recovery) => (
        <RecoveryNotice key={recovery.competition} recovery={recovery} />
      ))}
    </div>
  );
}

function Trouble({ trouble }: { readonly trouble: StorageTrouble }) {
  const device = useThisDevice();
  return <StorageProblem trouble={trouble} rescue={() => device.rescueFile()} />;
}

function Update() {
  const { t } = useTranslation("start");
  const device = useThisDevice();
  return (
    <Problem
      tone="warn"
      title={t("update.ready")}
      action={
        <Button icon="refresh" onClick={() => device.applyUpdate()}>
          {t("update.go")}
        </Button>
      }
    >
      <p>{t("update.waits")}</p>
    </Problem>
  );
}
