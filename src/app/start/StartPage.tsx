/** The first page: the competitions of this device, a link to paste, and the boards that everybody may see. */
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Membership } from "../device/face.ts";
import { useOfDevice } from "../device/hooks.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { Boards } from "./Boards.tsx";
import { InstallFirst } from "./InstallHint.tsx";
import { WaysIn } from "./WaysIn.tsx";

export function StartPage() {
  const { t } = useTranslation("start");
  const memberships = useOfDevice((device) => device.memberships());
  const mayCreate = useOfDevice((device) => device.mayCreate());
  const empty = memberships.length === 0 && !mayCreate;
  return (
    <Page
      top={
        <TopBar title={t("app.name")} subtitle={t("home.subtitle")}>
          <ThemeSwitch />
          <LanguageSwitch />
        </TopBar>
      }
    >
      <InstallFirst />
      {empty ? <WaysIn first /> : <SectionHead title={t("home.here")} />}
      {memberships.map((membership) => (
        <MembershipRow key={membership.competition} membership={membership} />
      ))}
      {mayCreate && (
        <Row label={t("home.new")} hint={t("home.newHint")}>
          <Link href="/new" asChild>
            <ButtonLink icon="plus">{t("action.start")}</ButtonLink>
          </Link>
        </Row>
      )}
      {!empty && <WaysIn />}
      <Boards />
    </Page>
  );
}

function MembershipRow({ membership }: { readonly membership: Membership }) {
  const { t } = useTranslation("start");
  const { competition, name, practice, role } = membership;
  return (
    <Row label={name} hint={t(`role.${role.kind}`)}>
      {practice && <Chip tone="note">{t("practice.band")}</Chip>}
      <Link href={`/c/${competition}`} asChild>
        <ButtonLink tone="primary" aria-label={`${t("home.open")} ${name}`}>
          {t("home.open")}
        </ButtonLink>
      </Link>
    </Row>
  );
}
