/** Films codes with this device's camera. The reader is loaded with the first picture and not before. */

/** Why there are no pictures. */
export type FilmProblem = "denied" | "noCamera";

export interface Filming {
  /** A code that was read, as often as it is. */
  readonly onCode: (text: string) => void;
  readonly onProblem: (problem: FilmProblem) => void;
}
/** Starts to film; the returned function ends it and lets the camera go. */
export type Film = (video: HTMLVideoElement, filming: Filming) => () => void;

/** Pictures are looked at in this size at most, in px: enough for the finest code, and quick on an old tablet. */
const SIDE = 960;
/** Between two pictures, in ms: the screen stays usable. */
const PAUSE = 60;

export const film: Film = (video, { onCode, onProblem }) => {
  let stopped = false;
  let stream: MediaStream | null = null;
  const stop = () => {
    stopped = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  void start();
  return stop;

  async function start(): Promise<void> {
    if (!navigator.mediaDevices?.getUserMedia) {
      onProblem("noCamera");
      return;
    }
    try {
      const camera = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 1280 } };
      stream = await navigator.mediaDevices.getUserMedia({ video: camera, audio: false });
    } catch (error) {
      console.warn("The camera gives no pictures", error);
      onProblem(error instanceof DOMException && error.name === "NotAllowedError" ? "denied" : "noCamera");
      return;
    }
    if (stopped) {
      stop();
      return;
    }
    video.srcObject = stream;
    await video.play();
    const { readQr } = await import("../device/qr-reader.ts");
    const canvas = document.createElement("canvas");
    while (!stopped) {
      const picture = pictureOf(video, canvas);
      const text = picture && (await readQr(picture));
      if (text !== null && !stopped) onCode(text);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
};

/** The middle of what the camera sees; null while it sees nothing. */
function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
  const { videoWidth, videoHeight } = video;
  const seen = Math.min(videoWidth, videoHeight);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (seen === 0 || !context) return null;
  const side = Math.min(seen, SIDE);
  canvas.width = side;
  canvas.height = side;
  context.drawImage(video, (videoWidth - seen) / 2, (videoHeight - seen) / 2, seen, seen, 0, 0, side, side);
  return context.getImageData(0, 0, side, side);
}
