import type { ReactNode } from "react";
import css from "./EmptyState.module.css";
import { Icon, type IconName } from "./Icon.tsx";

export interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: ReactNode;
  /** What has to happen before something stands here. */
  readonly children?: ReactNode;
  /** A button that makes it happen. */
  readonly action?: ReactNode;
}

/** Says that there is nothing yet, why, and what to do. */
export function EmptyState({ icon = "list", title, children, action }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <span className={css.picture}>
        <Icon name={icon} />
      </span>
      <p className={css.title}>{title}</p>
      {children !== undefined && <div className={css.words}>{children}</div>}
      {action}
    </div>
  );
}
