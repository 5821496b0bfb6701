/** The codes of a round, one after another, for another device to film [S22]. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import { QrCode } from "../ui/QrCode.tsx";
import css from "./relay.module.css";

/** Less than three changes a second: nobody is hurt by the flicker, and slow cameras keep up. In ms. */
const EACH = 350;

interface RoundDialogProps {
  /** null: there are too many. */
  readonly frames: readonly string[] | null;
  readonly onSeen: () => void;
  readonly onClose: () => void;
}

export function RoundDialog({ frames, onSeen, onClose }: RoundDialogProps) {
  const { t } = useTranslation("relay");
  return (
    <Dialog open width="wide" title={t("round.title")} onClose={onClose}>
      {frames === null ? <Problem title={t("round.tooLarge")} /> : <Round frames={frames} onSeen={onSeen} />}
    </Dialog>
  );
}

function Round({ frames, onSeen }: { readonly frames: readonly string[]; readonly onSeen: () => void }) {
  const { t } = useTranslation("relay");
  const frame = useTurn(frames);
  return (
    <div className={css.give}>
      <p>{t("round.hint")}</p>
      <div className={css.code}>
        <QrCode content={frame} size="large" label={t("round.code")} />
      </div>
      <p className={css.note}>{t("round.codes", { count: frames.length })}</p>
      <Button tone="primary" size="large" onClick={onSeen}>
        {t("round.done")}
      </Button>
    </div>
  );
}

/** The frame whose turn it is. */
function useTurn(frames: readonly string[]): string {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (frames.length < 2) return;
    const timer = setInterval(() => setAt((before) => (before + 1) % frames.length), EACH);
    return () => clearInterval(timer);
  }, [frames]);
  return frames[at % frames.length] ?? "";
}
