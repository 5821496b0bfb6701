import type { ReactNode } from "react";
import css from "./Chip.module.css";
import { Icon, type IconName } from "./Icon.tsx";

export type Tone = "ok" | "warn" | "bad" | "note" | "plain";

const toneIcons: Readonly<Record<Tone, IconName | null>> = {
  ok: "check",
  warn: "clock",
  bad: "alert",
  note: "info",
  plain: null,
};

export interface ChipProps {
  readonly tone?: Tone;
  /** In place of the tone's own picture; null: none, for a bare number. */
  readonly icon?: IconName | null;
  readonly children: ReactNode;
}

/** A state in a word or two, with a picture, so that colour never stands alone. */
export function Chip({ tone = "plain", icon = toneIcons[tone], children }: ChipProps) {
  return (
    <span className={css.chip} data-tone={tone}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  );
}
