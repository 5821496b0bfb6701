import { type PointerEvent, useRef, useState } from "react";
import { Button } from "../ui/Button.tsx";
import css from "./SignaturePad.module.css";
import { FIELD, inField, type Point, signaturePath, withPoint } from "./signature-path.ts";

interface SignaturePadProps {
  readonly label: string;
  readonly clear: string;
  readonly save: string;
  /** The drawing as a path. */
  readonly onSave: (drawing: string) => void;
  /** What was signed is on its way. */
  readonly busy?: boolean;
}

/** A field to sign in with a finger, glove or pen. */
export function SignaturePad({ label, clear, save, onSave, busy = false }: SignaturePadProps) {
  const [strokes, setStrokes] = useState<readonly (readonly Point[])[]>([]);
  // Only the finger that began a stroke draws it: a palm on the glass draws nothing.
  const finger = useRef<number | null>(null);
  const draw = (event: PointerEvent<SVGSVGElement>, begins: boolean) => {
    const point = inField(
      { x: event.clientX, y: event.clientY },
      event.currentTarget.getBoundingClientRect(),
    );
    setStrokes((before) => withPoint(begins ? [...before, []] : before, point));
  };
  const drawing = signaturePath(strokes);
  return (
    <div className={css.pad}>
      <svg
        className={css.field}
        viewBox={`0 0 ${FIELD.width} ${FIELD.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          if (finger.current !== null) return;
          finger.current = event.pointerId;
          event.currentTarget.setPointerCapture?.(event.pointerId);
          draw(event, true);
        }}
        onPointerMove={(event) => {
          if (finger.current === event.pointerId) draw(event, false);
        }}
        onPointerUp={() => {
          finger.current = null;
        }}
        onPointerCancel={() => {
          finger.current = null;
        }}
      >
        <path className={css.ground} d="M12 80H288" />
        <path className={css.line} d={drawing} />
      </svg>
      <div className={css.actions}>
        <Button wide icon="cross" disabled={drawing === ""} onClick={() => setStrokes([])}>
          {clear}
        </Button>
        <Button
          wide
          tone="primary"
          icon="check"
          busy={busy}
          disabled={drawing === ""}
          onClick={() => onSave(drawing)}
        >
          {save}
        </Button>
      </div>
    </div>
  );
}
