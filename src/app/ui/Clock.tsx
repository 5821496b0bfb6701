import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { clockText } from "../i18n/numbers.ts";
import css from "./Clock.module.css";

export interface ClockProps {
  /** In the rule set's unit. */
  readonly elapsed: number;
  readonly unitsPerSecond?: number;
  readonly tone?: "running" | "paused" | "warning" | "over";
  /** Below it: what is left. */
  readonly note?: ReactNode;
}

/** The station clock, "07:42". It counts nothing: it shows the time that it is given. */
export function Clock({ elapsed, unitsPerSecond = 10, tone = "running", note }: ClockProps) {
  const { t } = useTranslation();
  return (
    <div className={css.clock} data-tone={tone}>
      <div className={css.time} role="timer" aria-label={t("clock.label")}>
        {clockText(elapsed, unitsPerSecond)}
      </div>
      {note !== undefined && <div className={css.note}>{note}</div>}
    </div>
  );
}
