import { useTranslation } from "react-i18next";
import type { DeviceId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import { ReasonForm } from "../room/ReasonForm.tsx";
import { deviceName } from "./device-name.ts";

interface RevokeDeviceProps {
  readonly tablet: DeviceId;
  readonly onClose: () => void;
}

/** Shuts a device out, with a reason. What it sends from then on is kept and set aside [L15]. */
export function RevokeDevice({ tablet, onClose }: RevokeDeviceProps) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const revoke = async (reason: string) => {
    await device.act({
      kind: "device.revoke",
      targets: [{ record: record.device(tablet), basis: [] }],
      body: { reason },
    });
    onClose();
  };
  return (
    <Dialog open title={t("tablets.revokeTitle", { name: deviceName(state, tablet) })} onClose={onClose}>
      <p>{t("tablets.revokeWhat")}</p>
      <ReasonForm
        label={t("tablets.revokeWhy")}
        action={t("tablets.revokeDevice")}
        tone="danger"
        onGive={revoke}
        onCancel={onClose}
      />
    </Dialog>
  );
}
