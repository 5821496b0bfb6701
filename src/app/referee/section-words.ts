/** How far a section is marked and what it has brought: "4 of 5 marked · 22 / 30". */
import type { Rules } from "../../core/competition/rules.ts";
import { decimalText, sub } from "../../core/scoring/exact.ts";
import type { Exact } from "../../core/scoring/score.ts";
import type { SectionPoints } from "../../core/scoring/sheet-points.ts";
import type { Speech } from "./criterion-words.ts";

/** Points stay away where the rules don't show them to referees. */
export function sectionPointsWords(sum: SectionPoints, rules: Rules, speech: Speech): string {
  const marked = speech.t("section.marked", { marked: sum.marked, of: sum.of });
  return rules.runningPoints ? `${marked} · ${pointsOfWords(sum, rules, speech)}` : marked;
}

/** "22" alone; where the time counts, "1:42.5". */
export function sumWords(
  { points, max }: { readonly points: Exact; readonly max: Exact },
  { rounding }: Pick<Rules, "rounding">,
  { numbers, unit }: Speech,
): string {
  const shown = unit === "seconds" ? sub(max, points) : points;
  const text = decimalText(shown, rounding.places);
  return unit === "seconds" ? numbers.limit(text) : numbers.points(text);
}

/** "22 / 30", in the places of the rule set; where the time counts, it stands alone. */
export function pointsOfWords(
  sum: { readonly points: Exact; readonly max: Exact },
  rules: Pick<Rules, "rounding">,
  speech: Speech,
): string {
  const points = sumWords(sum, rules, speech);
  if (speech.unit === "seconds") return points;
  const max = speech.numbers.points(decimalText(sum.max, rules.rounding.places));
  return speech.t("amount.pointsOf", { points, max });
}
