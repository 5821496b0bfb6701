import { useNumbers } from "../i18n/numbers.ts";
import css from "./ProgressBar.module.css";

export interface ProgressBarProps {
  /** What progresses, for those who hear the screen. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** In place of the percentage at the end of the bar. */
  readonly text?: string | undefined;
}

/** How far something has come. */
export function ProgressBar({ label, value, max, text }: ProgressBarProps) {
  const numbers = useNumbers();
  return (
    <div className={css.line}>
      <progress className={css.bar} aria-label={label} value={value} max={Math.max(max, 1)} />
      <span className={css.text}>{text ?? numbers.percent(value, max)}</span>
    </div>
  );
}
