import type { ReactNode } from "react";
import css from "./Card.module.css";

export interface CardProps {
  /** `next`: framed as the one to turn to; `todo`: a bar at the side; `bad`, `note`: tinted. */
  readonly tone?: "plain" | "next" | "todo" | "bad" | "note";
  readonly as?: "div" | "section" | "article" | "li";
  /** Names the card for those who hear the screen: the id of its heading. */
  readonly labelledBy?: string;
  readonly id?: string;
  readonly children: ReactNode;
}

/** A sheet of paper on the ground: things that belong together. */
export function Card({ tone = "plain", as: Element = "div", labelledBy, id, children }: CardProps) {
  return (
    <Element className={css.card} data-tone={tone} id={id} aria-labelledby={labelledBy} data-keep>
      {children}
    </Element>
  );
}
