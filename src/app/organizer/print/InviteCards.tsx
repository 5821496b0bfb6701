/** Cards with a QR code each, to cut out and hand over: for every team's captain, or for the tablet of every post. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import type { RecordName } from "../../../core/competition/run.ts";
import type { Role } from "../../../core/log/role.ts";
import { spokenCode } from "../../../core/protocol/invite-code.ts";
import type { MadeInvite } from "../../device/face.ts";
import { makeInvite } from "../../device/invite.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useOffice, useServerTime } from "../office.ts";
import { isLoopback } from "../people/address.ts";
import { type Invite, inviteState, invitesOf } from "../people/invites.ts";
import { useMadeLinks } from "../people/made-links.ts";
import { useRoleText } from "../people/role-text.ts";
import { hoursUntil } from "../people/validity.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import paper from "./cards.module.css";
import css from "./invites.module.css";
import { captainPosts, type Post, tabletPosts } from "./posts.ts";

type Kind = "captains" | "tablets";

/** A link can be shown only in the page that made it [A2], so cards are made and printed in one go. */
export function InviteCards() {
  const { t } = useTranslation("print");
  const { device, state, field, competition } = useOffice();
  const saving = useSaving();
  const { links, keep } = useMadeLinks();
  const [asked] = useSearchParams();
  const [kind, setKind] = useState<Kind>(asked.get("for") === "tablets" ? "tablets" : "captains");
  const [made, setMade] = useState(0);
  const now = useServerTime(device);
  const posts = kind === "captains" ? captainPosts(field) : tabletPosts(field);
  const open = invitesOf(state).filter((invite) => inviteState(invite, now) === "open");
  const cards = posts.map((post) => ({ post, invite: shownFor(post, open, links) }));
  const missing = cards.flatMap(({ post, invite }) => (invite === null ? [post] : []));
  const make = () =>
    saving.save(async () => {
      setMade(0);
      for (const { role, uses, label } of missing) {
        const hours = hoursUntil("end", competition, device.serverTime());
        const invite = await makeInvite(device, role, { uses, hours, ...(label && { label }) });
        keep(invite);
        setMade((before) => before + 1);
      }
      return null;
    });
  return (
    <OfficePage
      forPaper
      title={t("cards.title")}
      subtitle={t("cards.count", { count: cards.length - missing.length, of: cards.length })}
      actions={
        <Button
          icon="print"
          tone={missing.length === 0 ? "primary" : "quiet"}
          disabled={missing.length === cards.length}
          onClick={() => window.print()}
        >
          {t("action.print")}
        </Button>
      }
    >
      <div data-screen-only className={setup.stack}>
        <p className={setup.note}>{t("cards.hint")}</p>
        {isLoopback(device.address) && (
          <Problem tone="warn" title={t("cards.loopback")} todo={t("cards.loopbackTodo")} />
        )}
        <div className={setup.choice}>
          <Segmented
            label={t("cards.kind")}
            options={[
              { value: "captains", label: t("cards.captains") },
              { value: "tablets", label: t("cards.tablets") },
            ]}
            value={kind}
            onChoose={setKind}
            disabled={saving.busy}
          />
        </div>
        {missing.length > 0 && (
          <div className={setup.buttons}>
            <Button tone="primary" icon="qr" busy={saving.busy} onClick={make}>
              {t("cards.make", { count: missing.length })}
            </Button>
          </div>
        )}
        {saving.busy && <ProgressBar label={t("cards.making")} value={made} max={made + missing.length} />}
        <SavingProblem state={saving.state} />
      </div>
      {cards.length === 0 ? (
        <EmptyState icon="qr" title={t("cards.none")} />
      ) : (
        <ul className={paper.cards}>
          {cards.map(({ post, invite }) => {
            const made = invite && links.get(invite.record);
            return invite && made && <InviteCard key={post.key} invite={invite} made={made} />;
          })}
        </ul>
      )}
    </OfficePage>
  );
}

/** The open invite of a post whose link this page still knows. */
function shownFor(
  post: Post,
  open: readonly Invite[],
  links: ReadonlyMap<RecordName, MadeInvite>,
): Invite | null {
  return open.find(({ record, role }) => links.has(record) && sameRole(role, post.role)) ?? null;
}

const sameRole = (one: Role, other: Role) => JSON.stringify(one) === JSON.stringify(other);

function InviteCard({ invite, made }: { readonly invite: Invite; readonly made: MadeInvite }) {
  const { t } = useTranslation("print");
  const { competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const roleText = useRoleText();
  return (
    <li className={`${paper.card} ${css.invite}`}>
      <QrCode content={made.link} label={roleText(invite.role)} level="Q" size="small" />
      <div className={paper.words}>
        <span>{competition.name}</span>
        <strong>{roleText(invite.role)}</strong>
        <span>{t(invite.role.kind === "captain" ? "cards.forCaptain" : "cards.forTablet")}</span>
        <code>{spokenCode(made.code)}</code>
        <span>{t("cards.valid", { count: invite.uses, until: numbers.day(invite.expires) })}</span>
      </div>
    </li>
  );
}
