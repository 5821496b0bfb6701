/** A signature as a small vector path: strokes of whole numbers, without points that say nothing new. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
export const FIELD = { width: 300, height: 100 } as const;
/** Points nearer than this to the one before are left out. */
const STEP = 3;
/** More points than this are no signature; the rest is left out. */
const MOST = 600;

/** A point of the screen in the field's units, kept inside of it. */
export function inField(at: Point, box: Pick<DOMRect, "left" | "top" | "width" | "height">): Point {
  const part = (value: number, from: number, size: number, units: number) =>
    Math.round(Math.min(1, Math.max(0, (value - from) / Math.max(1, size))) * units);
  return {
    x: part(at.x, box.left, box.width, FIELD.width),
    y: part(at.y, box.top, box.height, FIELD.height),
  };
}

/** The strokes with one more point in the last one; the same strokes where it says nothing new. */
export function withPoint(
  strokes: readonly (readonly Point[])[],
  point: Point,
): readonly (readonly Point[])[] {
  const last = strokes.at(-1) ?? [];
  const before = last.at(-1);
  const near = before !== undefined && Math.hypot(point.x - before.x, point.y - before.y) < STEP;
  if (near || strokes.reduce((sum, stroke) => sum + stroke.length, 0) >= MOST) return strokes;
  return [...strokes.slice(0, -1), [...last, point]];
}

/** `M12 40L15 38…`; a stroke of one point is a dot. */
export function signaturePath(strokes: readonly (readonly Point[])[]): string {
  return strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => {
      const points = stroke.length === 1 ? [...stroke, ...stroke] : stroke;
      return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
    })
    .join("");
}
