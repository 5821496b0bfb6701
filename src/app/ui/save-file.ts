/** Hands a file to the person: the browser saves it where it saves downloads. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Hands a file to another app of this device, by the browser's share sheet.
 *
 * @returns false when this browser shares no such file: save it then. True also when the person called it off
 */
export async function shareFile(content: Blob, name: string): Promise<boolean> {
  const file = shareable(content, name);
  if (!file) return false;
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return true;
    if (error instanceof DOMException) return false;
    throw error;
  }
  return true;
}

/** Whether this browser has a share sheet that takes files. */
export function canShareFiles(): boolean {
  return shareable(new Blob(["{}"], { type: "application/json" }), "file.json") !== null;
}

/** Some browsers share text and no JSON: the same bytes go as text there. */
function shareable(content: Blob, name: string): File | null {
  const asText = new File([content], `${name}.txt`, { type: "text/plain" });
  const files = [new File([content], name, { type: content.type }), asText];
  return files.find((file) => navigator.canShare?.({ files: [file] })) ?? null;
}

/** A competition's name as the beginning of a file's name that every file system takes. */
export function fileSlug(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return plain === "" ? "aidpost" : plain;
}
