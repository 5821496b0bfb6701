import { useTranslation } from "react-i18next";
import { APP_LANGUAGES, appLanguage } from "../i18n/language.ts";
import { chooseLanguage } from "../i18n/setup.ts";
import css from "./Switch.module.css";

/** The languages of the app, each in its own name; one is pressed. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const current = appLanguage(i18n.resolvedLanguage);
  return (
    <fieldset className={css.switch} aria-label={t("language.label")} data-screen-only>
      {APP_LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          className={css.option}
          lang={language}
          aria-label={`${language.toUpperCase()} ${t(`language.${language}`)}`}
          aria-pressed={language === current}
          onClick={() => void chooseLanguage(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
