import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Chip, type Tone } from "./Chip.tsx";
import type { IconName } from "./Icon.tsx";
import css from "./SaveState.module.css";

export type Saved = "saved" | "saving" | "notSaved";

const looks: Readonly<Record<Saved, { readonly tone: Tone; readonly icon: IconName }>> = {
  saved: { tone: "ok", icon: "check" },
  saving: { tone: "plain", icon: "refresh" },
  notSaved: { tone: "bad", icon: "alert" },
};

export interface SaveStateProps {
  readonly state: Saved;
  /** Sheets of this device that the server does not have yet; absent: says nothing of them. */
  readonly waiting?: number;
  /** Instead of the count: "offline since 10:41". Stands before it. */
  readonly link?: ReactNode;
}

/**
 * One word, always in the same place: whether the last tap is kept on this tablet. Below it, what waits to be sent.
 * Only "not saved" is said aloud, since the others come with every tap.
 */
export function SaveState({ state, waiting, link }: SaveStateProps) {
  const { t } = useTranslation();
  const { tone, icon } = looks[state];
  const sent =
    waiting === undefined ? null : waiting === 0 ? t("save.allSent") : t("save.waiting", { count: waiting });
  return (
    <div className={css.state} data-state={state}>
      <Chip tone={tone} icon={icon}>
        {t(`save.${state}`)}
      </Chip>
      <span className="said" role="alert">
        {state === "notSaved" ? t("save.notSaved") : ""}
      </span>
      {(link !== undefined || sent !== null) && (
        <p className={css.sending}>
          {link}
          {link !== undefined && sent !== null && " · "}
          {sent}
        </p>
      )}
    </div>
  );
}
