import { type ReactNode, use, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./Button.tsx";
import css from "./Dialog.module.css";
import { DialogAside } from "./dialog-aside.ts";
import { focusBack } from "./focus-back.ts";
import { PracticeStripe, useIsPractice } from "./practice.tsx";
import { usePageSettling } from "./settling.ts";

export interface DialogProps {
  readonly open: boolean;
  readonly title: ReactNode;
  /** Escape or the cross was used. The dialog stays until `open` is false. */
  readonly onClose: () => void;
  /** Buttons at the bottom, the one that goes on last. */
  readonly actions?: ReactNode;
  readonly width?: "normal" | "wide";
  readonly children: ReactNode;
}

/**
 * Asks or tells something before anything else can be done. Focus goes to its title (or to the element marked
 * `data-first-focus`), stays inside, and returns to where it was, or to what is around it. On a phone it takes the whole screen.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ title, onClose, actions, width = "normal", children }: Omit<DialogProps, "open">) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const practice = useIsPractice();
  const aside = use(DialogAside);
  usePageSettling();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const back = focusBack();
    element.showModal();
    const first = element.querySelector<HTMLElement>("[data-first-focus]");
    (first ?? element.querySelector("h2"))?.focus();
    return () => {
      element.close();
      // What opened it may go in the same moment.
      queueMicrotask(back);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      data-width={width}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // A browser may close it without asking, on a second Escape for one; whether it closes is its owner's to say.
        if (!dialog.current || dialog.current.open) return;
        dialog.current.showModal();
        onClose();
      }}
    >
      {practice && <PracticeStripe />}
      <header className={css.head}>
        <h2 id={heading} tabIndex={-1} className={css.title}>
          {title}
        </h2>
        {aside}
        <IconButton icon="cross" label={t("action.close")} onClick={onClose} />
      </header>
      <div className={css.body}>{children}</div>
      {actions !== undefined && <footer className={css.actions}>{actions}</footer>}
    </dialog>
  );
}
