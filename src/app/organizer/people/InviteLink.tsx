/** What lets a device join: a QR code large enough for a tablet's camera, a code to type, a link to copy [A2, A30]. */
import { useTranslation } from "react-i18next";
import { spokenCode } from "../../../core/protocol/invite-code.ts";
import type { MadeInvite } from "../../device/face.ts";
import { isWaiting } from "../../device/receipts.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { Button } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { useOffice } from "../office.ts";
import { isLoopback } from "./address.ts";
import { invitesOf } from "./invites.ts";
import css from "./people.module.css";
import { useRoleText } from "./role-text.ts";

export function InviteLink({ made: { record, link, code } }: { readonly made: MadeInvite }) {
  const { t } = useTranslation("office");
  const { device, state, snapshot, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const announce = useAnnounce();
  const roleText = useRoleText();
  const invite = invitesOf(state).find((other) => other.record === record);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      announce({ text: t("tablets.copied"), tone: "ok" });
    } catch (error) {
      console.error("The link could not be copied", error);
      announce({ text: t("tablets.notCopied"), tone: "bad" });
    }
  };
  const receipt = invite && snapshot.receipts.get(invite.op);
  const unsent = receipt && isWaiting(receipt);
  return (
    <div className={css.link}>
      {invite && (
        <p className={css.for}>
          {roleText(invite.role)}
          {invite.label !== null && ` · ${invite.label}`}
        </p>
      )}
      <div className={css.code}>
        <QrCode content={link} label={t("tablets.qr")} size="large" />
      </div>
      <p className={css.typed}>
        <span className={css.quiet}>{t("tablets.typed")}</span>
        <strong data-testid="code">{spokenCode(code)}</strong>
      </p>
      {invite && (
        <p className={css.quiet}>
          {t("tablets.valid", {
            count: invite.uses,
            until: `${numbers.day(invite.expires)}, ${numbers.dayTime(invite.expires)}`,
          })}{" "}
          {t("tablets.onlyHere")}
        </p>
      )}
      <p className={css.address} data-testid="link">
        {link}
      </p>
      <Button icon="copy" onClick={copy}>
        {t("tablets.copy")}
      </Button>
      {unsent && <Problem tone="warn" title={t("tablets.unsent")} todo={t("tablets.unsentTodo")} />}
      {isLoopback(device.address) && (
        <Problem tone="warn" title={t("tablets.loopback")} todo={t("tablets.loopbackTodo")} />
      )}
    </div>
  );
}
