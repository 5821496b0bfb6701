/** Where the claim link leads: this device becomes the organizer's [A3]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { Trouble } from "../device/face.ts";
import { useOfDevice, useThisDevice } from "../device/hooks.ts";
import { claimSecret } from "../device/invite.ts";
import { useTroubleText } from "../i18n/trouble.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { useFragment } from "./fragment.ts";
import { PasteLink } from "./PasteLink.tsx";
import css from "./start.module.css";

export function ClaimPage() {
  const { t } = useTranslation("start");
  const mayCreate = useOfDevice((device) => device.mayCreate());
  const secret = useFragment(claimSecret);
  return (
    <Page
      width="text"
      top={
        <TopBar title={t("claim.title")}>
          <LanguageSwitch />
        </TopBar>
      }
    >
      {secret !== null ? (
        <Claim secret={secret} />
      ) : mayCreate ? (
        <Claimed />
      ) : (
        <>
          <EmptyState icon="link" title={t("claim.none")}>
            {t("claim.noneTodo")}
          </EmptyState>
          <PasteLink what="claim" />
        </>
      )}
    </Page>
  );
}

function Claim({ secret }: { readonly secret: string }) {
  const { t } = useTranslation("start");
  const device = useThisDevice();
  const words = useTroubleText();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const claim = async () => {
    setBusy(true);
    const outcome = await device.claim(secret);
    setBusy(false);
    if (!outcome.ok) setTrouble(outcome.trouble);
    else navigate(outcome.value.length === 0 ? "/new" : "/", { replace: true });
  };
  return (
    <Card>
      <div className={css.words}>
        <p>{t("claim.what")}</p>
        <p>{t("claim.once")}</p>
        {trouble && <Problem title={t("claim.failed")}>{words(trouble)}</Problem>}
        <Button tone="primary" size="large" wide busy={busy} onClick={() => void claim()}>
          {t("claim.go")}
        </Button>
      </div>
    </Card>
  );
}

function Claimed() {
  const { t } = useTranslation("start");
  return (
    <EmptyState
      icon="check"
      title={t("claim.already")}
      action={
        <Link href="/new" asChild>
          <ButtonLink tone="primary">{t("home.new")}</ButtonLink>
        </Link>
      }
    />
  );
}
