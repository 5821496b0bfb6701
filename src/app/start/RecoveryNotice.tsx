/** What came back from the journal's second copy, or became of a copied tablet's key; what to do [D8, D9]. */
import { useTranslation } from "react-i18next";
import { useThisDevice } from "../device/hooks.ts";
import type { UnreadRecovery } from "../device/recovery.ts";
import { Button } from "../ui/Button.tsx";
import { Problem } from "../ui/Problem.tsx";
import { RescueButton } from "./RescueFiles.tsx";

export function RecoveryNotice({ recovery }: { readonly recovery: UnreadRecovery }) {
  const { t } = useTranslation("start");
  const device = useThisDevice();
  const { competition, name, newKey, dataLoss, ops, drafts, disagreements } = recovery;
  const disagree = disagreements.filter(({ kind }) => kind !== "copied").length;
  const copied = disagreements.length > disagree;
  return (
    <Problem
      tone={newKey || disagree > 0 ? "bad" : "warn"}
      title={t(copied ? "recovery.titleCopied" : newKey ? "recovery.titleNewKey" : "recovery.title", {
        name,
      })}
      todo={todos({ newKey, copied, disagree, drafts })
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
      {copied && <p>{t("recovery.copied")}</p>}
      {newKey && <p>{t(copied ? "recovery.copiedKey" : "recovery.newKey")}</p>}
      {disagree > 0 && <p>{t("recovery.disagree", { count: disagree })}</p>}
    </Problem>
  );
}

type Todo = "pair" | "tellCopied" | "tellOffice" | "look";
interface Happened {
  readonly newKey: boolean;
  readonly copied: boolean;
  readonly disagree: number;
  readonly drafts: number;
}

function todos({ newKey, copied, disagree, drafts }: Happened): readonly Todo[] {
  return [
    ...(copied ? (["tellCopied"] as const) : []),
    ...(newKey ? (["pair"] as const) : []),
    ...(disagree > 0 ? (["tellOffice"] as const) : []),
    ...(drafts > 0 ? (["look"] as const) : []),
  ];
}
