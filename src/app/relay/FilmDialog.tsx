/** Films a round of codes off another screen, and says how far it has come; a courier code is taken, too [S22, S21]. */
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CompetitionId } from "../../core/competition/id.ts";
import { FrameCollector, type Progress, readFrame } from "../../core/protocol/frames.ts";
import { COURIER_PATH } from "../../core/protocol/paths.ts";
import type { Carrier, TakenCode, TakenFile } from "../device/relay.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { Camera } from "./Camera.tsx";
import type { Film, FilmProblem } from "./film.ts";
import css from "./relay.module.css";

interface FilmDialogProps {
  readonly competition: CompetitionId;
  readonly carrier: Carrier;
  readonly onTaken: (taken: TakenFile | TakenCode) => void;
  readonly onClose: () => void;
  /** In place of the camera. */
  readonly film?: Film;
}

export function FilmDialog({ onClose, ...rest }: FilmDialogProps) {
  const { t } = useTranslation("relay");
  const [problem, setProblem] = useState<FilmProblem | null>(null);
  return (
    <Dialog open width="wide" title={t("film.title")} onClose={onClose}>
      {problem === null ? (
        <Filming {...rest} onProblem={setProblem} />
      ) : (
        <Problem title={t(`film.${problem}`)} todo={t(`film.${problem}Todo`)} />
      )}
    </Dialog>
  );
}

interface FilmingProps extends Omit<FilmDialogProps, "onClose"> {
  readonly onProblem: (problem: FilmProblem) => void;
}

function Filming({ competition, carrier, onTaken, ...camera }: FilmingProps) {
  const { t } = useTranslation("relay");
  const [progress, setProgress] = useState<Progress | null>(null);
  const told = useRef(onTaken);
  told.current = onTaken;
  const taking = useMemo(
    () => new Taking(competition, carrier, setProgress, (taken) => told.current(taken)),
    [competition, carrier],
  );
  return (
    <div className={css.film}>
      <p>{t("film.hint")}</p>
      <Camera label={t("film.picture")} onCode={(text) => void taking.take(text)} {...camera} />
      <div role="status">
        {progress === null ? (
          <p className={css.note}>{t("film.look")}</p>
        ) : (
          <ProgressBar
            label={t("film.progressLabel")}
            value={progress.have}
            max={progress.of}
            text={t("film.progress", { have: progress.have, of: progress.of })}
          />
        )}
      </div>
    </div>
  );
}

/** Puts together what is filmed, and takes it once. */
class Taking {
  readonly #frames = new FrameCollector();
  #done = false;

  readonly #competition: CompetitionId;
  readonly #carrier: Carrier;
  readonly #onProgress: (progress: Progress) => void;
  readonly #onTaken: (taken: TakenFile | TakenCode) => void;

  constructor(
    competition: CompetitionId,
    carrier: Carrier,
    onProgress: (progress: Progress) => void,
    onTaken: (taken: TakenFile | TakenCode) => void,
  ) {
    this.#competition = competition;
    this.#carrier = carrier;
    this.#onProgress = onProgress;
    this.#onTaken = onTaken;
  }

  async take(text: string): Promise<void> {
    if (this.#done) return;
    const frame = readFrame(text);
    if (frame) {
      const progress = this.#frames.add(frame);
      this.#onProgress(progress);
      const { file } = progress;
      if (file) await this.#end(() => this.#unpacked(file));
    } else if (text.includes(`${COURIER_PATH}#`)) {
      await this.#end(() => this.#carrier.takeCode(text));
    }
  }

  async #end(take: () => Promise<TakenFile | TakenCode>): Promise<void> {
    this.#done = true;
    this.#onTaken(await take());
  }

  async #unpacked(file: Uint8Array): Promise<TakenFile | TakenCode> {
    const { inflate } = await import("../device/deflate.ts");
    const bytes = inflate(file);
    return bytes === null ? { kind: "changed" } : this.#carrier.takeFile(this.#competition, bytes);
  }
}
