/** Where an invite's link or QR code leads: this device is paired with a competition [A2]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Membership, Trouble } from "../device/face.ts";
import { useOfDevice, useThisDevice } from "../device/hooks.ts";
import { joinLink } from "../device/invite.ts";
import type { JoinLink } from "../device/this-device.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { useTroubleText } from "../i18n/trouble.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { useFragment } from "./fragment.ts";
import { InstallFirst } from "./InstallHint.tsx";
import css from "./start.module.css";
import { WaysIn } from "./WaysIn.tsx";

export function JoinPage() {
  const { t } = useTranslation("start");
  const link = useFragment(joinLink);
  const memberships = useOfDevice((device) => device.memberships());
  const member = memberships.find(({ competition }) => competition === link?.competition);
  const [goOn, setGoOn] = useState(false);
  return (
    <Page
      width="text"
      top={
        <TopBar title={t("join.title")}>
          <LanguageSwitch />
        </TopBar>
      }
    >
      {!link ? (
        <>
          <EmptyState icon="qr" title={t("join.none")}>
            {t("join.noneTodo")}
          </EmptyState>
          <WaysIn />
        </>
      ) : member && !member.unpaired && !goOn ? (
        <AlreadyMember member={member} onGoOn={() => setGoOn(true)} />
      ) : (
        <>
          <InstallFirst />
          <Join key={link.secret} link={link} onJoin={() => setGoOn(true)} />
        </>
      )}
    </Page>
  );
}

/** The same browser opened the link of a second tablet: its role would be replaced. */
function AlreadyMember({ member, onGoOn }: { readonly member: Membership; readonly onGoOn: () => void }) {
  const { t } = useTranslation("start");
  const [, navigate] = useLocation();
  return (
    <Problem
      tone="warn"
      title={t("join.already")}
      action={
        <>
          <Button tone="danger" onClick={onGoOn}>
            {t("join.goAnyway")}
          </Button>
          <Button tone="primary" onClick={() => navigate(`/c/${member.competition}`, { replace: true })}>
            {t("join.stay")}
          </Button>
        </>
      }
    >
      {t("join.alreadyWhat", { role: t(`role.${member.role.kind}`) })}
    </Problem>
  );
}

/** @param onJoin  called first: the membership that comes of it is no reason to ask again */
function Join({ link, onJoin }: { readonly link: JoinLink; readonly onJoin: () => void }) {
  const { t } = useTranslation("start");
  const device = useThisDevice();
  const words = useJoinTrouble();
  const [, navigate] = useLocation();
  const [label, setLabel] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const join = async () => {
    setBusy(true);
    onJoin();
    const outcome = await device.join(link, label);
    setBusy(false);
    if (outcome.ok) navigate(`/c/${outcome.value.competition}`, { replace: true });
    else setTrouble(outcome.trouble);
  };
  return (
    <Card>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void join();
        }}
      >
        <p>{t("join.what")}</p>
        <TextField
          label={t("join.label")}
          hint={t("join.labelHint")}
          optional
          maxLength={80}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          autoComplete="off"
        />
        {trouble && <Problem title={t("join.failed")}>{words(trouble)}</Problem>}
        <Button type="submit" tone="primary" size="large" wide busy={busy}>
          {t("join.go")}
        </Button>
      </form>
    </Card>
  );
}

/** "Already used at 10:42" says when; everything else is said as everywhere. */
function useJoinTrouble(): (trouble: Trouble) => string {
  const { t } = useTranslation("start");
  const words = useTroubleText();
  const { dayTime } = useNumbers();
  return (trouble) =>
    trouble.kind === "problem" && trouble.usedAt !== undefined
      ? t("join.usedAt", { time: dayTime(trouble.usedAt) })
      : words(trouble);
}
