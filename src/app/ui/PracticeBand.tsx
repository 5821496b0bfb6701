import { useTranslation } from "react-i18next";
import css from "./PracticeBand.module.css";

const WATERMARKS = [1, 2, 3, 4];

/** Says on every screen, and on paper, that this is practice: a band above and a watermark across [D5]. */
export function PracticeBand() {
  const { t } = useTranslation();
  return (
    <>
      <aside className={css.band}>
        <span aria-hidden="true">{t("practice.band")}</span>
        <span className="said">{t("practice.said")}</span>
      </aside>
      <div
        ref={(marks) => marks?.style.setProperty("--letters", String(t("practice.band").length))}
        className={css.marks}
        aria-hidden="true"
      >
        {WATERMARKS.map((mark) => (
          <span key={mark} className={css.mark} data-words={t("practice.band")} />
        ))}
      </div>
    </>
  );
}
