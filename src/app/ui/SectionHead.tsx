import type { ReactNode } from "react";
import css from "./SectionHead.module.css";

export interface SectionHeadProps {
  readonly title: ReactNode;
  /** At the end of the line: "4 of 5 marked · 22 / 30". */
  readonly aside?: ReactNode;
  readonly level?: 2 | 3;
  readonly id?: string;
}

/** The heading of a part of the page, with what there is to say of it as a whole. */
export function SectionHead({ title, aside, level = 2, id }: SectionHeadProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={css.head}>
      <Heading id={id} className={css.title}>
        {title}
      </Heading>
      {aside !== undefined && <span className={css.aside}>{aside}</span>}
    </div>
  );
}
