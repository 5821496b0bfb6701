/** On an address that is not secure nothing can be kept or signed: cause and cure, before anything can be typed [A5]. */
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { TopBar } from "../ui/TopBar.tsx";

export function InsecurePage() {
  const { t } = useTranslation("start");
  return (
    <Page
      width="text"
      top={
        <TopBar title={t("app.name")}>
          <LanguageSwitch />
        </TopBar>
      }
    >
      <Problem title={t("insecure.title")} todo={t("insecure.todo")}>
        <p>{t("insecure.cause", { origin: location.origin })}</p>
        <p>{t("insecure.host")}</p>
      </Problem>
    </Page>
  );
}
