import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon.tsx";
import css from "./Switch.module.css";
import { chooseTheme, THEMES, themeNow } from "./theme.ts";

const icons = { light: "sun", dark: "moon" } as const;

/** Day or night, for stations that run after dark. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState(themeNow);
  return (
    <fieldset className={css.switch} aria-label={t("theme.label")} data-screen-only>
      {THEMES.map((theme) => (
        <button
          key={theme}
          type="button"
          className={css.option}
          aria-label={t(`theme.${theme}`)}
          aria-pressed={theme === current}
          onClick={() => {
            chooseTheme(theme);
            setCurrent(theme);
          }}
        >
          <Icon name={icons[theme]} />
        </button>
      ))}
    </fieldset>
  );
}
