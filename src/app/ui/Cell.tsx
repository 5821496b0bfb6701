import type { ReactNode } from "react";
import css from "./Cell.module.css";
import { Icon, type IconName } from "./Icon.tsx";

/** `partial`: some of the seats have come; `status`: DNS and the like instead of points. */
export type CellState = "empty" | "running" | "partial" | "received" | "conflict" | "protest" | "status";

const icons: Readonly<Partial<Record<CellState, IconName>>> = {
  running: "play",
  conflict: "alert",
  protest: "flag",
};

export interface CellProps {
  readonly state: CellState;
  /** All of it in words: "Norway 2, station 5: 82.5 points, received". */
  readonly label: string;
  /** Points, a time, a status; short. */
  readonly children?: ReactNode;
  /** Makes the cell a button. */
  readonly onOpen?: () => void;
}

/** One team at one station, as large as a thumb needs it and no larger. */
export function Cell({ state, label, children, onOpen }: CellProps) {
  const icon = icons[state];
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  );
  if (onOpen) {
    return (
      <button
        type="button"
        className={css.cell}
        data-state={state}
        aria-label={label}
        title={label}
        onClick={onOpen}
      >
        {inside}
      </button>
    );
  }
  return (
    <span className={css.cell} data-state={state} role="img" aria-label={label} title={label}>
      {inside}
    </span>
  );
}
