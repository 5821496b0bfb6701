import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./Page.module.css";
import { PracticeBand } from "./PracticeBand.tsx";
import { usePlace } from "./place.ts";
import { PracticeContext } from "./practice.tsx";
import { usePageSettling } from "./settling.ts";

export interface PageProps {
  /** A `TopBar`. */
  readonly top?: ReactNode;
  /** A `FootBar`. */
  readonly foot?: ReactNode;
  /** A `SideNav` beside the content. */
  readonly side?: ReactNode;
  /** `sheet`: a tablet's width, for lists and sheets; `text`: a column to read; `full`: all there is. */
  readonly width?: "sheet" | "text" | "full";
  /** `desk` for the office: smaller text and targets, which grow back under fingers. */
  readonly density?: "touch" | "desk";
  /** The practice colours and the watermark [D5]. */
  readonly practice?: boolean;
  readonly children: ReactNode;
}

/** A whole screen: bars, navigation, and the content as the page's main landmark. */
export function Page({
  top,
  foot,
  side,
  width = "sheet",
  density = "touch",
  practice = false,
  children,
}: PageProps) {
  const { t } = useTranslation();
  usePageSettling();
  const main = usePlace();
  return (
    <PracticeContext value={practice}>
      <div
        className={css.page}
        data-density={density}
        data-practice={practice || undefined}
        data-side={side !== undefined || undefined}
      >
        <a className={css.skip} href="#content" data-screen-only>
          {t("page.skip")}
        </a>
        {side}
        <div className={css.column} data-width={width}>
          {practice && <PracticeBand />}
          {top}
          <main ref={main} id="content" tabIndex={-1} className={css.content}>
            {children}
          </main>
          {foot}
        </div>
      </div>
    </PracticeContext>
  );
}
