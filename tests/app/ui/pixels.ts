/** What a camera sees of a QR code on a screen: its pixels, turned, unevenly lit, with noise and dirt, all from a seed. */
import { readFileSync } from "node:fs";
import { prepareZXingModule } from "zxing-wasm/reader";
import { readQr } from "../../../src/app/device/qr-reader.ts";
import type { QrModules } from "../../../src/app/ui/qr-drawing.ts";
import type { Chance } from "../../../src/core/practice/chance.ts";

export interface View {
  /** Width of the code with its quiet zone, in px. */
  readonly width: number;
  /** Degrees. */
  readonly turned: number;
  /** How far a pixel's grey may be off, of 255. */
  readonly noise: number;
  /** Drops on the screen, each a few modules wide. */
  readonly drops: number;
}

const QUIET = 4;
/** Around the code: something else than white. */
const MARGIN = 40;
const SUPERSAMPLED = 2;

/** The picture that a camera takes. */
export function filmed(code: QrModules, { width, turned, noise, drops }: View, luck: Chance): ImageData {
  const module = width / (code.size + 2 * QUIET);
  const side = Math.ceil(width * Math.SQRT2) + 2 * MARGIN;
  const [sin, cos] = [Math.sin((turned * Math.PI) / 180), Math.cos((turned * Math.PI) / 180)];
  const wet = Array.from({ length: drops }, () => ({
    x: luck.fraction() * width,
    y: luck.fraction() * width,
    r: (0.6 + luck.fraction()) * module,
  }));
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < SUPERSAMPLED; dy += 1) {
        for (let dx = 0; dx < SUPERSAMPLED; dx += 1) {
          const [px, py] = [
            x + (dx + 0.5) / SUPERSAMPLED - side / 2,
            y + (dy + 0.5) / SUPERSAMPLED - side / 2,
          ];
          sum += greyAt(px * cos + py * sin + width / 2, py * cos - px * sin + width / 2);
        }
      }
      // Brighter on one side, as by a window.
      const light = 0.75 + (0.25 * x) / side;
      const grey = (sum / SUPERSAMPLED ** 2) * light + (luck.fraction() * 2 - 1) * noise;
      data.set([grey, grey, grey, 255], (y * side + x) * 4);
    }
  }
  return { data, width: side, height: side, colorSpace: "srgb" } as ImageData;

  function greyAt(x: number, y: number): number {
    if (x < 0 || y < 0 || x >= width || y >= width) return 90;
    if (wet.some((drop) => (drop.x - x) ** 2 + (drop.y - y) ** 2 < drop.r ** 2)) return 150;
    const [row, column] = [Math.floor(y / module) - QUIET, Math.floor(x / module) - QUIET];
    const inside = row >= 0 && column >= 0 && row < code.size && column < code.size;
    return inside && code.dark(row, column) ? 25 : 235;
  }
}

/** What the app reads out of a picture. Outside of a browser its WebAssembly comes from the disk. */
export function read(picture: ImageData): Promise<string | null> {
  fromDisk();
  return readQr(picture);
}

let ready = false;
function fromDisk(): void {
  if (ready) return;
  ready = true;
  const file = readFileSync("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(file).buffer } });
}
