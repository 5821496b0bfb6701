import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordName } from "../../../core/competition/run.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Chip, type Tone } from "../../ui/Chip.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice, useServerTime } from "../office.ts";
import { type Invite, type InviteState, inviteState, invitesOf } from "./invites.ts";
import { useMadeLinks } from "./made-links.ts";
import css from "./people.module.css";
import { RevokeInvite } from "./RevokeInvite.tsx";
import { useRoleText } from "./role-text.ts";

const tones: Readonly<Record<InviteState, Tone>> = {
  open: "ok",
  used: "plain",
  expired: "warn",
  revoked: "bad",
};

/** Invites that can still be used, and on demand all there ever were. Captains' links stand beside their teams. */
export function InviteTable({ onShow }: { readonly onShow: (record: RecordName) => void }) {
  const { t } = useTranslation("office");
  const { device, state, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const roleText = useRoleText();
  const now = useServerTime(device);
  const links = useMadeLinks((made) => made.links);
  const [all, setAll] = useState(false);
  const [revoking, setRevoking] = useState<Invite | null>(null);
  const invites = invitesOf(state).filter(({ role }) => role.kind !== "captain");
  const lines = all ? invites : invites.filter((invite) => inviteState(invite, now) === "open");
  const columns: readonly Column<Invite>[] = [
    {
      key: "role",
      head: t("tablets.for"),
      rowHead: true,
      cell: ({ role, label }) => (
        <span className={css.two}>
          {roleText(role)}
          {label !== null && <span className={css.quiet}>{label}</span>}
        </span>
      ),
    },
    {
      key: "state",
      head: t("noun.status"),
      cell: (invite) => {
        const kind = inviteState(invite, now);
        return (
          <span className={css.chips}>
            <Chip tone={tones[kind]}>{t(`tablets.state.${kind}`)}</Chip>
          </span>
        );
      },
    },
    {
      key: "uses",
      head: t("tablets.used"),
      cell: ({ joined, uses }) =>
        [
          t("amount.outOf", { part: joined.length, whole: uses }),
          ...joined.map(({ at, label }) =>
            label === null
              ? t("tablets.usedAt", { time: numbers.dayTime(at) })
              : t("tablets.usedAtBy", { time: numbers.dayTime(at), label }),
          ),
        ].join(" · "),
    },
    {
      key: "expires",
      head: t("tablets.until"),
      cell: ({ expires }) => `${numbers.day(expires)}, ${numbers.dayTime(expires)}`,
    },
    {
      key: "actions",
      head: <span className="said">{t("setup.actions")}</span>,
      align: "end",
      screenOnly: true,
      cell: (invite) =>
        inviteState(invite, now) === "open" && (
          <span className={css.actions}>
            {links.has(invite.record) && (
              <Button size="small" icon="qr" onClick={() => onShow(invite.record)}>
                {t("tablets.show")}
              </Button>
            )}
            <Button size="small" tone="danger" onClick={() => setRevoking(invite)}>
              {t("tablets.revoke")}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      {lines.length === 0 ? (
        <p className={css.quiet}>{t("tablets.noInvites")}</p>
      ) : (
        <DataTable
          caption={t("tablets.invites")}
          columns={columns}
          lines={lines}
          lineKey={({ record }) => record}
          lineTone={(invite) => (inviteState(invite, now) === "open" ? "plain" : "dim")}
        />
      )}
      {invites.length > 0 && (
        <Checkbox
          label={t("tablets.allInvites", { count: invites.length })}
          checked={all}
          onChange={(event) => setAll(event.target.checked)}
        />
      )}
      {revoking && (
        <Dialog open title={roleText(revoking.role)} onClose={() => setRevoking(null)}>
          <RevokeInvite invite={revoking} onClose={() => setRevoking(null)} />
        </Dialog>
      )}
    </>
  );
}
