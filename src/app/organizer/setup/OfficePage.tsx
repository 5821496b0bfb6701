import type { ReactNode } from "react";
import css from "./OfficePage.module.css";

interface OfficePageProps {
  readonly title: ReactNode;
  /** One line: how many, since when. */
  readonly subtitle?: ReactNode;
  /** Buttons at the end of the head, the most wanted last. */
  readonly actions?: ReactNode;
  /** What is printed is cut out or filled in, and needs no title. */
  readonly forPaper?: boolean;
  readonly children: ReactNode;
}

/** One place of the office: what it is called, what can be done there, and the rest below. */
export function OfficePage({ title, subtitle, actions, forPaper = false, children }: OfficePageProps) {
  return (
    <div className={css.page}>
      <header className={css.head} data-screen-only={forPaper || undefined}>
        <div>
          <h1 className={css.title}>{title}</h1>
          {subtitle !== undefined && <p className={css.subtitle}>{subtitle}</p>}
        </div>
        {actions !== undefined && (
          <div className={css.actions} data-screen-only>
            {actions}
          </div>
        )}
      </header>
      {children}
    </div>
  );
}
