import { useTranslation } from "react-i18next";
import type { QuarantineReason } from "../../core/log/entry.ts";
import type { Receipt } from "../device/face.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { Chip } from "../ui/Chip.tsx";

interface ReceiptProps {
  readonly receipt: Receipt;
  readonly timeZone: string | undefined;
}

/** Where a sheet is, in a word or two [D7]. */
export function ReceiptChip({ receipt, timeZone }: ReceiptProps) {
  const { t } = useTranslation("referee");
  const { dayTime } = useNumbers(timeZone);
  switch (receipt.kind) {
    case "saved":
      return <Chip tone="warn">{t("receipt.waiting")}</Chip>;
    case "copied":
      return <Chip tone="note">{t("receipt.copied")}</Chip>;
    case "practice":
      return <Chip>{t("receipt.practice")}</Chip>;
    case "received":
      return receipt.beforeRestore ? (
        <Chip tone="warn">{t("receipt.beforeRestore", { time: dayTime(receipt.at) })}</Chip>
      ) : (
        <Chip tone="ok">
          {t("receipt.receivedShort", { time: dayTime(receipt.at), number: receipt.number })}
        </Chip>
      );
    case "setAside":
      return <Chip tone="bad">{t("receipt.setAside")}</Chip>;
    case "parked":
      return <Chip tone="bad">{t("receipt.parked")}</Chip>;
  }
}

/** What there is to say beside the chip: when it will be sent, or why it was set aside; nothing once it is received. */
export function ReceiptWords({ receipt, timeZone }: ReceiptProps) {
  const { t } = useTranslation("referee");
  const { dayTime } = useNumbers(timeZone);
  const reason = useReasonWords(timeZone);
  switch (receipt.kind) {
    case "saved":
      return <>{t("receipt.savedLong")}</>;
    case "copied":
      return <>{t("receipt.copiedLong", { time: dayTime(receipt.at) })}</>;
    case "practice":
      return <>{t("receipt.practiceLong")}</>;
    case "received":
      return receipt.beforeRestore ? t("receipt.beforeRestoreLong") : null;
    case "setAside":
      return (
        <>
          {t("receipt.setAsideLong", {
            time: dayTime(receipt.at),
            number: receipt.number,
            reason: reason(receipt.reason),
          })}
        </>
      );
    case "parked":
      return <>{t("receipt.parkedLong", { detail: receipt.detail })}</>;
  }
}

/** Why an op was set aside, in words. */
export function useReasonWords(timeZone: string | undefined): (reason: QuarantineReason) => string {
  const { t } = useTranslation("referee");
  const { dayTime } = useNumbers(timeZone);
  return (reason) => {
    switch (reason.kind) {
      case "malformed":
        return t("setAside.malformed", { problem: reason.problem, path: reason.path });
      case "basisWrong":
      case "notUndoable":
        return t(`setAside.${reason.kind}`, { problem: reason.problem });
      case "rights":
        return t("setAside.rights", { right: reason.right });
      case "conflictOfInterest":
        return t("setAside.conflictOfInterest", { nation: reason.nation });
      case "inTimeByTablet":
        return t("setAside.inTimeByTablet", { deadline: dayTime(reason.deadline) });
      case "tooLate":
        return reason.deadline === null
          ? t("setAside.tooLate")
          : t("setAside.tooLateSince", { deadline: dayTime(reason.deadline) });
      case "unknown":
        return t("setAside.unknown", { what: reason.what });
      default:
        return t(`setAside.${reason.kind}`);
    }
  };
}
