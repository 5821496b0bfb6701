import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./QrCode.module.css";
import type { QrContent, QrLevel } from "./qr-drawing.ts";

export interface QrCodeProps {
  readonly content: QrContent;
  /** What it is for, in place of the picture: "Link for the referee of station 5". */
  readonly label: string;
  /** Error correction: L for much on a clean screen, M as a rule, Q on paper in the rain. */
  readonly level?: QrLevel;
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

async function draw(content: QrContent, level: QrLevel): Promise<Drawing> {
  const { qrModules, qrPath } = await import("./qr-drawing.ts");
  const modules = qrModules(content, level);
  return { path: qrPath(modules), modules: modules.size };
}
