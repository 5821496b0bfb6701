/** How the app comes onto the home screen, while it is not there; nothing where it is. */
import { useTranslation } from "react-i18next";
import { useInstall } from "../device/install.ts";
import { Button } from "../ui/Button.tsx";
import { Problem } from "../ui/Problem.tsx";
import { Row } from "../ui/Row.tsx";
import css from "./start.module.css";

/** In words and, where the browser lets a page ask for it, with a button: for a line of its own. */
export function InstallWords() {
  const { t } = useTranslation("start");
  const install = useInstall();
  switch (install.kind) {
    case "installed":
      return t("install.installed");
    case "byHand":
      return t(install.apart ? "install.share" : "install.menu");
    case "offered":
      return (
        <>
          <span className={css.words}>{t("install.offered")}</span>
          <Button icon="download" size="small" onClick={install.ask}>
            {t("install.go")}
          </Button>
        </>
      );
  }
}

/** Before pairing: where the installed app stores apart, what is paired in the browser is not there. */
export function InstallFirst() {
  const { t } = useTranslation("start");
  const install = useInstall();
  switch (install.kind) {
    case "installed":
      return null;
    case "byHand":
      return (
        install.apart && (
          <div className={css.install}>
            <Problem tone="warn" title={t("install.first")} todo={t("install.share")}>
              <p>{t("install.why")}</p>
            </Problem>
          </div>
        )
      );
    case "offered":
      return (
        <div className={css.install}>
          <Row label={t("install.title")} hint={t("install.offered")}>
            <Button icon="download" onClick={install.ask}>
              {t("install.go")}
            </Button>
          </Row>
        </div>
      );
  }
}
