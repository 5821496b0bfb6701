import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./Announcer.module.css";
import { Button, IconButton } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

/** How long a message stays, in milliseconds; one that something went wrong stays until it is closed. */
const STAY = 6000;

export interface Announcement {
  readonly text: string;
  readonly tone?: "ok" | "note" | "bad";
  /** One thing to do about it, such as taking it back. */
  readonly action?: { readonly label: string; readonly onAct: () => void };
}
type Announce = (announcement: Announcement | string) => void;

const Context = createContext<Announce | null>(null);

/** Where messages appear: around the whole app, once. They are said aloud when the hearer has a pause. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<(Announcement & { readonly key: number }) | null>(null);
  const announce = useCallback<Announce>((announcement) => {
    const whole = typeof announcement === "string" ? { text: announcement } : announcement;
    setShown((before) => ({ ...whole, key: (before?.key ?? 0) + 1 }));
  }, []);
  const close = useCallback(() => setShown(null), []);
  useEffect(() => {
    if (shown === null || shown.tone === "bad") return;
    const timer = setTimeout(close, STAY);
    return () => clearTimeout(timer);
  }, [shown, close]);
  return (
    <Context value={announce}>
      {children}
      <div className={css.place} role="status" data-screen-only>
        {shown && <Toast key={shown.key} announcement={shown} onClose={close} />}
      </div>
    </Context>
  );
}

/** Shows and says a message in passing: `announce("Sent")`. Needs an `Announcer` around the app. */
export function useAnnounce(): Announce {
  const announce = useContext(Context);
  if (announce === null) throw new Error("useAnnounce needs an Announcer around the app");
  return announce;
}

interface ToastProps {
  readonly announcement: Announcement;
  readonly onClose: () => void;
}

function Toast({ announcement: { text, tone = "note", action }, onClose }: ToastProps) {
  const { t } = useTranslation();
  return (
    <div className={css.toast} data-tone={tone}>
      <Icon name={tone === "ok" ? "check" : tone === "bad" ? "alert" : "info"} />
      <p className={css.text}>{text}</p>
      {action && (
        <Button
          size="small"
          onClick={() => {
            onClose();
            action.onAct();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="cross" label={t("action.close")} onClick={onClose} />
    </div>
  );
}
