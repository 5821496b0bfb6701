import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import css from "./StationDayPage.module.css";

interface TeamSearchProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

/** Finds a team by its start number, as it is worn; a name will do too. */
export function TeamSearch({ value, onChange }: TeamSearchProps) {
  const { t } = useTranslation("referee");
  return (
    <div className={css.search}>
      <Icon name="search" />
      <input
        className={css.field}
        type="search"
        autoComplete="off"
        enterKeyHint="search"
        aria-label={t("home.search")}
        placeholder={t("home.search")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== "" && <IconButton icon="cross" label={t("home.clearSearch")} onClick={() => onChange("")} />}
    </div>
  );
}
