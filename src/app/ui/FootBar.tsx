import { type ReactNode, useRef } from "react";
import { useBarHeight } from "./bar-height.ts";
import css from "./FootBar.module.css";

export interface FootBarProps {
  /** At the start: undo and the like. */
  readonly start?: ReactNode;
  /** In the middle: the save state, in a fixed place. */
  readonly middle?: ReactNode;
  /** At the end, where the thumb is: the points and the one thing to do next. */
  readonly end?: ReactNode;
}

/** The bar at the bottom that stays in sight; the page keeps what has the focus clear of it. Not printed. */
export function FootBar({ start, middle, end }: FootBarProps) {
  const bar = useRef<HTMLElement>(null);
  useBarHeight(bar, "--foot-bar");
  return (
    <footer ref={bar} className={css.bar} data-screen-only>
      {start !== undefined && <div className={css.start}>{start}</div>}
      {middle !== undefined && <div className={css.middle}>{middle}</div>}
      {end !== undefined && <div className={css.end}>{end}</div>}
    </footer>
  );
}
