/** Reads a QR code off a screen, as a phone's camera app does. */
import { readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const file = readFileSync("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(file).buffer } });

/** The text of the code that stands there. @throws when there is none that can be read */
export async function scan(place: Locator): Promise<string> {
  const picture = await place.screenshot();
  const [code] = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"] });
  if (!code?.isValid) throw new Error("There is no code that can be read");
  return code.text;
}
