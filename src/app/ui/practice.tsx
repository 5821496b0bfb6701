/** What lies outside of a page's own element, such as its dialogs, wears the practice colours and says so too [D5]. */
import { createContext, type ReactNode, use } from "react";
import { useTranslation } from "react-i18next";
import css from "./PracticeBand.module.css";

/** Whether everything inside is practice; `PracticeSpace` and `Page` say so. */
export const PracticeContext = createContext(false);

/** Whether everything around this is practice. */
export const useIsPractice = () => use(PracticeContext);

interface PracticeSpaceProps {
  readonly practice: boolean;
  readonly children: ReactNode;
}

export function PracticeSpace({ practice, children }: PracticeSpaceProps) {
  return (
    <PracticeContext value={practice}>
      <div className={css.space} data-practice={practice || undefined}>
        {children}
      </div>
    </PracticeContext>
  );
}

/** Says on a dialog, which lies over the band of its page, that this is practice. */
export function PracticeStripe() {
  const { t } = useTranslation();
  return <p className={css.inDialog}>{t("practice.band")}</p>;
}
