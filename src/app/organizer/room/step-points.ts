/** The points of a step as text: exact where two places hold them, otherwise marked as rounded for the eye [P3]. */
import { compare, decimalText, exactOf } from "../../../core/scoring/exact.ts";
import type { Exact, Step } from "../../../core/scoring/score.ts";
import { useNumbers } from "../../i18n/numbers.ts";

export function useExactText(): (value: Exact) => string {
  const numbers = useNumbers();
  return (value) => {
    const text = decimalText(value, 2);
    const shown = numbers.points(text);
    return compare(exactOf(text), value) === 0 ? shown : `≈ ${shown}`;
  };
}

/** "5 / 6" for what has a maximum, "+3" and "−3" for what changes the points before it. */
export function useStepPoints(): (step: Step) => string {
  const textOf = useExactText();
  return ({ points, max, kind }) => {
    if (max !== null) return `${textOf(points)} / ${textOf(max)}`;
    const changes = kind !== "status" && !points.startsWith("-");
    return changes ? `+${textOf(points)}` : textOf(points);
  };
}
