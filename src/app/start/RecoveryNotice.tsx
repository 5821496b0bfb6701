/** What came back from the journal's second copy, what that means, and what to do [D8]. */
import { useTranslation } from "react-i18next";
import type { UnreadRecovery } from "../device/face.ts";
import { useThisDevice } from "../device/hooks.ts";
import { Button } from "../ui/Button.tsx";
import { Problem } from "../ui/Problem.tsx";
import { RescueButton } from "./RescueFiles.tsx";

export function RecoveryNotice({ recovery }: { readonly recovery: UnreadRecovery }) {
  const { t } = useTranslation("start");
  const device = useThisDevice();
  const { competition, name, newKey, dataLoss, ops, drafts, disagreements } = recovery;
  const disagree = disagreements.length;
  return (
    <Problem
      tone={newKey || disagree > 0 ? "bad" : "warn"}
      title={t(newKey ? "recovery.titleNewKey" : "recovery.title", { name })}
      todo={todos({ newKey, disagree, drafts })
        .map((todo) => t(`recovery.${todo}`))
        .join(" ")}
      action={
        <>
          {disagree > 0 && <RescueButton make={() => device.rescueFile()} />}
          <Button onClick={() => void device.recoveryRead(competition)}>{t("recovery.read")}</Button>
        </>
      }
    >
      {dataLoss && <p>{t("recovery.dataLoss")}</p>}
      {ops > 0 && <p>{t("recovery.ops", { count: ops })}</p>}
      {drafts > 0 && <p>{t("recovery.drafts", { count: drafts })}</p>}
      {newKey && <p>{t("recovery.newKey")}</p>}
      {disagree > 0 && <p>{t("recovery.disagree", { count: disagree })}</p>}
    </Problem>
  );
}

interface Happened {
  readonly newKey: boolean;
  readonly disagree: number;
  readonly drafts: number;
}

function todos({ newKey, disagree, drafts }: Happened): readonly ("pair" | "tellOffice" | "look")[] {
  return [
    ...(newKey ? (["pair"] as const) : []),
    ...(disagree > 0 ? (["tellOffice"] as const) : []),
    ...(drafts > 0 ? (["look"] as const) : []),
  ];
}
