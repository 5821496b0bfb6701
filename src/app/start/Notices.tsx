/** What the app itself has to say, above every screen but an open sheet: storage that fails or failed, a new version. */
import { useTranslation } from "react-i18next";
import { useRoute } from "wouter";
import { useOfDevice, useThisDevice } from "../device/hooks.ts";
import type { AppUpdate, StorageTrouble } from "../device/this-device.ts";
import { Button } from "../ui/Button.tsx";
import { Problem } from "../ui/Problem.tsx";
import { StorageProblem } from "./FailurePage.tsx";
import { RecoveryNotice } from "./RecoveryNotice.tsx";
import css from "./start.module.css";

export function Notices() {
  const trouble = useOfDevice((device) => device.storageTrouble());
  const recoveries = useOfDevice((device) => device.recoveries());
  const update = useOfDevice((device) => device.update());
  const skew = useOfDevice((device) => device.skew());
  const [onSheet] = useRoute("/c/:competition/sheet/:draft");
  const [onReview] = useRoute("/c/:competition/review/:draft");
  // A sheet shows by itself that a tap is not saved, and nothing may push it about.
  const nothing = trouble === null && recoveries.length === 0 && update === "none" && skew === "none";
  if (onSheet || onReview || nothing) return null;
  return (
    <div className={css.notices}>
      {trouble === null ? update !== "none" && <Update update={update} /> : <Trouble trouble={trouble} />}
      {skew === "appOlder" && update === "none" && <AppOlder />}
      {skew === "serverOlder" && <ServerOlder />}
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

/** The server is newer: the app is updated when it is loaded again, and keeps everything until then. */
function AppOlder() {
  const { t } = useTranslation("start");
  return (
    <Problem
      tone="warn"
      title={t("skew.appOlder")}
      todo={t("skew.appOlderTodo")}
      action={
        <Button icon="refresh" onClick={() => location.reload()}>
          {t("failure.reload")}
        </Button>
      }
    />
  );
}

function ServerOlder() {
  const { t } = useTranslation("start");
  return (
    <Problem tone="warn" title={t("skew.serverOlder")}>
      <p>{t("skew.serverOlderWhat")}</p>
    </Problem>
  );
}

/** A new version, and what keeps it waiting. */
function Update({ update }: { readonly update: Exclude<AppUpdate, "none"> }) {
  const { t } = useTranslation("start");
  const device = useThisDevice();
  const { title, words, go } = UPDATE_WORDS[update];
  return (
    <Problem
      tone="warn"
      title={t(`update.${title}`)}
      action={
        <Button icon="refresh" onClick={() => device.applyUpdate()}>
          {t(go)}
        </Button>
      }
    >
      <p>{t(`update.${words}`)}</p>
    </Problem>
  );
}

const UPDATE_WORDS = {
  ready: { title: "ready", words: "waits", go: "update.go" },
  sheetOpen: { title: "ready", words: "sheetOpen", go: "update.go" },
  unfinishedElsewhere: { title: "ready", words: "unfinishedElsewhere", go: "update.go" },
  unfinishedHere: { title: "ready", words: "unfinishedHere", go: "update.goAnyway" },
  tookOver: { title: "tookOver", words: "goesOn", go: "failure.reload" },
} as const satisfies Record<Exclude<AppUpdate, "none">, object>;
