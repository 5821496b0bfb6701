/** QR codes as modules and as a drawing. Loaded when the first code is shown. */
import { create } from "qrcode";

/** What a code holds: text, bytes as they are, or a link whose end has only characters that take less room. */
export type QrContent = string | Uint8Array | { readonly address: string; readonly text: string };
export type QrLevel = "L" | "M" | "Q" | "H";

export interface QrModules {
  readonly version: number;
  /** Modules of one side. */
  readonly size: number;
  readonly dark: (row: number, column: number) => boolean;
}

export function qrModules(content: QrContent, level: QrLevel): QrModules {
  const { modules, version } = create(segments(content), { errorCorrectionLevel: level });
  return { version, size: modules.size, dark: (row, column) => modules.get(row, column) !== 0 };
}

/** Each row's dark modules as runs of one line. */
export function qrPath({ size, dark }: QrModules): string {
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!dark(row, column)) continue;
      const start = column;
      while (column + 1 < size && dark(row, column + 1)) column++;
      path += `M${start} ${row}h${column + 1 - start}v1h${start - column - 1}z`;
    }
  }
  return path;
}

function segments(content: QrContent) {
  if (typeof content === "string") return content;
  if (content instanceof Uint8Array) return [{ data: content, mode: "byte" as const }];
  return [
    { data: new TextEncoder().encode(content.address), mode: "byte" as const },
    { data: content.text, mode: "alphanumeric" as const },
  ];
}
