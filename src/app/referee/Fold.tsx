import type { ReactNode } from "react";
import { Icon } from "../ui/Icon.tsx";
import css from "./Fold.module.css";

interface FoldProps {
  readonly title: string;
  /** Not folded away at first. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** Something long that is folded away until asked for. */
export function Fold({ title, open = false, children }: FoldProps) {
  return (
    <details className={css.fold} open={open}>
      <summary className={css.title}>
        {title}
        <span className={css.picture}>
          <Icon name="down" />
        </span>
      </summary>
      {children}
    </details>
  );
}
