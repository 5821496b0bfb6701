import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/Button.tsx";
import css from "./rules.module.css";

interface ListItemProps {
  /** What it is called: "Penalty 2". */
  readonly what: string;
  readonly onRemove: () => void;
  /** The list needs it. */
  readonly stays?: boolean;
  /** Beside the way to take it out. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One of a list that is written in a form, with its fields and the way to take it out. */
export function ListItem({ what, onRemove, stays = false, actions, children }: ListItemProps) {
  const { t } = useTranslation("rules");
  return (
    <fieldset className={css.item} aria-label={what}>
      <div className={css.itemHead}>
        {what}
        <span className={css.itemActions}>
          {actions}
          <IconButton icon="trash" label={t("list.remove", { what })} disabled={stays} onClick={onRemove} />
        </span>
      </div>
      {children}
    </fieldset>
  );
}
