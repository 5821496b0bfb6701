/** Where an address leads nowhere: there is no such page, or this device is not in that competition. */
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { CompetitionId } from "../../core/competition/id.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import css from "./start.module.css";
import { WaysIn } from "./WaysIn.tsx";

/** @param competition  the one that this device is not in; absent: there is no such page */
export function NowherePage({ competition }: { readonly competition?: CompetitionId }) {
  const { t } = useTranslation("start");
  const page = competition === undefined ? "notFound" : "notMember";
  return (
    <Page
      width="text"
      top={
        <TopBar title={t("app.name")}>
          <LanguageSwitch />
        </TopBar>
      }
    >
      <EmptyState icon="search" title={t(`${page}.title`)}>
        {t(`${page}.todo`)}
      </EmptyState>
      <div className={css.actions}>
        {competition !== undefined && (
          <Link href={`/board/${competition}`} asChild>
            <ButtonLink icon="board">{t("notMember.board")}</ButtonLink>
          </Link>
        )}
        <Link href="/" asChild>
          <ButtonLink>{t("notMember.home")}</ButtonLink>
        </Link>
      </div>
      {competition !== undefined && <WaysIn />}
    </Page>
  );
}
