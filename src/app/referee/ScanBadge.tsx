/** Who takes the tablet, by the badge that is held before its camera; needs no network [rule 36, A20]. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BadgeProblem, CompetitionDevice } from "../device/face.ts";
import { Camera } from "../relay/Camera.tsx";
import type { FilmProblem } from "../relay/film.ts";
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
  const [refused, setRefused] = useState<BadgeProblem | null>(null);
  // The same code comes with every picture for as long as it is held there: it is looked at once.
  const looked = useRef("");
  const look = async (text: string) => {
    if (text === looked.current) return;
    looked.current = text;
    const answer = await device.signInByBadge(text);
    if (answer.kind === "signedIn") onSignedIn();
    else setRefused(answer.why);
  };
  return (
    <div className={css.scan}>
      <p>{t("badge.hint")}</p>
      <div className={css.picture}>
        <Camera label={t("badge.picture")} onCode={(text) => void look(text)} onProblem={onProblem} />
      </div>
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
