/** What this device's camera sees, with a reader of codes behind it [S22]. */
import { useEffect, useRef } from "react";
import { type Film, type FilmProblem, film as filmWithCamera } from "./film.ts";
import css from "./relay.module.css";

export interface CameraProps {
  /** What the picture is, for who can't see it. */
  readonly label: string;
  /** A code that was read, as often as it is. */
  readonly onCode: (text: string) => void;
  readonly onProblem: (problem: FilmProblem) => void;
  /** In place of the camera. */
  readonly film?: Film;
}

/** Films from when it is shown until it is gone. */
export function Camera({ label, onCode, onProblem, film = filmWithCamera }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onCode, onProblem });
  told.current = { onCode, onProblem };
  useEffect(() => {
    if (!video.current) return;
    return film(video.current, {
      onCode: (text) => told.current.onCode(text),
      onProblem: (problem) => told.current.onProblem(problem),
    });
  }, [film]);
  return <video ref={video} className={css.camera} muted playsInline aria-label={label} />;
}
