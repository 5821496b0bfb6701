import { useState } from "react";
import { useTranslation } from "react-i18next";
import { record } from "../../../core/competition/run.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { useOffice } from "../office.ts";
import { ReasonForm } from "../room/ReasonForm.tsx";
import { type Invite, revokeInvite } from "./invites.ts";

interface RevokeInviteProps {
  readonly invite: Invite;
  readonly onClose: () => void;
}

/** Takes a link back, with a reason; whoever joined by it is shut out only when asked for. */
export function RevokeInvite({ invite, onClose }: RevokeInviteProps) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const [alsoDevices, setAlsoDevices] = useState(false);
  const inside = invite.joined.filter(({ revoked }) => !revoked);
  const revoke = async (reason: string) => {
    await device.act(revokeInvite(invite, reason));
    if (alsoDevices && inside.length > 0) {
      await device.act({
        kind: "device.revoke",
        targets: inside.map((joined) => ({ record: record.device(joined.device), basis: [] })),
        body: { reason },
      });
    }
    onClose();
  };
  return (
    <div>
      {inside.length > 0 && (
        <Checkbox
          label={t("tablets.alsoDevices", { count: inside.length })}
          checked={alsoDevices}
          onChange={(event) => setAlsoDevices(event.target.checked)}
        />
      )}
      <ReasonForm
        label={t("tablets.revokeWhy")}
        action={t("tablets.revokeLink")}
        tone="danger"
        onGive={revoke}
        onCancel={onClose}
      />
    </div>
  );
}
