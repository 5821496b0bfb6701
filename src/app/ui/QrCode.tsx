import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./QrCode.module.css";

export interface QrCodeProps {
  /** What the code holds: text, or bytes as they are. */
  readonly content: string | Uint8Array;
  /** What it is for, in place of the picture: "Link for the referee of station 5". */
  readonly label: string;
  /** Error correction: L for much on a clean screen, M as a rule, Q on paper in the rain. */
  readonly level?: "L" | "M" | "Q" | "H";
  /** Light modules around it; readers want four. */
  readonly quiet?: number;
  readonly size?: "small" | "normal" | "large";
}

interface Drawing {
  readonly path: string;
  readonly modules: number;
}

/** A QR code as a drawing, black on white in every theme. What draws it is loaded when it is first needed. */
export function QrCode({ content, label, level = "M", quiet = 4, size = "normal" }: QrCodeProps) {
  const { t } = useTranslation();
  const [drawing, setDrawing] = useState<Drawing | "failed" | null>(null);
  useEffect(() => {
    let wanted = true;
    draw(content, level).then(
      (drawn) => wanted && setDrawing(drawn),
      (reason: unknown) => {
        console.error("The QR code could not be drawn", reason);
        if (wanted) setDrawing("failed");
      },
    );
    return () => {
      wanted = false;
    };
  }, [content, level]);
  if (drawing === null || drawing === "failed") {
    return (
      <div className={css.place} data-size={size} role="status">
        {t(drawing === null ? "qr.drawing" : "qr.failed")}
      </div>
    );
  }
  const side = drawing.modules + 2 * quiet;
  return (
    <svg
      className={css.code}
      data-size={size}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={drawing.path} fill="#000" />
    </svg>
  );
}

/** Draws each row's dark modules as runs of one line. */
async function draw(content: string | Uint8Array, level: "L" | "M" | "Q" | "H"): Promise<Drawing> {
  const { create } = await import("qrcode");
  const text = typeof content === "string" ? content : [{ data: content, mode: "byte" as const }];
  const { modules } = create(text, { errorCorrectionLevel: level });
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      const start = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column++;
      path += `M${start} ${row}h${column + 1 - start}v1h${start - column - 1}z`;
    }
  }
  return { path, modules: modules.size };
}
