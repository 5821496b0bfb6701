import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { CompetitionId } from "../../core/competition/id.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Page } from "../ui/Page.tsx";
import type { SheetState } from "./open-sheet.ts";
import { homePath } from "./paths.ts";

/** While the device opens the competition. */
export function Opening() {
  const { t } = useTranslation("referee");
  return (
    <Page>
      <EmptyState icon="tablet" title={t("page.loading")} />
    </Page>
  );
}

interface NoSheetProps {
  readonly competition: CompetitionId;
  readonly why: Exclude<SheetState["kind"], "open">;
}

/** There is no sheet to show here: why, and the way back. */
export function NoSheet({ competition, why }: NoSheetProps) {
  const { t } = useTranslation("referee");
  if (why === "opening") return <Opening />;
  return (
    <Page>
      <EmptyState
        icon="document"
        title={t(`noSheet.${why}`)}
        action={
          <Link href={homePath(competition)} asChild>
            <ButtonLink tone="primary">{t("sheet.toStation")}</ButtonLink>
          </Link>
        }
      >
        {t(`noSheet.${why}Hint`)}
      </EmptyState>
    </Page>
  );
}
