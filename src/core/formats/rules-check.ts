/**
 * What the schema of a rule set can't say: that its parts make sense, and fit the stations. Organizers change the rules
 * of a running competition, so they are checked alone as well as in a competition file.
 */
import type { CategoryId } from "../competition/id.ts";
import type { Award, Rules } from "../competition/rules.ts";
import { notNegative, positive, takesPoints } from "./bounds.ts";
import { checkCounts } from "./counts-check.ts";
import { demanded, type FileProblem, shown, within } from "./file-problem.ts";
import { checkPenalties } from "./form-check.ts";
import { known, sameIds, theCategory, theTag } from "./references.ts";
import type { StationWithForm } from "./start.ts";
import { checkStation } from "./station-check.ts";
import { checkTieBreaks } from "./tie-break-check.ts";

/** Categories by id, where they are known; without them nothing is said of the categories that awards name. */
type Categories = readonly { readonly id: CategoryId }[];

/**
 * Every problem of a rule set at these stations: of the rules themselves, with paths relative to them as in
 * `awards[0].tags[1]`, and of each station under these rules, as in `stations[2].counts`.
 */
export function checkRules(
  rules: Rules,
  stations: readonly StationWithForm[],
  categories?: Categories,
): readonly FileProblem[] {
  return [
    ...checkRuleSet(rules, stations, categories),
    ...stations.flatMap((station, index) => within(`stations[${index}]`, checkStation(station, rules))),
  ];
}

/** The first half of `checkRules`: problems whose paths lie in the rules. */
export function checkRuleSet(
  rules: Rules,
  stations: readonly StationWithForm[],
  categories?: Categories,
): readonly FileProblem[] {
  return [
    ...sameIds("penalties", rules.penalties),
    ...checkPenalties(rules.penalties, "penalties"),
    ...notNegative("discrepancy", rules.discrepancy ?? 0),
    ...checkCounts(rules.counts, "counts", rules.total.kind),
    ...(rules.total.kind === "normalised" ? positive("total.to", rules.total.to) : []),
    ...checkBest(rules, stations.length),
    ...checkTieBreaks(rules.tieBreaks, stations),
    ...checkLate(rules),
    ...sameIds("awards", rules.awards),
    ...rules.awards.flatMap((award, index) => checkAward(award, stations, categories, `awards[${index}]`)),
  ];
}

function checkBest({ best }: Rules, stations: number): readonly FileProblem[] {
  if (best === undefined || best <= stations) return [];
  const said = [`${stations} at most, the number of stations`, `${stations} au plus, le nombre d'ateliers`];
  const [en = "", fr = ""] = said;
  return [{ path: "best", ...demanded(en, fr, shown(best)) }];
}

function checkLate({ late }: Rules): readonly FileProblem[] {
  if (late === undefined) return [];
  return [...takesPoints("late.points", late.points), ...takesPoints("late.most", late.most ?? 0)];
}

function checkAward(
  { tags, category }: Award,
  stations: readonly StationWithForm[],
  categories: Categories | undefined,
  at: string,
): readonly FileProblem[] {
  const borne = new Set(
    stations.flatMap(({ form }) => form.criteria.flatMap((criterion) => criterion.tags ?? [])),
  );
  const list = [...borne].map((id) => ({ id }));
  return [
    ...tags.flatMap((tag, index) => known(`${at}.tags[${index}]`, theTag, list, tag)),
    ...(category === undefined || categories === undefined
      ? []
      : known(`${at}.category`, theCategory, categories, category)),
  ];
}
