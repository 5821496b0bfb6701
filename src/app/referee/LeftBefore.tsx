import { useTranslation } from "react-i18next";
import css from "./TypedNote.module.css";

/** Says above a field that what stands in it was typed before, and is not on the sheet. */
export function LeftBefore() {
  const { t } = useTranslation("referee");
  return <p className={css.again}>{t("typed.before")}</p>;
}
