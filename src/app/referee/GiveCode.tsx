/** While the server does not have a sheet, any phone may carry it: the button, and the code behind it [S21]. */
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpId } from "../../core/competition/id.ts";
import type { CompetitionDevice, Receipt } from "../device/face.ts";
import { isWaiting } from "../device/receipts.ts";
import { Button } from "../ui/Button.tsx";

const CourierDialog = lazy(async () => ({
  default: (await import("../relay/CourierDialog.tsx")).CourierDialog,
}));

interface GiveCodeProps {
  readonly device: CompetitionDevice;
  readonly op: OpId;
  readonly receipt: Receipt;
}

export function GiveCode({ device, op, receipt }: GiveCodeProps) {
  const { t } = useTranslation("referee");
  const [open, setOpen] = useState(false);
  return (
    <>
      {(isWaiting(receipt) || receipt.kind === "parked") && (
        <Button icon="qr" wide onClick={() => setOpen(true)}>
          {t("submitted.byPhone")}
        </Button>
      )}
      {open && (
        <Suspense>
          <CourierDialog device={device} op={op} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
