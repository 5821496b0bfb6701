import type { ReactNode } from "react";
import css from "./MarkButton.module.css";

export interface MarkButtonProps {
  /** `open`: to be tapped; `good`: marked, with points; `none`: marked, without; `aside`: out of the count. */
  readonly look: "open" | "good" | "none" | "aside";
  readonly onTap: () => void;
  readonly disabled?: boolean;
  /** What it is for, where the words on it don't say so. */
  readonly label?: string;
  readonly describedBy?: string;
  readonly children: ReactNode;
}

/** One big button that takes a mark, or shows the one it took. */
export function MarkButton({ look, onTap, disabled = false, label, describedBy, children }: MarkButtonProps) {
  return (
    <button
      type="button"
      className={css.mark}
      data-look={look}
      disabled={disabled}
      aria-label={label}
      aria-describedby={describedBy}
      onClick={onTap}
    >
      {children}
    </button>
  );
}
