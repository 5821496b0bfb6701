/** What keeps results from being final, by name [L16]. */
import { useTranslation } from "react-i18next";
import { type RecordName, recordKey } from "../../../core/competition/run.ts";
import styles from "./quarantine.module.css";
import { useRecordText } from "./record-text.ts";

/** So many are named; the rest is counted. */
const NAMED = 10;

export function OpenMatters({ open }: { readonly open: readonly RecordName[] }) {
  const { t } = useTranslation("office");
  const textOf = useRecordText();
  return (
    <ul className={styles.open}>
      {open.slice(0, NAMED).map((name) => (
        <li key={name}>
          {[t(`versions.kind.${recordKey(name).kind}`), textOf(name)].filter(Boolean).join(" · ")}
        </li>
      ))}
      {open.length > NAMED && <li>{t("setup.more", { count: open.length - NAMED })}</li>}
    </ul>
  );
}
