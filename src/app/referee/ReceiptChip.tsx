import { useTranslation } from "react-i18next";
import type { Receipt } from "../device/face.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { useSetAsideText } from "../i18n/set-aside.ts";
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
  const reason = useSetAsideText(timeZone);
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
