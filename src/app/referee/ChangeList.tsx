import { useTranslation } from "react-i18next";
import css from "./ReviewScreen.module.css";
import type { SheetChange } from "./sheet-changes.ts";

/** Old value and new value, one line for each thing that differs. */
export function ChangeList({ changes }: { readonly changes: readonly SheetChange[] }) {
  const { t } = useTranslation("referee");
  return (
    <ul className={css.list}>
      {changes.map((change) => (
        <li key={change.id} className={css.line}>
          <span className={css.name}>{change.what}</span>
          <span className={css.number}>
            <del>
              <span className="said">{t("changes.before")} </span>
              {change.before}
            </del>{" "}
            →{" "}
            <ins className={css.now}>
              <span className="said">{t("changes.after")} </span>
              {change.after}
            </ins>
          </span>
        </li>
      ))}
    </ul>
  );
}
