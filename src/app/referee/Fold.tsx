import type { ReactNode } from "react";
import { Icon } from "../ui/Icon.tsx";
import css from "./Fold.module.css";

/** Something long that is folded away until asked for. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className={css.fold}>
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
