import { type ReactNode, useRef } from "react";
import { useBarHeight } from "./bar-height.ts";
import css from "./TopBar.module.css";

export interface TopBarProps {
  /** What this screen is about: the team, the station. The page's first heading. */
  readonly title: ReactNode;
  /** Beside the title, lighter: the category. */
  readonly beside?: ReactNode;
  readonly subtitle?: ReactNode;
  /** Before the title: the start number, or the way back. */
  readonly lead?: ReactNode;
  /** At the end: the clock, states, one button. */
  readonly children?: ReactNode;
  /** A line below: the progress. */
  readonly below?: ReactNode;
}

/** The bar that says where one is and stays in sight. */
export function TopBar({ title, beside, subtitle, lead, children, below }: TopBarProps) {
  const bar = useRef<HTMLElement>(null);
  useBarHeight(bar, "--top-bar");
  return (
    <header ref={bar} className={css.bar}>
      <div className={css.line}>
        {lead}
        <div className={css.names}>
          <h1 className={css.title}>
            {title}
            {beside !== undefined && <span className={css.beside}> {beside}</span>}
          </h1>
          {subtitle !== undefined && <p className={css.subtitle}>{subtitle}</p>}
        </div>
        {children !== undefined && <div className={css.end}>{children}</div>}
      </div>
      {below}
    </header>
  );
}
