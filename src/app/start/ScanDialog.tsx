/** Films the QR code of an invite in the app itself, since an iPad's camera app opens Safari, which stores apart [A30]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Camera } from "../relay/Camera.tsx";
import type { Film, FilmProblem } from "../relay/film.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import { type ReadLink, readLink } from "./links.ts";
import css from "./start.module.css";

interface ScanDialogProps {
  /** The path behind a code of this server. */
  readonly onPath: (path: string) => void;
  /** The person would rather type. */
  readonly onType: () => void;
  readonly onClose: () => void;
  /** In place of the camera. */
  readonly film?: Film;
}

export function ScanDialog({ onPath, onType, onClose, ...camera }: ScanDialogProps) {
  const { t } = useTranslation("start");
  const [problem, setProblem] = useState<FilmProblem | null>(null);
  const [seen, setSeen] = useState<Exclude<ReadLink, { kind: "here" }> | null>(null);
  const take = (text: string) => {
    const link = readLink(text, location.origin);
    if (link.kind === "here") onPath(link.path);
    else setSeen(link);
  };
  return (
    <Dialog
      open
      width="wide"
      title={t("scan.title")}
      onClose={onClose}
      actions={<Button onClick={onType}>{t("ways.type")}</Button>}
    >
      {problem === null ? (
        <div className={css.film}>
          <p>{t("scan.hint")}</p>
          <Camera label={t("scan.picture")} onCode={take} onProblem={setProblem} {...camera} />
          <p role="status" className={css.seen}>
            {seen === null
              ? t("scan.look")
              : seen.kind === "none"
                ? t("scan.notALink")
                : t("scan.elsewhere", { origin: seen.origin })}
          </p>
        </div>
      ) : (
        <Problem title={t(`scan.${problem}`)} todo={t(`scan.${problem}Todo`)} />
      )}
    </Dialog>
  );
}
