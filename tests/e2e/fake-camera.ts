/** A camera that sees codes, one after another, again and again: a film that Chromium takes for its camera. */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { qrModules } from "../../src/app/ui/qr-drawing.ts";
import { freshFolder } from "../server/folder.ts";

const SIDE = 640;
const QUIET = 4;
/** Each code is seen for so many pictures, ten a second. */
const PICTURES = 4;

/** The switches of a Chromium whose camera sees these codes. */
export function cameraBefore(codes: readonly string[]): readonly string[] {
  const path = join(freshFolder(), "codes.y4m");
  const file = openSync(path, "w");
  writeSync(file, `YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420mpeg2\n`);
  for (const code of codes) {
    const picture = pictureOf(code);
    for (let times = 0; times < PICTURES; times += 1) {
      writeSync(file, "FRAME\n");
      writeSync(file, picture);
    }
  }
  closeSync(file);
  return [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${path}`,
  ];
}

/** Brightness of each pixel, then the two planes of colour, which is grey everywhere. */
function pictureOf(code: string): Uint8Array {
  const { size, dark } = qrModules(code, "M");
  const module = SIDE / (size + 2 * QUIET);
  const picture = new Uint8Array(SIDE * SIDE * 1.5).fill(128);
  for (let at = 0; at < SIDE * SIDE; at += 1) {
    const row = Math.floor(Math.floor(at / SIDE) / module) - QUIET;
    const column = Math.floor((at % SIDE) / module) - QUIET;
    const inside = row >= 0 && column >= 0 && row < size && column < size;
    picture[at] = inside && dark(row, column) ? 30 : 225;
  }
  return picture;
}
