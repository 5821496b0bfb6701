/** A captain's private link: made here, followed by up to five phones, revoked and made anew at any time [A4]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TeamId } from "../../../core/competition/id.ts";
import { makeInvite } from "../../device/invite.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice, useServerTime } from "../office.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import { InviteLink } from "./InviteLink.tsx";
import { CAPTAIN_PHONES, captainInvites, type Invite, inviteState, invitesOf } from "./invites.ts";
import { useMadeLinks } from "./made-links.ts";
import css from "./people.module.css";
import { RevokeInvite } from "./RevokeInvite.tsx";
import { hoursUntil } from "./validity.ts";

interface CaptainDialogProps {
  readonly team: TeamId;
  readonly onClose: () => void;
}

export function CaptainDialog({ team, onClose }: CaptainDialogProps) {
  const { t } = useTranslation("office");
  const { device, state, field, competition } = useOffice();
  const saving = useSaving();
  const { links, keep } = useMadeLinks();
  const now = useServerTime(device);
  const invites = captainInvites(invitesOf(state), team);
  const open = invites.filter((invite) => inviteState(invite, now) === "open");
  const shown = open.find((invite) => links.has(invite.record));
  const link = shown && links.get(shown.record);
  const make = () =>
    saving.save(async () => {
      const hours = hoursUntil("end", competition, device.serverTime());
      const made = await makeInvite(device, { kind: "captain", team }, { uses: CAPTAIN_PHONES, hours });
      keep(made);
      return null;
    });
  return (
    <Dialog
      open
      title={t("teams.captainTitle", { team: field.teams.get(team)?.name ?? "" })}
      onClose={onClose}
      actions={
        <>
          <Button
            tone={link === undefined ? "primary" : "quiet"}
            icon="link"
            busy={saving.busy}
            onClick={make}
          >
            {t(invites.length === 0 ? "teams.makeLink" : "teams.makeAnother")}
          </Button>
          <Button onClick={onClose}>{t("action.close")}</Button>
        </>
      }
    >
      <div className={setup.stack}>
        {link !== undefined ? (
          <InviteLink made={link} />
        ) : (
          <p>{t(open.length > 0 ? "teams.linkNotShown" : "teams.linkWhat", { count: CAPTAIN_PHONES })}</p>
        )}
        <SavingProblem state={saving.state} />
        {invites.map((invite) => (
          <CaptainLink key={invite.record} invite={invite} />
        ))}
      </div>
    </Dialog>
  );
}

/** One link: when it was made, who joined by it, and the button that takes it back. */
function CaptainLink({ invite }: { readonly invite: Invite }) {
  const { t } = useTranslation("office");
  const [revoking, setRevoking] = useState(false);
  const { device, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const state = inviteState(invite, useServerTime(device));
  return (
    <div className={css.post}>
      <div className={setup.buttons}>
        <span className={css.two}>
          <strong>{t("tablets.madeAt", { time: numbers.dayTime(invite.made) })}</strong>
          <span className={css.quiet}>
            {t("teams.joined", { count: invite.joined.length, of: invite.uses })}
            {invite.joined.map(({ at }) => ` · ${numbers.dayTime(at)}`)}
          </span>
        </span>
        <Chip tone={state === "open" ? "ok" : "plain"}>{t(`tablets.state.${state}`)}</Chip>
        {state !== "revoked" && !revoking && (
          <Button size="small" tone="danger" onClick={() => setRevoking(true)}>
            {t("tablets.revoke")}
          </Button>
        )}
      </div>
      {revoking && <RevokeInvite invite={invite} onClose={() => setRevoking(false)} />}
    </div>
  );
}
