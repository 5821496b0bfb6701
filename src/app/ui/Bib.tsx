import { useTranslation } from "react-i18next";
import css from "./Bib.module.css";

export interface BibProps {
  readonly number: number;
  readonly size?: "small" | "normal" | "large";
}

/** A team's start number as it is worn: how a referee finds the team. */
export function Bib({ number, size = "normal" }: BibProps) {
  const { t } = useTranslation();
  return (
    <span className={css.bib} data-size={size} role="img" aria-label={t("named.bib", { number })}>
      {number}
    </span>
  );
}
