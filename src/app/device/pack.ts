/** Packs a text with gzip by what the browser brings along. */

/** null where the browser can't: what is sent then goes as it is. */
export async function pack(text: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (typeof CompressionStream === "undefined") return null;
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
