/** How far a section is marked and what it has brought: "4 of 5 marked · 22 / 30". */
import type { Rules } from "../../core/competition/rules.ts";
import { decimalText } from "../../core/scoring/exact.ts";
import type { Exact } from "../../core/scoring/score.ts";
import type { SectionPoints } from "../../core/scoring/sheet-points.ts";
import type { Speech } from "./criterion-words.ts";

/** Points stay away where the rules don't show them to referees. */
export function sectionPointsWords(sum: SectionPoints, rules: Rules, speech: Speech): string {
  const marked = speech.t("section.marked", { marked: sum.marked, of: sum.of });
  return rules.runningPoints ? `${marked} · ${pointsOfWords(sum, rules, speech)}` : marked;
}

/** "22 / 30", in the places of the rule set. */
export function pointsOfWords(
  { points, max }: { readonly points: Exact; readonly max: Exact },
  { rounding }: Pick<Rules, "rounding">,
  { t, numbers }: Speech,
): string {
  const text = (value: Exact) => numbers.points(decimalText(value, rounding.places));
  return t("amount.pointsOf", { points: text(points), max: text(max) });
}
