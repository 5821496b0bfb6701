/** What the schema of `counts` can't say, in the rules or at a station [P18]. */
import type { Counts, Rules } from "../competition/rules.ts";
import { falling, positive } from "./bounds.ts";
import { demanded, type FileProblem, shown } from "./file-problem.ts";

/** Every problem of what a run counts; `at` is its path. */
export function checkCounts(
  counts: Counts,
  at: string,
  total: Rules["total"]["kind"],
): readonly FileProblem[] {
  if (total === "time" && counts.kind !== "points") {
    const said = [
      '"points", since the total is a sum of times',
      "« points », car le total est une somme de temps",
    ] as const;
    return [{ path: `${at}.kind`, ...demanded(...said, shown(counts.kind)) }];
  }
  switch (counts.kind) {
    case "points":
      return [];
    case "normalised":
    case "ofBest":
      return positive(`${at}.to`, counts.to);
    case "byPlace":
      return falling(at, counts);
    case "pass":
      return positive(`${at}.points`, counts.points);
  }
}
