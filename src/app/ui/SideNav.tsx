import type { ReactNode } from "react";
import { Link } from "wouter";
import css from "./SideNav.module.css";

export interface NavItem {
  readonly href: string;
  readonly label: ReactNode;
  readonly current: boolean;
  /** How many things wait there for a person. */
  readonly count?: number;
}

export interface SideNavProps {
  /** Names the navigation, for those who hear the screen. */
  readonly label: string;
  /** Above: the app's or the competition's name. */
  readonly head?: ReactNode;
  readonly items: readonly NavItem[];
  /** Below: language, who is signed in. */
  readonly foot?: ReactNode;
}

/** The places of a person who works at a desk: a column at the side, a strip above where it is narrow. */
export function SideNav({ label, head, items, foot }: SideNavProps) {
  return (
    <nav className={css.nav} aria-label={label} data-screen-only>
      {head !== undefined && <div className={css.head}>{head}</div>}
      <ul className={css.items}>
        {items.map((item) => (
          <li key={item.href}>
            <Link href={item.href} className={css.item} aria-current={item.current ? "page" : undefined}>
              {item.label}{" "}
              {item.count !== undefined && item.count > 0 && <span className={css.count}>{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
      {foot !== undefined && <div className={css.foot}>{foot}</div>}
    </nav>
  );
}
