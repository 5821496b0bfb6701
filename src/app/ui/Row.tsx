import type { ReactNode } from "react";
import css from "./Row.module.css";

export interface RowProps {
  readonly label: ReactNode;
  /** Below the label: what it is worth, when it was marked. */
  readonly hint?: ReactNode;
  /** So that a control can say `describedBy`. */
  readonly hintId?: string;
  /** A word beside the label, in red: "critical". */
  readonly flag?: ReactNode;
  /** `todo`: not marked yet, a bar at the side; `next`: framed as the one to turn to. */
  readonly tone?: "plain" | "todo" | "next";
  /** Before the label: a start number. */
  readonly lead?: ReactNode;
  /** After the control: a small button for the rest. */
  readonly more?: ReactNode;
  /** Below all of it: a reason to fill in. */
  readonly below?: ReactNode;
  readonly id?: string;
  /** `stacked`: the control below the label, as wide as the row. */
  readonly layout?: "inline" | "stacked";
  /** The control. */
  readonly children?: ReactNode;
}

/** One line of a sheet or a list: what it is, and the control that goes with it; below one another where it is narrow. */
export function Row({
  label,
  hint,
  hintId,
  flag,
  tone = "plain",
  lead,
  more,
  below,
  id,
  layout = "inline",
  children,
}: RowProps) {
  return (
    <div className={css.row} data-tone={tone} data-layout={layout} id={id} tabIndex={-1} data-keep>
      {lead}
      <div className={css.words}>
        <p className={css.label}>
          {label}
          {flag !== undefined && <span className={css.flag}> {flag}</span>}
        </p>
        {hint !== undefined && (
          <p className={css.hint} id={hintId}>
            {hint}
          </p>
        )}
      </div>
      {children !== undefined && <div className={css.control}>{children}</div>}
      {more}
      {below !== undefined && <div className={css.below}>{below}</div>}
    </div>
  );
}
