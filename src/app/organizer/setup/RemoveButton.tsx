import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import css from "./RemoveButton.module.css";

interface RemoveButtonProps {
  readonly label: string;
  /** What will be gone, and what stays. */
  readonly question: string;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

/** Asks once more in its own place before something is taken away. Stands first in a dialog's actions. */
export function RemoveButton({ label, question, busy, onRemove }: RemoveButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className={css.place}>
        <Button tone="danger" icon="trash" onClick={() => setAsking(true)}>
          {label}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.asking} role="alertdialog" aria-label={label}>
      <p>{question}</p>
      <Button tone="danger" busy={busy} onClick={onRemove}>
        {label}
      </Button>
      <Button onClick={() => setAsking(false)}>{t("action.back")}</Button>
    </div>
  );
}
