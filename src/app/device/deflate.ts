/** Packs and unpacks what goes from screen to camera. Loaded when it is first needed. */
import { deflateRaw, Inflate } from "pako";

/** A file of unsent sheets is far smaller: what unpacks to more was made to fill the memory. In bytes. */
const LARGEST = 4 * 1024 * 1024;

export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateRaw(bytes, { level: 9 });
}

/** Its inverse; null when the bytes are not that, or unpack to more than any file has. */
export function inflate(bytes: Uint8Array): Uint8Array | null {
  const unpacking = new Inflate({ raw: true });
  let length = 0;
  const keep = unpacking.onData.bind(unpacking);
  unpacking.onData = (chunk) => {
    length += chunk.length;
    if (length > LARGEST) throw new RangeError("It unpacks to more than any file has");
    keep(chunk);
  };
  try {
    unpacking.push(bytes, true);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return unpacking.err === 0 && unpacking.ended ? unpacking.result : null;
}
