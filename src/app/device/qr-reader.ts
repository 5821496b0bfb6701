/**
 * Reads QR codes out of pictures. What does it is WebAssembly of this origin (never of another), loaded when the first
 * camera is opened and not before.
 */
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

const options: ReaderOptions = {
  formats: ["QRCode"],
  maxNumberOfSymbols: 1,
  tryHarder: true,
  tryInvert: false,
};

prepareZXingModule({ overrides: { locateFile: () => wasm } });

/** The text of the code in a picture; null when there is none, or it can't be read. */
export async function readQr(picture: ImageData): Promise<string | null> {
  const [found] = await readBarcodes(picture, options);
  return found?.isValid ? found.text : null;
}
