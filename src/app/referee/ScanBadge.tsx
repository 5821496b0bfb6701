/** Who takes the tablet, by the badge that is held before its camera; needs no network [rule 36, A20]. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BadgeProblem, CompetitionDevice } from "../device/face.ts";
import { type FilmProblem, film } from "../relay/film.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import css from "./ScanBadge.module.css";

interface ScanBadgeProps {
  readonly device: CompetitionDevice;
  readonly onClose: () => void;
}

export function ScanBadge({ device, onClose }: ScanBadgeProps) {
  const { t } = useTranslation("referee");
  const [problem, setProblem] = useState<FilmProblem | null>(null);
  return (
    <Dialog open title={t("badge.title")} onClose={onClose}>
      {problem === null ? (
        <Scanning device={device} onSignedIn={onClose} onProblem={setProblem} />
      ) : (
        <Problem title={t(`badge.camera.${problem}`)} todo={t(`badge.cameraTodo.${problem}`)} />
      )}
    </Dialog>
  );
}

interface ScanningProps {
  readonly device: CompetitionDevice;
  readonly onSignedIn: () => void;
  readonly onProblem: (problem: FilmProblem) => void;
}

function Scanning({ device, onSignedIn, onProblem }: ScanningProps) {
  const { t } = useTranslation("referee");
  const video = useRef<HTMLVideoElement>(null);
  const [refused, setRefused] = useState<BadgeProblem | null>(null);
  const told = useRef({ onSignedIn, onProblem });
  told.current = { onSignedIn, onProblem };
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    // The same code comes with every picture for as long as it is held there: it is looked at once.
    let looked = "";
    const look = async (text: string) => {
      if (text === looked) return;
      looked = text;
      const answer = await device.signInByBadge(text);
      if (answer.kind === "signedIn") told.current.onSignedIn();
      else setRefused(answer.why);
    };
    return film(element, {
      onCode: (text) => void look(text),
      onProblem: (problem) => told.current.onProblem(problem),
    });
  }, [device]);
  return (
    <div className={css.scan}>
      <p>{t("badge.hint")}</p>
      <video ref={video} className={css.camera} muted playsInline aria-label={t("badge.picture")} />
      {refused === null ? (
        <p role="status" className={css.note}>
          {t("badge.look")}
        </p>
      ) : (
        <Problem title={t(`badge.refused.${refused}`)} todo={t(`badge.refusedTodo.${refused}`)} />
      )}
    </div>
  );
}
